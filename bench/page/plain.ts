/** The yardstick: a row for each event in an IndexedDB, with nothing around it. */
import { chunksOf, type Engine } from '../engine.ts';
import { type RowStore, rowPair } from '../exchange-rows.ts';
import { type StockEvent, totalsOf } from '../workload.ts';

const rowsAtOnce = 1_000;

const answerOf = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

async function openRows(name: string): Promise<RowStore> {
  const opening = indexedDB.open(name, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore('events', { keyPath: 'seq' });
  const database = await answerOf(opening);
  const put = (rows: readonly StockEvent[]): Promise<void> =>
    new Promise((resolve, reject) => {
      const transaction = database.transaction(['events'], 'readwrite', { durability: 'strict' });
      const store = transaction.objectStore('events');
      for (const row of rows) store.put(row);
      transaction.commit();
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error);
    });
  const events = (): IDBObjectStore => database.transaction(['events']).objectStore('events');
  return {
    async addAll(all) {
      for (const rows of chunksOf(all, rowsAtOnce)) await put(rows);
    },
    add: (event) => put([event]),
    totals: async () => totalsOf(await answerOf<StockEvent[]>(events().getAll())),
    async highestIn(first, last) {
      const range = IDBKeyRange.bound(first, last, false, true);
      const cursor = await answerOf(events().openKeyCursor(range, 'prev'));
      return cursor === null ? undefined : Number(cursor.key);
    },
    rowsBetween: (first, last) =>
      answerOf(events().getAll(IDBKeyRange.bound(first, last, true, true))),
    close: async () => database.close(),
  };
}

export const engine: Engine = {
  label: 'Plain IndexedDB rows',
  durability: 'strict',
  keepsBeside: null,
  open: openRows,
  openPair: async (left, right) => rowPair(await openRows(left), await openRows(right)),
};
