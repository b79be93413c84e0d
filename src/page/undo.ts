/** Undo: one void of the whole command in each stream that it wrote to. */
import type { RunResult, Saved } from '../ui/ports.ts';
import { newCommandId } from './command-ids.ts';
import { streamsOfCommand } from './entry-lines.ts';
import type { OpenedLedger } from './opened-ledger.ts';

/** Voids are written so many streams at a time, so that no transaction grows with an import. */
const voidsPerPart = 400;

/** Without `streams` they are looked up in the lane of the command's device. */
export async function undoCommand(
  { run, database, replica }: OpenedLedger,
  { cause, device, streams }: Pick<Saved, 'cause' | 'device' | 'streams'>,
  onProgress?: (progress: { readonly done: number; readonly total: number }) => void,
): Promise<RunResult> {
  const touched =
    streams.length > 0
      ? streams
      : await streamsOfCommand(database.log, replica.vector(), device, cause);
  const undoing = newCommandId();
  let result: RunResult = {
    saved: { cause: undoing, device: database.device, refs: [], streams: [] },
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
