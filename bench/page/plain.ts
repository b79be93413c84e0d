/** The yardstick: a row for each event in an IndexedDB, with nothing around it. */
import { chunksOf, type Engine, type OpenEngine } from '../engine.ts';
import { type StockEvent, totalsOf } from '../workload.ts';

const rowsAtOnce = 1_000;

export async function openRows(name: string): Promise<OpenEngine> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => request.result.createObjectStore('events', { keyPath: 'seq' });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const put = (rows: readonly StockEvent[]): Promise<void> =>
    new Promise((resolve, reject) => {
      const transaction = database.transaction(['events'], 'readwrite', { durability: 'strict' });
      const store = transaction.objectStore('events');
      for (const row of rows) store.put(row);
      transaction.commit();
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error);
    });
  const readAll = (): Promise<readonly StockEvent[]> =>
    new Promise((resolve, reject) => {
      const request = database.transaction(['events']).objectStore('events').getAll();
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  return {
    async addAll(events) {
      for (const rows of chunksOf(events, rowsAtOnce)) await put(rows);
    },
    add: (event) => put([event]),
    totals: async () => totalsOf(await readAll()),
    close: async () => database.close(),
  };
}

export const engine: Engine = {
  label: 'Plain IndexedDB rows',
  durability: 'strict',
  open: openRows,
};
