import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodeEvent, readEntry } from '../contract/entry.ts';
import { eventLogContract } from '../event-sourcing/event-log-contract.ts';
import {
  alice,
  bob,
  endOf,
  laneOf,
  note,
  notes,
  openNew,
  request,
  type World,
} from '../event-sourcing/log-contract-fixtures.ts';
import { openForTest, rawDatabase } from './ledger-fixtures.ts';
import type { LedgerDatabase } from './open-ledger.ts';
import { ledgerDatabaseName } from './schema.ts';
import { storageTroubleOf } from './trouble.ts';

const world: World = {
  encode: encodeEvent,
  readEntry,
  async createStore(ports) {
    const ledgerId = crypto.randomUUID();
    return { open: async () => (await openForTest({ ledgerId, ...ports })).log };
  },
};

/** Packs whatever it can before every call, in segments of a few entries. */
const packing: World = {
  ...world,
  async createStore(ports) {
    const ledgerId = crypto.randomUUID();
    const plan = { ledgerId, sizes: { tail: 1, min: 2, max: 3, fan: 2 }, ...ports };
    return { open: async () => packingFirst((await openForTest(plan)).ledger) };
  },
};

function packingFirst({ log, care }: LedgerDatabase): LedgerDatabase['log'] {
  const packed = async () => void (await care.pack(async () => undefined));
  return new Proxy(log, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key);
      if (typeof value !== 'function') return value;
      return async (...given: unknown[]) => {
        await packed();
        const result: unknown = await value.apply(target, given);
        await packed();
        return result;
      };
    },
  });
}

describe('the log in IndexedDB keeps the contract of every log', () => {
  for (const { name, run } of eventLogContract) test(name, () => run(world));
});

describe('[SD5] the same log keeps the contract while all that is old is packed again and again', () => {
  for (const { name, run } of eventLogContract) test(name, () => run(packing));
});

test('[EL23] any order, doubling and batching of merges ends in the same log once all has come', async () => {
  const lane = laneOf(world, alice, notes(6));
  const entries = [...lane, ...laneOf(world, bob, notes(4))];
  const order = fc.shuffledSubarray([...entries, ...entries], { minLength: entries.length * 2 });
  await fc.assert(
    fc.asyncProperty(order, fc.integer({ min: 1, max: 9 }), async (shuffled, size) => {
      const log = await openNew(world);
      const batches = Array.from({ length: Math.ceil(shuffled.length / size) }, (_, index) =>
        shuffled.slice(index * size, (index + 1) * size),
      );
      for (let added = 1; added > 0; ) {
        added = 0;
        for (const batch of batches) added += (await log.merge(batch)).added;
      }
      expect(await log.have()).toEqual({
        [alice]: [6, lane[5]?.hash],
        [bob]: [4, entries[9]?.hash],
      });
      expect(await log.readFrom({}, 100).then((page) => page.entries)).toHaveLength(10);
    }),
    { numRuns: 20 },
  );
});

test('[IB1] every transaction of the log asks for strict durability and commits explicitly', async () => {
  const { ledger, log, ledgerId } = await openForTest();
  const seen: string[] = [];
  const raw = await rawDatabase(ledgerId);
  const prototype = Object.getPrototypeOf(raw) as IDBDatabase;
  const transaction = prototype.transaction;
  prototype.transaction = function spied(...args: Parameters<IDBDatabase['transaction']>) {
    const made = transaction.apply(this, args);
    const commit = made.commit.bind(made);
    made.commit = () => {
      seen.push(`${made.mode} ${args[2]?.durability}`);
      commit();
    };
    return made;
  };
  try {
    await log.append(request('c1', notes(2)));
    await log.merge(laneOf(world, alice, notes(2)));
    await ledger.drafts.set('receive', { lines: [] });
  } finally {
    prototype.transaction = transaction;
    raw.close();
  }
  expect(seen).toEqual(['readwrite strict', 'readwrite strict', 'readwrite strict']);
});

test('[IB2] an append resolves only once it is complete, and nothing of an aborted one stays', async () => {
  const { log, ledgerId } = await openForTest();
  await log.append(request('c1', notes(1)));
  const raw = await rawDatabase(ledgerId);
  const prototype = Object.getPrototypeOf(raw.transaction('rows')) as IDBTransaction;
  const commit = prototype.commit;
  let isCut = true;
  prototype.commit = function cut(this: IDBTransaction) {
    if (isCut && this.mode === 'readwrite') this.abort();
    else commit.call(this);
  };
  try {
    await expect(
      log.append(request('c2', [note('note/1', 'cut', ['7'.repeat(64)])])),
    ).rejects.toThrow();
  } finally {
    isCut = false;
    prototype.commit = commit;
    raw.close();
  }
  expect((await log.have())[log.device]?.[0]).toBe(1);
  expect(await log.readStream('note/1')).toHaveLength(1);
  expect(await log.wantedTexts(9)).toEqual([]);
  expect((await log.append(request('c2', notes(1)))).repeated).toBe(false);
});

