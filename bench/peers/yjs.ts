/**
 * All events in one array of one document. Follows docs.yjs.dev/getting-started/allowing-offline-editing
 * for y-indexeddb and docs.yjs.dev/api/shared-types/y.array for push() of many, one transaction each.
 * The provider does not say when an update is written: a transaction of our own over the same store waits
 * behind its. It has no word for durability.
 */
import { IndexeddbPersistence } from 'y-indexeddb';
import { Doc } from 'yjs';
import { chunksOf, type Engine } from '../engine.ts';
import { type StockEvent, totalsOf } from '../workload.ts';

const eventsAtOnce = 1_000;

/** Resolves when everything that was asked before is written. */
const written = (database: IDBDatabase): Promise<void> =>
  new Promise((resolve, reject) => {
    const transaction = database.transaction(['updates']);
    transaction.objectStore('updates').getKey(0);
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
  });

export const engine: Engine = {
  label: 'Yjs (y-indexeddb)',
  durability: 'relaxed',
  async open(name) {
    const document = new Doc();
    const provider = new IndexeddbPersistence(name, document);
    await provider.whenSynced;
    const database = provider.db;
    if (database === null) throw new Error('the provider has no database');
    const events = document.getArray<StockEvent>('events');
    return {
      async addAll(all) {
        for (const chunk of chunksOf(all, eventsAtOnce)) events.push([...chunk]);
        await written(database);
      },
      async add(event) {
        events.push([event]);
        await written(database);
      },
      totals: async () => totalsOf(events.toArray()),
      close: () => provider.destroy(),
    };
  },
};
