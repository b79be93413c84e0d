/** Forgettable texts beside the log. One that is referred to and not held stands there as wanted. */
import type { TextStore } from '../event-sourcing/event-log.ts';
import type { Connection } from './connection.ts';
import { isTextRow } from './row-check.ts';
import { answerOf } from './transaction.ts';

export function createTextStore(connection: Connection, onWritten: () => void): TextStore {
  return {
    async putTexts(texts) {
      if (texts.length === 0) return;
      await connection.run('readwrite', ['texts'], async (transaction) => {
        const store = transaction.objectStore('texts');
        const forgotten = new Set(await forgottenIn(transaction));
        for (const { hash, salt, text } of texts)
          if (!forgotten.has(hash)) store.put({ hash, salt, text });
      });
      onWritten();
    },
    async readTexts(hashes) {
      const rows = await connection.run('readonly', ['texts'], (transaction) => {
        const store = transaction.objectStore('texts');
        return Promise.all(hashes.map((hash) => answerOf<unknown>(store.get(hash))));
      });
      const damaged = hashes.filter((_, index) => isDamaged(rows[index]));
      if (damaged.length > 0) await wantAgain(connection, damaged);
      return rows.flatMap((row) => {
        if (!isTextRow(row)) return [];
        const { hash, salt, text } = row as { hash: string; salt: string; text: string };
        return { hash, salt, text };
      });
    },
    wantedTexts: (limit) =>
      connection.run('readonly', ['texts'], async (transaction) => {
        const keys = await answerOf(
          transaction.objectStore('texts').index('wanted').getAllKeys(asked, limit),
        );
        return keys.map(String);
      }),
    async forgetTexts(hashes) {
      const before = new Set(await connection.run('readonly', ['texts'], forgottenIn));
      if (before.size === hashes.size && [...hashes].every((hash) => before.has(hash))) return;
      await connection.run('readwrite', ['texts'], async (transaction) => {
        const store = transaction.objectStore('texts');
        // Again in this transaction: another tab may have been at it.
        for (const hash of await forgottenIn(transaction))
          if (!hashes.has(hash)) store.put({ hash, wanted: asked });
        for (const hash of hashes) store.put({ hash, wanted: forgotten });
      });
      onWritten();
    },
  };
}

const [asked, forgotten] = [1, 2] as const;

async function forgottenIn(transaction: IDBTransaction): Promise<readonly string[]> {
  const keys = transaction.objectStore('texts').index('wanted').getAllKeys(forgotten);
  return (await answerOf(keys)).map(String);
}

const isDamaged = (row: unknown): boolean =>
  row !== undefined && !isTextRow(row) && !isPlaceholder(Object(row));

const isPlaceholder = ({ wanted }: { readonly wanted?: unknown }): boolean =>
  wanted === asked || wanted === forgotten;

/** A damaged text is none: it is asked for again. */
const wantAgain = (connection: Connection, hashes: readonly string[]): Promise<void> =>
  connection.run('readwrite', ['texts'], async (transaction) => {
    for (const hash of hashes) transaction.objectStore('texts').put({ hash, wanted: 1 });
  });
