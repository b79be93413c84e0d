/** Snapshots in their table, each with a checksum. */
import { crc32c } from '../contract/crc32c.ts';
import type {
  ReadPart,
  ReadSnapshot,
  SnapshotFile,
  SnapshotShelf,
} from '../event-sourcing/snapshot-shelf.ts';
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
  write: (key, file, drop) =>
    connection.run('readwrite', [table], async (transaction) => {
      const store = transaction.objectStore(table);
      for (const each of drop) store.delete(each);
      store.put({ key, ...rowOf(file) } satisfies SnapshotRow);
    }),
  remove: (key) =>
    connection.run('readwrite', [table], async (transaction) => {
      transaction.objectStore(table).delete(key);
    }),
});

/** `parts`: of each text how many bytes it takes; they lie one behind the other. */
type Head = Omit<SnapshotFile, 'parts'> & { readonly parts: readonly Record<string, number>[] };

const [utf8, fromUtf8] = [new TextEncoder(), new TextDecoder()];

function rowOf({ parts, ...about }: SnapshotFile): Omit<SnapshotRow, 'key'> {
  const pieces: Uint8Array[] = [];
  const lengths = parts.map((part) =>
    Object.fromEntries(
      Object.entries(part).map(([name, text]) => {
        const piece = utf8.encode(text);
        pieces.push(piece);
        return [name, piece.length];
      }),
    ),
  );
  const bytes = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  const head = JSON.stringify({ ...about, parts: lengths } satisfies Head);
  return { head, bytes, checksum: checksumOf(head, bytes) };
}

/** All of it is checked; a text is put together when somebody asks for it. */
function fileOf(row: unknown): ReadSnapshot | undefined {
  const { head, bytes, checksum }: Partial<SnapshotRow> = Object(row);
  if (typeof head !== 'string' || !(bytes instanceof Uint8Array)) return undefined;
  if (checksumOf(head, bytes) !== checksum) return undefined;
  const { parts, ...about } = JSON.parse(head) as Head;
  let at = 0;
  const readable = parts.map((lengths): ReadPart => {
    const part: Record<string, () => string> = {};
    for (const [name, length] of Object.entries(lengths)) {
      const [from, to] = [at, at + length];
      part[name] = () => fromUtf8.decode(bytes.subarray(from, to));
      at = to;
    }
    return part;
  });
  return { ...about, parts: readable };
}

function checksumOf(head: string, bytes: Uint8Array): number {
  const first = utf8.encode(head);
  return crc32c(bytes, 0, bytes.length, crc32c(first));
}
