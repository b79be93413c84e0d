/**
 * A document for each event. Follows rxdb.info/rx-storage-dexie.html for the storage,
 * rxdb.info/rx-collection.html for bulkInsert() and rxdb.info/rx-schema.html for the schema; the
 * primary key is the number in a fixed width, so that documents come in order.
 */
import { createRxDatabase } from 'rxdb/plugins/core';
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';
import { chunksOf, type Engine } from '../engine.ts';
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

export const engine: Engine = {
  label: 'RxDB (Dexie storage)',
  durability: 'strict',
  async open(name) {
    const storage = getRxStorageDexie({ chromeTransactionDurability: 'strict' });
    const database = await createRxDatabase({ name, storage, multiInstance: false });
    const { events } = await database.addCollections({ events: { schema } });
    return {
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
  },
};
