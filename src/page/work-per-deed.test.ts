/** What one deed costs, counted where it is done: no clock is asked, so any machine says the same. */
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { LedgerCommand } from '../domain/ledger-command.ts';
import { openForTest } from '../indexeddb/ledger-fixtures.ts';
import { createReplica } from '../replica/replica.ts';
import { createSnapshots } from '../replica/snapshots.ts';

const counted = vi.hoisted(() => ({ folds: 0, told: 0, reads: 0, writes: 0, requests: 0 }));

vi.mock('../domain/entity.ts', async (load) => {
  const real = await load<typeof import('../domain/entity.ts')>();
  return {
    ...real,
    evolutionOf(stream: string) {
      const evolution = real.evolutionOf(stream);
      return {
        ...evolution,
        evolve(...given: Parameters<typeof evolution.evolve>) {
          // What a command foresees of its own facts belongs to no stream.
          if (stream !== '') counted.folds += 1;
          return evolution.evolve(...given);
        },
      };
    },
  };
});

beforeEach(() => {
  const { transaction } = IDBDatabase.prototype;
  vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (
    this: IDBDatabase,
    names,
    mode,
    options,
  ) {
    counted[mode === 'readwrite' ? 'writes' : 'reads'] += 1;
    return transaction.call(this, names, mode, options);
  });
  for (const holder of [IDBObjectStore.prototype, IDBIndex.prototype])
    for (const name of ['get', 'getAll', 'getKey', 'getAllKeys', 'openCursor', 'count'] as const) {
      const real = holder[name] as (...given: unknown[]) => IDBRequest;
      vi.spyOn(holder, name).mockImplementation(function (this: unknown, ...given: unknown[]) {
        counted.requests += 1;
        return real.apply(this, given) as never;
      });
    }
});
afterEach(() => vi.restoreAllMocks());

/** What the work cost. */
async function costOf(work: () => Promise<unknown>) {
  Object.assign(counted, { folds: 0, told: 0, reads: 0, writes: 0, requests: 0 });
  await work();
  return { ...counted };
}

async function openReplica() {
  const { ledger, log } = await openForTest();
  const replica = createReplica({
    log,
    now: () => 1_700_000_000_000,
    pause: async () => undefined,
    onChange: () => {
      counted.told += 1;
    },
  });
  return { ledger, log, replica };
}

async function openStockroom() {
  const opened = await openReplica();
  let causes = 0;
  const run = async (...commands: readonly LedgerCommand[]) => {
    causes += 1;
    const outcome = await opened.replica.run(commands, {
      cause: `c${causes}`,
      part: 0,
      actor: 'm',
    });
    if ('rejected' in outcome) throw new Error(JSON.stringify(outcome));
  };
  await run({
    type: 'OpenPlace',
    data: { place: 'cellar', name: 'Cellar', parent: null, note: null },
  });
  await run({ type: 'RegisterItem', item: 'rice', data: registered });
  return { ...opened, run };
}

const registered = {
  name: 'Rice',
  code: null,
  note: null,
  unit: 'piece',
  scale: 0,
  barcodes: [],
} as const;

const receive: LedgerCommand = {
  type: 'ReceiveStock',
  item: 'rice',
  data: { place: 'cellar', lot: null, quantity: 1, reference: null, note: null },
};

test('[CW1] a command is one write, one fold step and one word, however long the ledger is', async () => {
  const { ledger, replica, run } = await openStockroom();
  const short = await costOf(() => run(receive));
  for (let n = 0; n < 200; n += 1) await run(receive);
  const revision = replica.models.revision;
  const long = await costOf(() => run(receive));
  expect(long).toEqual(short);
  expect(long).toMatchObject({ writes: 1, folds: 1, told: 1 });
  expect(long.reads).toBeLessThanOrEqual(1);
  expect(long.requests).toBeLessThanOrEqual(6);
  expect(replica.models.revision).toBe(revision + 1);
  ledger.close();
});

test('[CW2] a page that was pulled is one write and one word, and folds only what came', async () => {
  const there = await openStockroom();
  for (let n = 0; n < 300; n += 1) await there.run(receive);
  const { entries } = await there.log.readFrom({}, 1_000);
  const here = await openReplica();
  const take = (from: number, to: number) =>
    costOf(async () => {
      await here.log.merge(entries.slice(from, to));
      await here.replica.catchUp();
    });
  expect(await take(0, 102)).toMatchObject({ writes: 1, folds: 102, told: 1 });
  const small = await take(102, 112);
  const large = await take(112, 302);
  expect(small).toMatchObject({ writes: 1, folds: 10, told: 1 });
  expect(large).toEqual({ ...small, folds: 190 });
  expect(large.reads).toBeLessThanOrEqual(3);
  expect(large.requests).toBeLessThanOrEqual(12);
  expect(here.replica.entityOf('item/rice')).toEqual(there.replica.entityOf('item/rice'));
  for (const { ledger } of [there, here]) ledger.close();
});

const shelves = Array.from({ length: 40 }, (_, n) => ({ item: `item-${n}` }));

/** A ledger over these shelves with so many entries, its snapshot, and what it costs to start from it. */
async function startWith(entries: number) {
  const { ledger, log, replica, run } = await openStockroom();
  await run(
    ...shelves.map(({ item }) => ({ type: 'RegisterItem' as const, item, data: registered })),
  );
  const held = 2 + shelves.length;
  for (let left = entries - held; left > 0; left -= 500) {
    const some = Array.from({ length: Math.min(left, 500) }, (_, n) => ({
      ...receive,
      ...shelves[n % shelves.length],
    }));
    await run(...(some as LedgerCommand[]));
  }
  const snapshotsOf = (each: typeof replica) =>
    createSnapshots({
      shelf: ledger.snapshots,
      replica: each,
      fold: 'this code',
      pause: async () => undefined,
    });
  await snapshotsOf(replica).save();
  let read = 0;
  const watched: typeof log = {
    ...log,
    device: log.device,
    readFrom: (...given) => log.readFrom(...given).then(countedPage),
    readStream: (...given) => log.readStream(...given).then(countedAll),
    readEntries: (...given) => log.readEntries(...given).then(countedAll),
  };
  const countedAll = <T>(all: readonly T[]): readonly T[] => {
    read += all.length;
    return all;
  };
  const countedPage: (page: Awaited<ReturnType<typeof log.readFrom>>) => typeof page = (page) => {
    countedAll(page.entries);
    return page;
  };
  const again = createReplica({
    log: watched,
    now: () => 1_700_000_000_000,
    pause: async () => undefined,
    onChange: () => undefined,
  });
  const cost = await costOf(async () => {
    expect(await snapshotsOf(again).restore()).toBe(true);
    await again.catchUp();
  });
  const total = (each: typeof replica) =>
    shelves.map(({ item }) => each.models.items.byId(item)?.onHandTotal);
  expect(total(again)).toEqual(total(replica));
  ledger.close();
  return { ...cost, read };
}

test('[CW3] a start from a snapshot reads and folds no more of a long ledger than of a short one', async () => {
  const short = await startWith(1_000);
  const long = await startWith(10_000);
  expect(long).toEqual(short);
  // The newest own entries, which the index has at once.
  expect(short.read).toBeLessThanOrEqual(400);
  expect(short).toMatchObject({ folds: 0, writes: 0, told: 0 });
}, 60_000);
