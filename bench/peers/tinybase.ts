/**
 * A row for each event in a table of the store. Follows tinybase.org/guides/the-basics/transactions for
 * much at once and tinybase.org/api/persister-indexed-db for the persister, whose save() writes the
 * store: once behind an import, and after each single event. It has no word for durability.
 */
import { createStore } from 'tinybase';
import { createIndexedDbPersister } from 'tinybase/persisters/persister-indexed-db';
import type { Engine } from '../engine.ts';
import { type StockEvent, totalsOf } from '../workload.ts';

const table = 'events';

export const engine: Engine = {
  label: 'TinyBase (IndexedDB persister)',
  durability: 'relaxed',
  async open(name) {
    const store = createStore();
    const fail = (error: unknown): void => console.error(error);
    const persister = createIndexedDbPersister(store, name, undefined, fail);
    await persister.load();
    const set = (event: StockEvent): void => {
      store.setRow(table, String(event.seq), { ...event });
    };
    return {
      async addAll(events) {
        store.transaction(() => {
          for (const event of events) set(event);
        });
        await persister.save();
      },
      async add(event) {
        set(event);
        await persister.save();
      },
      async totals() {
        const rows = Object.values(store.getTable(table)) as StockEvent[];
        return totalsOf(rows.sort((one, other) => one.seq - other.seq));
      },
      close: async () => void (await persister.destroy()),
    };
  },
};
