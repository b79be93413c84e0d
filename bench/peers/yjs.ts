/**
 * All events in one array of one document. Follows docs.yjs.dev/getting-started/allowing-offline-editing
 * for y-indexeddb, docs.yjs.dev/api/shared-types/y.array for push() of many, docs.yjs.dev/api/y.doc for all
 * of them in a single transaction, and so in a single update, and docs.yjs.dev/api/document-updates for the
 * exchange of state vectors and updates. The provider does not say when an update is written: a transaction
 * of our own over the same store waits behind its. It has no word for durability.
 */
import { IndexeddbPersistence } from 'y-indexeddb';
import { applyUpdate, Doc, encodeStateAsUpdate, encodeStateVector } from 'yjs';
import type { Engine, OpenEngine } from '../engine.ts';
import { type StockEvent, totalsOf } from '../workload.ts';

/** Resolves when everything that was asked before is written. */
const written = (database: IDBDatabase): Promise<void> =>
  new Promise((resolve, reject) => {
    const transaction = database.transaction(['updates']);
    transaction.objectStore('updates').getKey(0);
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
  });

type Opened = OpenEngine & { readonly document: Doc; written(): Promise<void> };

async function open(name: string): Promise<Opened> {
  const document = new Doc();
  const provider = new IndexeddbPersistence(name, document);
  await provider.whenSynced;
  const database = provider.db;
  if (database === null) throw new Error('the provider has no database');
  const events = document.getArray<StockEvent>('events');
  return {
    document,
    written: () => written(database),
    async addAll(all) {
      events.push([...all]);
      await written(database);
    },
    async add(event) {
      events.push([event]);
      await written(database);
    },
    // What two wrote at the same time stands in an order that is alike, and not that of the story.
    totals: async () => totalsOf(events.toArray().sort((one, other) => one.seq - other.seq)),
    close: () => provider.destroy(),
  };
}

async function send(from: Opened, to: Opened): Promise<void> {
  applyUpdate(to.document, encodeStateAsUpdate(from.document, encodeStateVector(to.document)));
  await to.written();
}

export const engine: Engine = {
  label: 'Yjs (y-indexeddb)',
  durability: 'relaxed',
  keepsBeside: null,
  open,
  async openPair(left, right) {
    const [one, other] = [await open(left), await open(right)];
    return {
      left: one,
      right: other,
      async exchange() {
        await send(one, other);
        await send(other, one);
      },
    };
  },
};
