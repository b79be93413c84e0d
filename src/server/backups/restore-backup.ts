/**
 * Puts a backup in the place of a data directory. The log gets a new epoch, so the devices add what it
 * lacks.
 */
import { copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { databaseName, serverKeyName } from '../store/store.ts';
import type { CheckedLog } from './check-log.ts';
import { settle } from './make-backup.ts';

export type RestoreRejection = {
  readonly rejected: 'no-file' | 'directory-in-use' | 'not-a-backup';
  readonly detail: string;
};
/** `keptAside`: where the former directory is now; null if there was none. */
export type Restored = CheckedLog & { readonly keptAside: string | null };

/** `stamp` tells apart what was set aside at different times. */
export function restoreBackup(
  file: string,
  dataDirectory: string,
  { replace, stamp }: { readonly replace: boolean; readonly stamp: string },
): Restored | RestoreRejection {
  if (!existsSync(file)) return { rejected: 'no-file', detail: file };
  const isInUse = existsSync(dataDirectory) && readdirSync(dataDirectory).length > 0;
  if (isInUse && !replace) return { rejected: 'directory-in-use', detail: dataDirectory };
  // Made ready beside the old one, so that a failure half-way leaves everything as it was.
  const ready = `${dataDirectory}.restoring`;
  rmSync(ready, { recursive: true, force: true });
  mkdirSync(ready, { recursive: true, mode: 0o700 });
  copyFileSync(file, join(ready, databaseName));
  const checked = settleOrExplain(join(ready, databaseName));
  if (checked.problems.length > 0) {
    rmSync(ready, { recursive: true, force: true });
    return { rejected: 'not-a-backup', detail: checked.problems.join('; ') };
  }
  const key = join(dataDirectory, serverKeyName);
  if (existsSync(key)) copyFileSync(key, join(ready, serverKeyName));
  const keptAside = isInUse ? `${dataDirectory}.replaced-${stamp}` : null;
  if (keptAside !== null) renameSync(dataDirectory, keptAside);
  else rmSync(dataDirectory, { recursive: true, force: true });
  renameSync(ready, dataDirectory);
  return { ...checked, keptAside };
}

function settleOrExplain(path: string): CheckedLog {
  try {
    return settle(path);
  } catch (error) {
    return {
      entries: 0,
      lanes: 0,
      problems: [error instanceof Error ? error.message : String(error)],
    };
  }
}
