/**
 * A row for each event in a table of the store. Follows tinybase.org/guides/the-basics/transactions for
 * much at once, tinybase.org/api/persister-indexed-db for the persister, whose save() writes the store (once
 * behind an import, and after each single event), tinybase.org/guides/synchronization/using-a-mergeablestore
 * for what can be exchanged, and tinybase.org/guides/synchronization/using-a-synchronizer for the exchange,
 * over a medium of our own that carries messages within the page: merge() sends everything, a synchronizer
 * what differs. The persister has no word for durability.
 */
import { createMergeableStore, createStore, type MergeableStore, type Store } from 'tinybase';
import { createIndexedDbPersister } from 'tinybase/persisters/persister-indexed-db';
import { createCustomSynchronizer, type Receive } from 'tinybase/synchronizers';
import type { Engine, OpenEngine } from '../engine.ts';
import { type StockEvent, totalsOf } from '../workload.ts';

const table = 'events';
/** What a store takes to say how it differs grows with it. */
const answerSeconds = 600;

type Opened<Kind extends Store> = OpenEngine & { readonly store: Kind; save(): Promise<void> };

async function openOver<Kind extends Store | MergeableStore>(
  store: Kind,
  name: string,
): Promise<Opened<Kind>> {
  let failed: unknown;
  const fail = (error: unknown): void => {
    failed = error;
  };
  const persister = createIndexedDbPersister(store, name, undefined, fail);
  await persister.load();
  const set = (event: StockEvent): void => {
    store.setRow(table, String(event.seq), { ...event });
  };
  async function save(): Promise<void> {
    // The first load finds no database, and says so.
    failed = undefined;
    await persister.save();
    if (failed !== undefined) throw failed;
  }
  return {
    store,
    save,
    async addAll(events) {
      store.transaction(() => {
        for (const event of events) set(event);
      });
      await save();
    },
    async add(event) {
      set(event);
      await save();
    },
    async totals() {
      const rows = Object.values(store.getTable(table)) as StockEvent[];
      return totalsOf(rows.sort((one, other) => one.seq - other.seq));
    },
    close: async () => void (await persister.destroy()),
  };
}

/** A synchronizer for each store, whose messages reach the other one's. */
function connected(one: MergeableStore, other: MergeableStore, fail: (error: unknown) => void) {
  const receivers = new Map<string, Receive>();
  const from = (store: MergeableStore, name: string, toName: string) =>
    createCustomSynchronizer(
      store,
      (_, request, message, body) =>
        setTimeout(() => receivers.get(toName)?.(name, request, message, body)),
      (receive) => receivers.set(name, receive),
      () => receivers.delete(name),
      answerSeconds,
      undefined,
      undefined,
      fail,
    );
  return [from(one, 'one', 'other'), from(other, 'other', 'one')] as const;
}

/** Each loads what it lacks of the other. */
async function synchronize(one: MergeableStore, other: MergeableStore): Promise<void> {
  const errors: unknown[] = [];
  const synchronizers = connected(one, other, (error) => errors.push(error));
  await Promise.all(synchronizers.map((synchronizer) => synchronizer.startSync()));
  const [error] = errors;
  for (const synchronizer of synchronizers) await synchronizer.destroy();
  if (error !== undefined) throw error;
}

export const engine: Engine = {
  label: 'TinyBase (IndexedDB persister)',
  durability: 'relaxed',
  keepsBeside: null,
  open: (name) => openOver(createStore(), name),
  async openPair(left, right) {
    const one = await openOver(createMergeableStore('left'), left);
    const other = await openOver(createMergeableStore('right'), right);
    return {
      left: one,
      right: other,
      async exchange() {
        await synchronize(one.store, other.store);
        await one.save();
        await other.save();
      },
    };
  },
};
