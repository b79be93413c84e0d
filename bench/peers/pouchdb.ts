/**
 * A document for each event. Follows pouchdb.com/guides/bulk-operations.html for bulkDocs() and allDocs(),
 * which reads in the order of the ids and so needs no index, pouchdb.com/guides/replication.html for sync()
 * between two, pouchdb.com/api.html#replication for a batch_size above its own, which it advises for small
 * documents, and the read-me of pouchdb-adapter-indexeddb for the adapter (the newer of two, and the quicker
 * to write in bulk by PouchDB's issue 7905), which has no word for durability. No document has a second
 * revision: there is nothing to compact.
 */
import indexeddb from 'pouchdb-adapter-indexeddb';
import PouchDB from 'pouchdb-browser';
import { chunksOf, type Engine, type OpenEngine } from '../engine.ts';
import { type StockEvent, totalsOf } from '../workload.ts';

const documentsAtOnce = 1_000;

PouchDB.plugin(indexeddb);

const documentOf = (event: StockEvent) => ({ ...event, _id: String(event.seq).padStart(12, '0') });

type Database = PouchDB.Database<StockEvent>;

async function openDatabase(name: string): Promise<Database> {
  const database: Database = new PouchDB<StockEvent>(name, { adapter: 'indexeddb' });
  await database.info();
  return database;
}

const over = (database: Database): OpenEngine => ({
  async addAll(all) {
    for (const chunk of chunksOf(all, documentsAtOnce)) {
      const answers = await database.bulkDocs(chunk.map(documentOf));
      const refused = answers.filter((answer) => 'error' in answer && answer.error);
      if (refused.length > 0) throw new Error(`${refused.length} documents were refused`);
    }
  },
  async add(event) {
    await database.put(documentOf(event));
  },
  async totals() {
    const { rows } = await database.allDocs({ include_docs: true });
    return totalsOf(rows.flatMap((row) => ('doc' in row && row.doc ? [row.doc] : [])));
  },
  close: () => database.close(),
});

export const engine: Engine = {
  label: 'PouchDB (indexeddb adapter)',
  durability: 'relaxed',
  keepsBeside: null,
  open: async (name) => over(await openDatabase(name)),
  async openPair(left, right) {
    const [one, other] = [await openDatabase(left), await openDatabase(right)];
    return {
      left: over(one),
      right: over(other),
      async exchange() {
        await PouchDB.sync(one, other, { batch_size: documentsAtOnce });
      },
    };
  },
};
