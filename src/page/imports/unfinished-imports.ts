/** Imports that were begun on this device and not ended. */
import type { UnfinishedImport } from '../../ui/import-port.ts';
import type { OpenedLedger } from '../ledger/opened-ledger.ts';
import type { ImportJobs } from './import-jobs.ts';
import { runningImports } from './import-locks.ts';

export async function unfinishedImports(
  { replica, database }: OpenedLedger,
  jobs: ImportJobs,
): Promise<readonly UnfinishedImport[]> {
  const unfinished: UnfinishedImport[] = [];
  const isRunning = await runningImports();
  for (const stream of replica.streams()) {
    const entity = replica.lookAt(stream);
    if (entity.kind !== 'import' || entity.started === null || entity.finished !== null) continue;
    const { device, cause, file, parts, at: startedAt } = entity.started;
    // Whether another device's import still goes on cannot be known here.
    if (device !== database.device || isRunning({ device, cause })) continue;
    const resumable = (await jobs.read(cause)) !== undefined;
    const done = resumable ? (await jobs.reached(cause)).parts : 0;
    unfinished.push({
      command: { device, cause },
      file,
      startedAt,
      done,
      total: parts + 2,
      resumable,
    });
  }
  return unfinished;
}
