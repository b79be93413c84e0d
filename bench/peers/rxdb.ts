/**
 * A document for each event. Follows rxdb.info/rx-storage-performance.html and
 * rxdb.info/rx-storage-dexie.html for the storage (of those without a fee the one that holds more than the 5
 * MB of localStorage), rxdb.info/rx-database.html for a single instance, rxdb.info/rx-collection.html and
 * rxdb.info/nosql-performance-tips.html for bulkInsert(), rxdb.info/rx-schema.html for the schema and
 * rxdb.info/replication.html for replication with handlers of one's own, which are those that RxDB itself
 * puts over a storage; the primary key is the number in a fixed width, so that documents come in order
 * without another index.
 */
import {
  createRxDatabase,
  type RxCollection,
  rxStorageInstanceToReplicationHandler,
} from 'rxdb/plugins/core';
import { replicateRxCollection } from 'rxdb/plugins/replication';
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';
import { chunksOf, type Engine, type OpenEngine } from '../engine.ts';
import { type StockEvent, totalsOf } from '../workload.ts';

const documentsAtOnce = 1_000;

const text = { type: 'string' } as const;
const whole = { type: 'integer' } as const;
const schema = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: {
    id: { type: 'string', maxLength: 12 },
    seq: whole,
    at: whole,
    actor: text,
    item: text,
    kind: text,
    name: text,
    from: text,
    to: text,
    quantity: whole,
    reference: text,
  },
  required: ['id', 'seq', 'at', 'actor', 'item', 'kind'],
} as const;

type Document = StockEvent & { readonly id: string };

const documentOf = (event: StockEvent): Document => ({
  ...event,
  id: String(event.seq).padStart(12, '0'),
});

type Opened = OpenEngine & { readonly events: RxCollection<Document> };

async function open(name: string): Promise<Opened> {
  const storage = getRxStorageDexie({ chromeTransactionDurability: 'strict' });
  const database = await createRxDatabase({ name, storage, multiInstance: false });
  const { events } = await database.addCollections({ events: { schema } });
  return {
    events,
    async addAll(all) {
      for (const chunk of chunksOf(all, documentsAtOnce)) {
        const { error } = await events.bulkInsert(chunk.map(documentOf));
        if (error.length > 0) throw new Error(`${error.length} documents were refused`);
      }
    },
    async add(event) {
      await events.insert(documentOf(event));
    },
    async totals() {
      const documents = await events.find().exec();
      return totalsOf(documents.map((document) => document.toJSON() as Document));
    },
    close: async () => void (await database.close()),
  };
}

/** Both ways, until neither lacks anything. */
async function replicate(left: Opened, right: Opened): Promise<void> {
  const { storageInstance, conflictHandler, database } = right.events;
  const handler = rxStorageInstanceToReplicationHandler(
    storageInstance,
    conflictHandler,
    await database.token,
  );
  const replication = replicateRxCollection({
    collection: left.events,
    replicationIdentifier: 'bench',
    live: false,
    pull: {
      batchSize: documentsAtOnce,
      handler: (checkpoint, batchSize) => handler.masterChangesSince(checkpoint, batchSize),
    },
    push: { batchSize: documentsAtOnce, handler: (rows) => handler.masterWrite(rows) },
  });
  const errors: unknown[] = [];
  replication.error$.subscribe((error) => errors.push(error));
  await replication.awaitInitialReplication();
  await replication.cancel();
  if (errors.length > 0) throw errors[0];
}

export const engine: Engine = {
  label: 'RxDB (Dexie storage)',
  durability: 'strict',
  keepsBeside: null,
  open,
  async openPair(left, right) {
    const [one, other] = [await open(left), await open(right)];
    return { left: one, right: other, exchange: () => replicate(one, other) };
  },
};
