/** What one deed costs, counted where it is done: no clock is asked, so any machine says the same. */
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { encodeEvent } from '../contract/entry.ts';
import type { LedgerCommand } from '../domain/ledger-command.ts';
import { createInMemoryLog } from '../event-sourcing/in-memory-log.ts';
import { vectorOf } from '../event-sourcing/version-vector.ts';
import { openForTest } from '../indexeddb/ledger-fixtures.ts';
import type { Past } from '../replica/past/past.ts';
import { historiesOf, pastOf } from '../replica/past/past-fixtures.ts';
import { checkpointSpacing } from '../replica/past/stages.ts';
import { createReplica } from '../replica/replica.ts';
import { createSnapshots } from '../replica/snapshots/snapshots.ts';

/** `changes`: entities that the read models were told; `decoded`: entries whose text was read. */
const none = vi.hoisted(() => ({
  ...{ folds: 0, told: 0, reads: 0, writes: 0, requests: 0, changes: 0, decoded: 0 },
}));
const counted = vi.hoisted(() => ({ ...none }));

vi.mock('../contract/entry.ts', async (load) => {
  const real = await load<typeof import('../contract/entry.ts')>();
  return {
    ...real,
    decodeEntry(...given: Parameters<typeof real.decodeEntry>) {
      counted.decoded += 1;
      return real.decodeEntry(...given);
    },
  };
});

vi.mock('../read-models/models.ts', async (load) => {
  const real = await load<typeof import('../read-models/models.ts')>();
  return {
    ...real,
    createReadModels(...given: Parameters<typeof real.createReadModels>) {
      const models = real.createReadModels(...given);
      const { apply } = models;
      return Object.defineProperty(models, 'apply', {
        value(changes: Parameters<typeof apply>[0]) {
          counted.changes += changes.length;
          apply(changes);
        },
      });
    },
  };
});

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
  Object.assign(counted, none);
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
  await run(place);
  await run(register);
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

const place: LedgerCommand = {
  type: 'OpenPlace',
  data: { place: 'cellar', name: 'Cellar', parent: null, note: null },
};
const register = { type: 'RegisterItem', item: 'rice', data: registered } as const;
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
  expect(long).toMatchObject({ writes: 1, folds: 1, told: 1, changes: 1 });
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
  expect(large).toEqual({ ...small, folds: 190, decoded: 190 });
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

const otherItem = (n: number): LedgerCommand => ({
  type: 'RegisterItem',
  item: `other-${n}`,
  data: { ...registered, name: `Other ${n}` },
});

/** A second device, in memory, that heard of so many entries and wrote down one more long ago. */
async function writeElsewhere(heard: number, from: Awaited<ReturnType<typeof openStockroom>>) {
  const { entries } = await from.log.readFrom({}, heard);
  const clock = () => 1_600_000_000_000;
  const log = createInMemoryLog({ device: '00000000000000aa', encode: encodeEvent, clock });
  await log.merge(entries);
  const ports = { log, now: clock, pause: async () => undefined, onChange: () => undefined };
  const replica = createReplica(ports);
  await replica.catchUp();
  const outcome = await replica.run([receive], { cause: 'elsewhere', part: 0, actor: 'n' });
  if ('rejected' in outcome) throw new Error(JSON.stringify(outcome));
  return outcome.entries;
}

/** What one costs that comes late into a stream of thirty, beside so many other entries. */
async function lateBeside(others: number) {
  const there = await openStockroom();
  for (let n = 0; n < 28; n += 1) await there.run(receive);
  for (let at = 0; at < others; at += 600)
    await there.run(...Array.from({ length: 600 }, (_, n) => otherItem(at + n)));
  const late = await writeElsewhere(5, there);
  const cost = await costOf(async () => {
    await there.log.merge(late);
    await there.replica.catchUp();
  });
  expect(there.replica.models.items.byId('rice')?.onHandTotal).toBe(29);
  there.ledger.close();
  return cost;
}

test('[CW4] a late entry folds its own stream and reads nothing else, however much is held', async () => {
  const alone = await lateBeside(600);
  const amongMany = await lateBeside(3_000);
  expect(amongMany).toEqual(alone);
  expect(amongMany).toMatchObject({ writes: 1, told: 1, changes: 1, folds: 30, decoded: 31 });
});

