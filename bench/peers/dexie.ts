/**
 * A row for each event. Follows dexie.org/docs/Table/Table.bulkAdd() for much at once and
 * dexie.org/docs/Dexie/Dexie for the options; rows are read in the order of the primary key.
 */
import { Dexie, type EntityTable } from 'dexie';
import { chunksOf, type Engine } from '../engine.ts';
import { type StockEvent, totalsOf } from '../workload.ts';

const rowsAtOnce = 1_000;

export const engine: Engine = {
  label: 'Dexie rows',
  durability: 'strict',
  async open(name) {
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
      close: async () => database.close(),
    };
  },
};
