/**
 * A row for each event. Follows dexie.org/docs/Table/Table.bulkAdd() for much at once, as many as in its
 * sample, dexie.org/docs/Dexie/Dexie for the options and dexie.org/docs/WhereClause/WhereClause.between()
 * for what another replica lacks (Dexie's own sync needs its cloud). The primary key is the number: rows are
 * read in its order, and nothing that is asked for needs another index.
 */
import { Dexie, type EntityTable } from 'dexie';
import { chunksOf, type Engine } from '../engine.ts';
import { type RowStore, rowPair } from '../exchange-rows.ts';
import { type StockEvent, totalsOf } from '../workload.ts';

const rowsAtOnce = 100_000;

async function open(name: string): Promise<RowStore> {
  const database = new Dexie(name, { chromeTransactionDurability: 'strict' });
  database.version(1).stores({ events: 'seq' });
  const events = database.table('events') as EntityTable<StockEvent, 'seq'>;
  await database.open();
  return {
    async addAll(all) {
      for (const rows of chunksOf(all, rowsAtOnce)) await events.bulkAdd(rows);
    },
    async add(event) {
      await events.add(event);
    },
    totals: async () => totalsOf(await events.toArray()),
    highestIn: async (first, last) => (await events.where('seq').between(first, last).last())?.seq,
    rowsBetween: async (first, last) =>
      events.where('seq').between(first, last, false, false).toArray(),
    close: async () => database.close(),
  };
}

export const engine: Engine = {
  label: 'Dexie rows',
  durability: 'strict',
  keepsBeside: null,
  open,
  openPair: async (left, right) => rowPair(await open(left), await open(right)),
};
