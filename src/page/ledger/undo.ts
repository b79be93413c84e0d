/** Undo: voids and reinstatements, one in each stream that is concerned, all under one command. */
import type { EventRef } from '../../domain/vocabulary.ts';
import type { EventLog } from '../../event-sourcing/event-log.ts';
import type { Replica } from '../../replica/replica.ts';
import { type ToggleCommand, togglesFor } from '../../replica/undo/undo-toggles.ts';
import type { RunResult, UndoPort } from '../../ui/ports.ts';
import type { UndoProgress } from '../../ui/undo-watch.ts';
import { newCommandId } from '../browser/command-ids.ts';
import { pause } from '../browser/pause.ts';
import type { OpenedLedger } from './opened-ledger.ts';

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
      const commands = await togglesFor(target, { log, replica });
      const isCancelled = () => signal.aborted;
      // Fetched when it is asked for: the first screen does without.
      const { previewUndo } = await import('../../replica/undo/preview-undo.ts');
      if (isCancelled()) return null;
      return previewUndo({ log, replica, pause }, commands, { isCancelled, onProgress });
    },
    async carryOut(target, onProgress) {
      const toggles = await togglesFor(target, { log, replica });
      const result = await writeToggles(run, log, toggles, onProgress);
      if (target.undo === 'command' && 'saved' in result) await endImport(target.command.cause);
      return result;
    },
  };
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
