import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { answerOf, runTransaction } from './transaction.ts';

async function openPlain(): Promise<IDBDatabase> {
  const request = indexedDB.open(crypto.randomUUID());
  request.onupgradeneeded = () => request.result.createObjectStore('rows');
  return answerOf(request);
}

test('[IB2] work that fails behind a write takes the write back', async () => {
  const database = await openPlain();
  const failing = runTransaction(database, 'readwrite', ['rows'], async (transaction) => {
    transaction.objectStore('rows').put('half', 1);
    throw new Error('planned');
  });
  await expect(failing).rejects.toThrow('planned');
  const rows = await runTransaction(database, 'readonly', ['rows'], (transaction) =>
    answerOf(transaction.objectStore('rows').getAll()),
  );
  expect(rows).toEqual([]);
});

test('[IB2] a transaction that dies without answering its requests settles all the same', async () => {
  const database = await openPlain();
  const dying = runTransaction(database, 'readwrite', ['rows'], (transaction) => {
    transaction.abort();
    return new Promise<never>(() => undefined);
  });
  await expect(dying).rejects.toMatchObject({ name: 'UnknownError' });
});
