/**
 * Files of what is old in SQLite: made once, kept compressed, named by their content. They are a cache of
 * the log beside them: each is listed only as long as the log holds what it ends with.
 */
import type { DatabaseSync } from 'node:sqlite';
import type { ListedSegment } from '../../contract/messages.ts';
import type { DeviceId, Entry, Hash } from '../../event-sourcing/stored-event.ts';

export type SegmentShelf = {
  /** How far the files of a lane reach. */
  reach(lane: DeviceId): number;
  put(file: Hash, entries: readonly Entry[], bytes: Uint8Array): void;
  /** Lane by lane, the one that came first before the others, in order of seq. */
  list(): readonly ListedSegment[];
  /** Forgets those that are no longer listed. */
  prune(): void;
  /** Gzip. */
  read(file: Hash): Uint8Array | undefined;
};

export function createSqliteSegments(database: DatabaseSync): SegmentShelf {
  const insert = database.prepare(
    'insert or replace into segments (lane, first, count, head, file, bytes) values (?, ?, ?, ?, ?, ?)',
  );
  const reach = database.prepare(
    'select max(first + count - 1) as reach from segments where lane = ?',
  );
  // Of a lane that was forked, or of another log, they are true still, but nobody could go on from them.
  const isHeld = `exists (
    select 1 from entries where entries.device = segments.lane
      and entries.seq = segments.first + segments.count - 1 and entries.hash = segments.head
  )`;
  const all = database.prepare(`
    select lane, first, count, file from segments where ${isHeld} order by
      (select entries.rowid from entries where entries.device = lane and entries.seq = 1), first
  `);
  const drop = database.prepare(`delete from segments where not ${isHeld}`);
  const read = database.prepare('select bytes from segments where file = ?');
  return {
    reach: (lane) => Number(reach.get(lane)?.reach ?? 0),
    put(file, entries, bytes) {
      const [first, last] = [entries[0], entries.at(-1)];
      if (first === undefined || last === undefined) throw new Error('a file of nothing is a bug');
      insert.run(first.device, first.seq, entries.length, last.hash, file, bytes);
    },
    list: () =>
      all.all().map((row) => ({
        lane: String(row.lane),
        from: Number(row.first),
        count: Number(row.count),
        file: String(row.file),
      })),
    prune: () => void drop.run(),
    read(file) {
      const bytes = read.get(file)?.bytes;
      return bytes instanceof Uint8Array ? bytes : undefined;
    },
  };
}