/** What it costs to take in twenty entries of another replica, with which so many are shared. */
async function meetAfter(shared: number) {
  const there = await openStockroom();
  for (let left = shared; left > 0; left -= 250)
    await there.run(...Array.from({ length: Math.min(left, 250) }, () => receive));
  const here = await openReplica();
  const takeAll = async () => {
    const { entries } = await there.log.readFrom(vectorOf(await here.log.have()), 1e9);
    await here.log.merge(entries);
    await here.replica.catchUp();
    return entries.length;
  };
  await takeAll();
  await there.run(...Array.from({ length: 20 }, () => receive));
  let taken = 0;
  const cost = await costOf(async () => {
    taken = await takeAll();
  });
  expect(taken).toBe(20);
  for (const { ledger } of [there, here]) ledger.close();
  return cost;
}

test('[CW5] two replicas that meet pay for what is new, not for what they share', async () => {
  const little = await meetAfter(500);
  const much = await meetAfter(3_000);
  expect(much).toEqual(little);
  expect(much).toMatchObject({ writes: 1, told: 1, changes: 1, folds: 20, decoded: 20 });
});

/** What it costs to go back to the moment before, in the middle of so many entries. */
async function stepAmong(entries: number) {
  const log = createInMemoryLog({ device: '00000000000000aa', encode: encodeEvent, clock: tick() });
  const replica = createReplica({
    ...{ log, now: () => 1_700_000_000_000 },
    pause: async () => undefined,
    onChange: () => undefined,
  });
  const run = async (cause: string, commands: readonly LedgerCommand[]) => {
    await replica.run(commands, { cause, part: 0, actor: 'm' });
  };
  await run('places', [place, ...shelves.map(({ item }) => ({ ...register, item }))]);
  for (let n = 0; n < entries; n += 1)
    await run(`c${n}`, [{ ...receive, ...shelves[n % 7] } as LedgerCommand]);
  const past = await pastOf(await historiesOf(log));
  const { from, to } = past.span ?? { from: 0, to: 0 };
  const middle = Math.round((from + to) / 2);
  await goTo(past, middle);
  // Backwards, where nothing that was folded a moment ago helps.
  const next = (await past.neighbour({ at: middle, reading: 'was' }, 'earlier')) ?? 0;
  let changes = 0;
  const cost = await costOf(async () => {
    changes = await goTo(past, next);
  });
  return { ...cost, changes };
}

async function goTo(past: Past, at: number): Promise<number> {
  let moved = 0;
  const apply = (changes: readonly unknown[]) => {
    moved += changes.length;
  };
  for await (const _ of past.seek({ at, reading: 'was' }, { apply }));
  return moved;
}

/** A clock that goes on by a second whenever it is asked. */
function tick(): () => number {
  let at = 1_600_000_000_000;
  return () => {
    at += 1_000;
    return at;
  };
}

test('[CW6] from one moment of the past to the next one stream moves, by a bounded fold', async () => {
  for (const entries of [300, 1_500]) {
    const { folds, changes, decoded } = await stepAmong(entries);
    expect(changes).toBe(1);
    expect(decoded).toBe(0);
    expect(folds).toBeLessThanOrEqual(checkpointSpacing);
  }
});

/** What so many lines of an import cost, in parts as the page runs them. */
async function importOf(lines: number) {
  const { ledger, replica, run } = await openStockroom();
  await run(...shelves.map(({ item }) => ({ ...register, item })));
  const cost = await costOf(async () => {
    for (let part = 0; part * 500 < lines; part += 1) {
      const some = Array.from({ length: 500 }, (_, n) => ({ ...receive, ...shelves[n % 40] }));
      const about = { cause: 'import', part, actor: 'm', foldLater: true };
      await replica.run(some as LedgerCommand[], about);
    }
    await replica.catchUp();
  });
  ledger.close();
  return cost;
}

test('[CW7] an import costs each line the same, however many there are', async () => {
  const [small, large] = [await importOf(1_000), await importOf(4_000)];
  // 1 is linear.
  const growth = (key: keyof typeof small): number =>
    Math.log(large[key] / small[key]) / Math.log(4);
  for (const key of ['writes', 'requests', 'reads', 'decoded', 'folds'] as const)
    expect(growth(key), key).toBeLessThanOrEqual(1.05);
  expect(large).toMatchObject({ changes: shelves.length, told: 1 });
  expect(large.folds).toBeLessThanOrEqual(5_000);
  expect(large.writes).toBeLessThanOrEqual(8);
});
