/** Undo: one void of the whole command in each stream that it wrote to. */
import { importStream } from '../domain/vocabulary.ts';
import type { EventLog } from '../event-sourcing/event-log.ts';
import type { RunResult, Saved } from '../ui/ports.ts';
import { newCommandId } from './command-ids.ts';
import { streamsOfCommand } from './entry-lines.ts';
import type { OpenedLedger } from './opened-ledger.ts';

/** Voids are written so many streams at a time, so that no transaction grows with an import. */
const voidsPerPart = 400;

/** Without `streams` they are looked up in the lane of the command's device. */
export async function undoCommand(
  { run, log }: Pick<OpenedLedger, 'run'> & { readonly log: EventLog },
  { cause, device, streams }: Pick<Saved, 'cause' | 'device' | 'streams'>,
  onProgress?: (progress: { readonly done: number; readonly total: number }) => void,
): Promise<RunResult> {
  const touched = importLast(
    streams.length > 0 ? streams : await streamsOfCommand(log, device, cause),
  );
  const undoing = newCommandId();
  let result: RunResult = {
    saved: { cause: undoing, device: log.device, refs: [], streams: [] },
  };
  for (let at = 0; at < touched.length; at += voidsPerPart) {
    const commands = touched.slice(at, at + voidsPerPart).map((stream) => ({
      type: 'VoidEntry' as const,
      stream,
      data: { command: { device, cause } },
    }));
    result = await run(commands, { cause: undoing, part: at / voidsPerPart });
    if (!('saved' in result)) return result;
    onProgress?.({ done: Math.min(at + voidsPerPart, touched.length), total: touched.length });
  }
  return result;
}

/**
 * An undo that is cut half-way must still be seen to be needed: the announcement of an import, by
 * which it is offered, goes when all else is gone.
 */
const importLast = (streams: readonly string[]): readonly string[] =>
  streams.toSorted((a, b) => Number(isImport(a)) - Number(isImport(b)));

const isImport = (stream: string): boolean => stream.startsWith(importStream(''));
