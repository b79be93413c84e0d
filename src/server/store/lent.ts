/**
 * What the whole log amounts to, in SQLite: the newest state that was told, kept compressed and named by
 * its content. A cache of the log beside it, lent only while the log holds what it was folded from.
 */
import type { DatabaseSync } from 'node:sqlite';
import { decodeHave } from '../../contract/messages.ts';
import type { EventLog } from '../../event-sourcing/event-log.ts';
import type { EventRef, Hash } from '../../event-sourcing/stored-event.ts';
import type { Have } from '../../event-sourcing/version-vector.ts';

/** `entries`: how many it was folded from. */
export type LentAbout = { readonly file: Hash; readonly fold: string; readonly entries: number };

export type LentShelf = {
  put(about: LentAbout, have: Have, bytes: Uint8Array): void;
  /** Undefined where there is none, or the log holds something else by now. */
  newest(): Promise<LentAbout | undefined>;
  /** Gzip. */
  read(file: Hash): Uint8Array | undefined;
};

export function createSqliteLent(
  database: DatabaseSync,
  log: Pick<EventLog, 'readEntries'>,
): LentShelf {
  const insert = database.prepare(
    'insert or replace into lent (id, file, fold, entries, have, bytes) values (1, ?, ?, ?, ?, ?)',
  );
  const about = database.prepare('select file, fold, entries, have from lent');
  const read = database.prepare('select bytes from lent where file = ?');

  async function isHeld(have: Have): Promise<boolean> {
    const lanes = Object.entries(have);
    const ends = await log.readEntries(lanes.map(([lane, [seq]]): EventRef => [lane, seq]));
    return ends.every((entry, n) => entry?.hash === lanes[n]?.[1][1]);
  }

  return {
    put: ({ file, fold, entries }, have, bytes) =>
      void insert.run(file, fold, entries, JSON.stringify(have), bytes),
    async newest() {
      const row = about.get();
      const have = decodeHave(String(row?.have));
      if (row === undefined || have === undefined || !(await isHeld(have))) return undefined;
      return { file: String(row.file), fold: String(row.fold), entries: Number(row.entries) };
    },
    read(file) {
      const bytes = read.get(file)?.bytes;
      return bytes instanceof Uint8Array ? bytes : undefined;
    },
  };
}
