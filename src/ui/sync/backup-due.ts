/** When a file is offered: each week while entries stand on this device alone. */
import type { Drafts } from '../ports.ts';

export type BackupNote = {
  /** When the last file was saved, or the offer put off, or entries first stood here alone; ms. */
  readonly since: number;
};

const weekMs = 7 * 86_400_000;
const key = 'backup';

/** `onlyHere`: entries that no server holds. A clock that was set back asks again rather than never. */
export const isBackupDue = (note: BackupNote | null, onlyHere: number, now: number): boolean =>
  onlyHere > 0 && note !== null && Math.abs(now - note.since) >= weekMs;

export function readBackupNote(drafts: Drafts): BackupNote | null {
  const read = drafts.read(key);
  return typeof read === 'object' &&
    read !== null &&
    'since' in read &&
    typeof read.since === 'number'
    ? { since: read.since }
    : null;
}

/** A file was saved, or the person does not want one now: a week from here on. */
export const noteBackup = (drafts: Drafts, now: number): void => drafts.write(key, { since: now });