test('[IB3] an entry that ends in a full disk is not saved, and nothing is deleted', async () => {
  const troubles: string[] = [];
  const { log, ledgerId } = await openForTest({ onTrouble: (trouble) => troubles.push(trouble) });
  await log.append(request('c1', notes(3)));
  const raw = await rawDatabase(ledgerId);
  const prototype = Object.getPrototypeOf(
    raw.transaction('rows').objectStore('rows'),
  ) as IDBObjectStore;
  const add = prototype.add;
  prototype.add = () => {
    throw new DOMException('no room', 'QuotaExceededError');
  };
  try {
    const error: unknown = await log
      .append(request('c2', notes(1)))
      .catch((reason: unknown) => reason);
    expect(storageTroubleOf(error)).toBe('storage-full');
  } finally {
    prototype.add = add;
    raw.close();
  }
  expect(troubles).toEqual(['storage-full']);
  expect((await log.have())[log.device]?.[0]).toBe(3);
  expect((await log.append(request('c2', notes(1)))).entries).toHaveLength(1);
});

test('[IB4] tabs that append at the same time share one device and one lane without a gap', async () => {
  const ledgerId = crypto.randomUUID();
  const tabs = await Promise.all([1, 2, 3, 4].map(() => openForTest({ ledgerId })));
  expect(new Set(tabs.map(({ log }) => log.device)).size).toBe(1);
  await Promise.all(
    tabs.flatMap(({ log }, tab) =>
      Array.from({ length: 25 }, (_, click) => log.append(request(`tab${tab}-${click}`, notes(2)))),
    ),
  );
  const { entries } = await (await openForTest({ ledgerId })).log.readFrom({}, 1_000);
  expect(entries.map(({ seq }) => seq)).toEqual(
    Array.from({ length: 200 }, (_, index) => index + 1),
  );
  expect(entries.slice(1).map(({ prev }) => prev)).toEqual(
    entries.slice(0, -1).map(({ hash }) => hash),
  );
});

test('[IB5] other openings hear of each write, this one does not, and doubles are silent', async () => {
  const ledgerId = crypto.randomUUID();
  const [tab, other] = [await openForTest({ ledgerId }), await openForTest({ ledgerId })];
  const heard: string[] = [];
  tab.ledger.onChange(() => heard.push('tab'));
  const stop = other.ledger.onChange(() => heard.push('deaf'));
  stop();
  const marker = new BroadcastChannel(ledgerDatabaseName(ledgerId));
  const isQuiet = new Promise<void>((resolve) => {
    other.ledger.onChange(() => heard.push('other'));
    marker.onmessage = ({ data }) => {
      heard.push(String(data));
      if (data === 'end') resolve();
    };
  });
  const lane = laneOf(world, alice, notes(2));
  const stubs = lane.map((entry) => ({ ...entry, text: null, prev: null, stream: null }));
  await tab.log.append(request('c1', notes(1)));
  await tab.log.append(request('c1', notes(1)));
  await tab.log.merge(stubs);
  await tab.log.merge(stubs);
  await tab.log.merge(lane);
  await tab.log.merge([...lane, ...stubs]);
  await tab.log.merge([]);
  await tab.log.append(request('c2', notes(1)));
  const ending = new BroadcastChannel(ledgerDatabaseName(ledgerId));
  ending.postMessage('end');
  await isQuiet;
  for (const channel of [marker, ending]) channel.close();
  expect(heard.filter((word) => word === 'written')).toHaveLength(4);
  // The one that wrote hears the end alone, which another channel said.
  expect(heard.filter((word) => word === 'tab').length).toBeLessThanOrEqual(1);
  expect(heard).not.toContain('deaf');
  const { entries } = await other.log.readFrom({}, 9);
  expect(entries).toHaveLength(4);
});

test('[IB6] a new name for a forked lane is kept, with those before it', async () => {
  const { ledger, log, ledgerId } = await openForTest();
  const before = ledger.device;
  const { entries } = await log.append(request('c1', notes(2)));
  await log.merge(laneOf(world, before, notes(1, 'note/1', 'clone'), endOf(entries.slice(0, 1))));
  expect(ledger.device).not.toBe(before);
  expect(await ledger.formerEnds()).toEqual([endOf(entries)]);
  const again = await openForTest({ ledgerId });
  expect(again.ledger.device).toBe(ledger.device);
});

test('[IB7] places without a text are listed until the text has come', async () => {
  const { ledger, log } = await openForTest();
  const lane = laneOf(world, alice, notes(3));
  await log.merge(lane.map((entry) => ({ ...entry, text: null, prev: null, stream: null })));
  expect(await ledger.care.readStubs(9)).toEqual([
    [alice, 1],
    [alice, 2],
    [alice, 3],
  ]);
  await log.merge(lane.slice(1));
  expect(await ledger.care.readStubs(9)).toEqual([[alice, 1]]);
});
