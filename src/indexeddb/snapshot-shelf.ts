/** Snapshots in their table, each part with a checksum. */
import { crc32c } from '../contract/crc32c.ts';
import type { SnapshotFile, SnapshotShelf } from '../event-sourcing/snapshot-shelf.ts';
import type { Connection } from './connection.ts';
import type { SnapshotRow } from './schema.ts';
import { answerOf } from './transaction.ts';

const table = 'snapshots';

export const createSnapshotShelf = (connection: Connection): SnapshotShelf => ({
  keys: () =>
    connection.run('readonly', [table], async (transaction) => {
      const keys = await answerOf(transaction.objectStore(table).getAllKeys());
      return keys.map(String);
    }),
  read: (key) =>
    connection.run('readonly', [table], async (transaction) => {
      const row: unknown = await answerOf(transaction.objectStore(table).get(key));
      return fileOf(row);
    }),
  write: (key, { parts, ...head }, drop) =>
    connection.run('readwrite', [table], async (transaction) => {
      const [store, said] = [transaction.objectStore(table), JSON.stringify(head)];
      for (const each of drop) store.delete(each);
      const checksums = [said, ...parts].map(checksumOf);
      store.put({ key, head: said, parts, checksums } satisfies SnapshotRow);
    }),
  clear: () =>
    connection.run('readwrite', [table], async (transaction) => {
      transaction.objectStore(table).clear();
    }),
});

function fileOf(row: unknown): SnapshotFile | undefined {
  const { head, parts, checksums }: Partial<SnapshotRow> = Object(row);
  if (typeof head !== 'string' || !Array.isArray(parts) || !Array.isArray(checksums))
    return undefined;
  const isWhole = [head, ...parts].every(
    (text, n) => typeof text === 'string' && checksumOf(text) === checksums[n],
  );
  if (!isWhole || checksums.length !== parts.length + 1) return undefined;
  return { ...(JSON.parse(head) as Omit<SnapshotFile, 'parts'>), parts };
}

const utf8 = new TextEncoder();
const checksumOf = (text: string): number => crc32c(utf8.encode(text));
