/** Undo: voids and reinstatements, one in each stream that is concerned, all under one command. */
import { type CommandName, type EventRef, importStream } from '../domain/vocabulary.ts';
import type { EventLog } from '../event-sourcing/event-log.ts';
import { previewUndo, type ToggleCommand } from '../replica/preview-undo.ts';
import type { Replica } from '../replica/replica.ts';
import type { RunResult, UndoPort } from '../ui/ports.ts';
import type { StreamVoid, UndoProgress, UndoTarget } from '../ui/undo-target.ts';
import { newCommandId } from './command-ids.ts';
import { streamsOfCommand } from './entry-lines.ts';
import type { OpenedLedger } from './opened-ledger.ts';
import { pause } from './pause.ts';

/** So many are written at a time, so that no transaction grows with an import. */
const togglesPerPart = 400;

export type UndoPorts = {
  readonly run: OpenedLedger['run'];
  readonly log: EventLog;
  readonly replica: Replica;
  /** Word that an import was taken back, so that nobody resumes it. */
  endImport(cause: string): Promise<void>;
};

export function createUndo({ run, log, replica, endImport }: UndoPorts): UndoPort {
  return {
    async preview(target, { signal, onProgress }) {
      onProgress({ done: 0, total: null });
      const commands = await togglesFor(target, log, replica);
      const isCancelled = () => signal.aborted;
      if (isCancelled()) return null;
      return previewUndo({ log, replica, pause }, commands, { isCancelled, onProgress });
    },
    async carryOut(target, onProgress) {
      const result = await writeToggles(
        run,
        log,
        await togglesFor(target, log, replica),
        onProgress,
      );
      if (target.undo === 'command' && 'saved' in result) await endImport(target.command.cause);
      return result;
    },
  };
}

async function togglesFor(
  target: UndoTarget,
  log: EventLog,
  replica: Replica,
): Promise<readonly ToggleCommand[]> {
  switch (target.undo) {
    case 'entry': {
      const { entry, stream } = target;
      return [{ type: 'VoidEntry', stream, data: { entry } }];
    }
    case 'command': {
      const { command, streams } = target;
      const { device, cause } = command;
      const touched = streams.length > 0 ? streams : await streamsOfCommand(log, device, cause);
      return importLast(touched).map((stream) => ({
        type: 'VoidEntry',
        stream,
        data: { command: { device, cause } },
      }));
    }
    case 'lift':
      return liftedByStream(target.voids);
    case 'lift-command':
      return liftedByStream(voidsOfCommand(replica, target.command));
  }
}

function voidsOfCommand({ index }: Replica, { device, cause }: CommandName): readonly StreamVoid[] {
  return index
    .lines()
    .filter((line) => line.cause === cause && line.ref[0] === device)
    .flatMap((line) => {
      const { stream, ref, hash, type } = line;
      const names =
        type === 'EntryVoided' ? [{ device, seq: ref[1], hash }] : index.voidsOver(line);
      return names.map((name) => ({ name, stream }));
    });
}

function liftedByStream(voids: readonly StreamVoid[]): readonly ToggleCommand[] {
  const namesByStream = new Map<string, Map<string, StreamVoid['name']>>();
  for (const { name, stream } of voids) {
    const names = namesByStream.get(stream) ?? new Map();
    namesByStream.set(stream, names.set(`${name.device}/${name.seq}/${name.hash}`, name));
  }
  return [...namesByStream].map(([stream, names]) => ({
    type: 'ReinstateEntry',
    stream,
    data: { voids: [...names.values()] },
  }));
}

/** One command in as many parts as it takes; what `saved` tells is all of it. */
export async function writeToggles(
  run: OpenedLedger['run'],
  { device }: Pick<EventLog, 'device'>,
  commands: readonly ToggleCommand[],
  onProgress?: (progress: UndoProgress) => void,
): Promise<RunResult> {
  const cause = newCommandId();
  const refs: EventRef[] = [];
  const streams: string[] = [];
  for (let at = 0; at < commands.length; at += togglesPerPart) {
    const part = at / togglesPerPart;
    const result = await run(commands.slice(at, at + togglesPerPart), { cause, part });
    if (!('saved' in result)) return result;
    refs.push(...result.saved.refs);
    streams.push(...result.saved.streams);
    onProgress?.({ done: Math.min(at + togglesPerPart, commands.length), total: commands.length });
    await pause();
  }
  return { saved: { cause, device, refs, streams } };
}

/**
 * An undo that is cut half-way must still be seen to be needed: the announcement of an import, by
 * which it is offered, goes when all else is gone.
 */
const importLast = (streams: readonly string[]): readonly string[] =>
  streams.toSorted((a, b) => Number(isImport(a)) - Number(isImport(b)));

const isImport = (stream: string): boolean => stream.startsWith(importStream(''));
