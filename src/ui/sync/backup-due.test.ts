import { expect, test } from 'vitest';
import { isBackupDue, noteBackup, readBackupNote } from './backup-due.ts';

const day = 86_400_000;

test('[MW2] a file is offered a week after the last one, while anything stands here alone', () => {
  expect(isBackupDue({ since: 0 }, 1, 7 * day)).toBe(true);
  expect(isBackupDue({ since: 0 }, 1, 7 * day - 1)).toBe(false);
  expect(isBackupDue({ since: 0 }, 0, 70 * day)).toBe(false);
  expect(isBackupDue(null, 5, 70 * day)).toBe(false);
  expect(isBackupDue({ since: 365 * day }, 1, 0)).toBe(true);
});

test('[MW2] what was kept about it survives, and anything else is as if nothing were kept', () => {
  const kept = new Map<string, unknown>();
  const drafts = {
    read: (key: string) => kept.get(key) ?? null,
    write: (key: string, value: unknown) => void kept.set(key, value),
    remove: (key: string) => void kept.delete(key),
  };
  expect(readBackupNote(drafts)).toBeNull();
  noteBackup(drafts, 5);
  expect(readBackupNote(drafts)).toEqual({ since: 5 });
  kept.set('backup', 'yesterday');
  expect(readBackupNote(drafts)).toBeNull();
});
