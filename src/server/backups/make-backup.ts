/**
 * A copy of the log in one file, made while the server runs, and checked before it is called a backup.
 */
import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { databaseName } from '../store/store.ts';
import { type CheckedLog, checkLog } from './check-log.ts';

export type BackupRejection = {
  readonly rejected: 'no-log' | 'file-exists' | 'log-damaged';
  readonly detail: string;
};

export function makeBackup(dataDirectory: string, file: string): CheckedLog | BackupRejection {
  const source = join(dataDirectory, databaseName);
  if (!existsSync(source)) return { rejected: 'no-log', detail: source };
  if (existsSync(file)) return { rejected: 'file-exists', detail: file };
  const unchecked = `${file}.part`;
  rmSync(unchecked, { force: true });
  const database = new DatabaseSync(source, { readOnly: true, timeout: 5_000 });
  database.prepare('vacuum into ?').run(unchecked);
  database.close();
  const checked = settle(unchecked);
  if (checked.problems.length > 0) {
    rmSync(unchecked, { force: true });
    return { rejected: 'log-damaged', detail: checked.problems.join('; ') };
  }
  renameSync(unchecked, file);
  return checked;
}

/**
 * Checks a copy and makes it nobody's: whoever starts on it begins a new epoch, a new lane and new
 * sessions.
 */
export function settle(file: string): CheckedLog {
  const copy = new DatabaseSync(file);
  const checked = checkLog(copy);
  if (checked.problems.length === 0) {
    copy.exec(`
      pragma journal_mode = delete;
      pragma synchronous = full;
      begin;
      delete from meta where name in ('epoch', 'node', 'claim', 'claim-expires-at');
      delete from sessions;
      commit;
    `);
  }
  copy.close();
  return checked;
}
