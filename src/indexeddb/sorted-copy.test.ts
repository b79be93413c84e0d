import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { alice, bob, laneOf, note, stubOf } from '../event-sourcing/log-contract-fixtures.ts';
import type { DeviceId, Entry } from '../event-sourcing/stored-event.ts';
import { openForTest, planForTest, rawDatabase } from './ledger-fixtures.ts';
import type { LedgerTable } from './schema.ts';
import type { DirectoryRow, SegmentRow } from './segment.ts';
import { blockEntries, type CopyBlock, type CopyHead, sortCopy } from './sorted-copy.ts';
import { answerOf, runTransaction } from './transaction.ts';

const { encode, readEntry } = planForTest();
const world = { encode, readEntry, createStore: () => Promise.reject(new Error('not needed')) };
const sizes = { tail: 10, min: 20, max: 40, fan: 4 };
const noPause = async () => undefined;
const streams = Array.from({ length: 20 }, (_, n) => `note/${n}`);

type Opened = Awaited<ReturnType<typeof openForTest>>;

/** Entries of twenty streams in turn, so that each lies scattered over the whole lane. */
async function merge({ log }: Opened, device: DeviceId, count: number): Promise<readonly Entry[]> {
  const drafts = Array.from({ length: count }, (_, n) => note(`note/${n % 20}`, `note ${n}`));
  const lane = laneOf(world, device, drafts);
  for (let at = 0; at < count; at += 400) await log.merge(lane.slice(at, at + 400));
  return lane;
}

async function openSorted(count = 700) {
  const opened = await openForTest({ sizes });
  const lane = await merge(opened, alice, count);
  await opened.ledger.care.pack(noPause);
  return { ...opened, lane };
}

const inOrder = (entries: readonly Entry[]) =>
  [...entries].sort((a, b) => (a.device < b.device ? -1 : a.device > b.device ? 1 : a.seq - b.seq));

async function seen({ log }: Opened) {
  const read = await Promise.all([...streams, 'note/none'].map((stream) => log.readStream(stream)));
  return read.map(inOrder);
}

const ofStreams = (entries: readonly Entry[]) =>
  [...streams, 'note/none'].map((each) => entries.filter(({ stream }) => stream === each));

async function rowsIn<T>(ledgerId: string, table: LedgerTable): Promise<readonly T[]> {
  const raw = await rawDatabase(ledgerId);
  const rows = await answerOf<T[]>(raw.transaction(table).objectStore(table).getAll());
  raw.close();
  return rows;
}

async function touch(
  ledgerId: string,
  table: LedgerTable,
  change: (store: IDBObjectStore) => void,
): Promise<void> {
  const raw = await rawDatabase(ledgerId);
  await runTransaction(raw, 'readwrite', [table], async (transaction) =>
    change(transaction.objectStore(table)),
  );
  raw.close();
}

/** How many values of a table were fetched one by one. */
async function fetchedBy(opened: Opened, work: () => Promise<unknown>) {
  const raw = await rawDatabase(opened.ledgerId);
  const prototype = Object.getPrototypeOf(raw.transaction('rows').objectStore('rows'));
  const { get } = prototype as IDBObjectStore;
  const fetched = { segments: 0, copyBlocks: 0 };
  prototype.get = function counted(this: IDBObjectStore, key: IDBValidKey) {
    if (this.name === 'segments' || this.name === 'copyBlocks') fetched[this.name] += 1;
    return get.call(this, key);
  };
  try {
    await work();
  } finally {
    prototype.get = get;
    raw.close();
  }
  return fetched;
}

test('[SD11] a stream that lies scattered over many segments is read from few blocks', async () => {
  for (const [segments, copies] of [
    [16, 1],
    [67, 7],
  ] as const) {
    const opened = await openSorted(segments * sizes.max + sizes.tail);
    expect(await rowsIn(opened.ledgerId, 'segments')).toHaveLength(segments);
    expect(await rowsIn(opened.ledgerId, 'copies')).toHaveLength(copies - (segments > 16 ? 3 : 0));
    const bare = await fetchedBy(opened, async () => {
      const read = inOrder(await opened.log.readStream('note/7'));
      expect(read).toEqual(opened.lane.filter(({ stream }) => stream === 'note/7'));
    });
    expect(bare.segments, 'those that no copy holds yet').toBe(segments % 4);
    expect(bare.copyBlocks).toBeLessThanOrEqual(2 * copies);
    expect(bare.copyBlocks).toBeGreaterThan(0);
    await touch(opened.ledgerId, 'copies', (store) => store.clear());
    const without = await fetchedBy(opened, () => opened.log.readStream('note/7'));
    expect(without).toEqual({ segments, copyBlocks: 0 });
    opened.ledger.close();
  }
});

test('[SD11] what becomes old little by little is sorted in tiers', async () => {
  const opened = await openForTest({ sizes });
  const lane = laneOf(
    world,
    alice,
    Array.from({ length: 17 * sizes.max }, (_, n) => note(`note/${n % 20}`, `note ${n}`)),
  );
  const levels: (readonly number[])[] = [];
  for (let at = 0; at < lane.length; at += sizes.max) {
    await opened.log.merge(lane.slice(at, at + sizes.max));
    await opened.ledger.care.pack(noPause);
    const heads = await rowsIn<CopyHead>(opened.ledgerId, 'copies');
    levels.push(heads.map(({ level }) => level));
    expect(await seen(opened)).toEqual(ofStreams(lane.slice(0, at + sizes.max)));
  }
  expect(levels).toContainEqual([1, 1, 1]);
  expect(levels.at(-1)).toEqual([2]);
});

const tier = 16 * sizes.max;

test('[SD14] many copies are merged into one of the next tier, of several lanes, and a stream is read from few blocks of it', async () => {
  const opened = await openForTest({ sizes });
  const lanes = [await merge(opened, alice, 5 * tier), await merge(opened, bob, 3 * tier + 10)];
  await opened.ledger.care.pack(noPause);
  const heads = await rowsIn<CopyHead>(opened.ledgerId, 'copies');
  expect(heads.map(({ level }) => level)).toEqual([3]);
  const blocks = await rowsIn<CopyBlock>(opened.ledgerId, 'copyBlocks');
  expect(new Set(blocks.map(({ name }) => name))).toEqual(new Set([heads[0]?.name]));
  expect(blocks).toHaveLength(Math.ceil((8 * tier) / blockEntries));
  expect(await seen(opened)).toEqual(ofStreams(lanes.flat()).map(inOrder));
  const fetched = await fetchedBy(opened, () => opened.log.readStream('note/7'));
  expect(fetched.segments).toBe(0);
  // As many as its own entries fill, and one in which it begins.
  expect(fetched.copyBlocks).toBeLessThanOrEqual(Math.ceil((8 * tier) / 20 / blockEntries) + 1);
  // What was merged is what sorting all of it at once gives.
  const segments = await rowsIn<SegmentRow>(opened.ledgerId, 'segments');
  const isPacked = ({ device, seq }: Entry): boolean =>
    segments.some(
      (each) => each.device === device && seq >= each.from && seq < each.from + each.count,
    );
  const whole = await sortCopy(3, heads[0]?.sources ?? [], lanes.flat().filter(isPacked));
  expect(heads[0]?.checksum).toBe(whole.head.checksum);
  expect(blocks.map(({ checksum }) => checksum)).toEqual(
    whole.blocks.map(({ checksum }) => checksum),
  );
});

test('[SD14] where a block of one of them is damaged, nothing is merged, and all are made anew', async () => {
  const opened = await openForTest({ sizes });
  const lane = await merge(opened, alice, 7 * tier + sizes.tail);
  await opened.ledger.care.pack(noPause);
  const [row] = await rowsIn<CopyBlock>(opened.ledgerId, 'copyBlocks');
  const bytes = row?.bytes.map((byte, n) => (n === 9 ? byte ^ 1 : byte));
  await touch(opened.ledgerId, 'copyBlocks', (store) => store.put({ ...row, bytes }));
  const more = await merge(opened, bob, tier + sizes.tail);
  await opened.ledger.care.pack(noPause);
  expect(await rowsIn(opened.ledgerId, 'copies')).toEqual([]);
  expect(await seen(opened)).toEqual(ofStreams([...lane, ...more]).map(inOrder));
  await opened.ledger.care.pack(noPause);
  expect(await rowsIn<CopyHead>(opened.ledgerId, 'copies')).toMatchObject([{ level: 3 }]);
  expect(await seen(opened)).toEqual(ofStreams([...lane, ...more]).map(inOrder));
});

test('[SD11] segments of several lanes are sorted together', async () => {
  const opened = await openForTest({ sizes });
  const lanes = [await merge(opened, alice, 110), await merge(opened, bob, 110)];
  await opened.ledger.care.pack(noPause);
  expect(await rowsIn<CopyHead>(opened.ledgerId, 'copies')).toHaveLength(1);
  expect(await seen(opened)).toEqual(ofStreams(lanes.flat()));
});

test('[SD12] a copy counts only while all its segments are as they were, and is made anew', async () => {
  const opened = await openForTest({ sizes });
  const lane = laneOf(
    world,
    alice,
    Array.from({ length: 350 }, (_, n) => note(`note/${n % 20}`, `note ${n}`)),
  );
  await opened.log.merge(lane.map((entry) => (entry.seq === 30 ? stubOf(entry) : entry)));
  await opened.ledger.care.pack(noPause);
  const before = (await rowsIn<CopyHead>(opened.ledgerId, 'copies')).find(({ sources }) =>
    sources.some(([, from]) => from === 1),
  );
  expect((await seen(opened)).flat()).toHaveLength(349);
  await opened.log.merge(lane);
  expect(await seen(opened), 'with the text that came').toEqual(ofStreams(lane));
  await opened.ledger.care.pack(noPause);
  const after = await rowsIn<CopyHead>(opened.ledgerId, 'copies');
  expect(after.length).toBeGreaterThan(0);
  expect(after.map(({ name }) => name)).not.toContain(before?.name);
  const blocks = await rowsIn<CopyBlock>(opened.ledgerId, 'copyBlocks');
  const names = new Set(after.map(({ name }) => name));
  expect(
    blocks.filter(({ name }) => !names.has(name)),
    'nothing of the old ones',
  ).toEqual([]);
  expect(await seen(opened)).toEqual(ofStreams(lane));
});

test.each<[string, LedgerTable, (row: CopyHead & CopyBlock) => unknown]>([
  [
    'bytes of a block are damaged',
    'copyBlocks',
    ({ bytes, ...row }) => ({
      ...row,
      bytes: bytes.map((byte, n) => (n === 9 ? byte ^ 1 : byte)),
    }),
  ],
  ['a block is nonsense', 'copyBlocks', ({ name, block }) => ({ name, block })],
  [
    'streams of a head are damaged',
    'copies',
    ({ streams: marks, ...row }) => ({
      ...row,
      streams: marks.map((mark) => mark + 1),
    }),
  ],
  [
    'a head names another source',
    'copies',
    ({ sources, ...row }) => ({
      ...row,
      sources: sources.slice(1),
    }),
  ],
  ['a head is nonsense', 'copies', ({ name }) => ({ name })],
])(
  '[SD12] where %s, streams are read from their segments, and the copy is made anew',
  async (_, table, change) => {
    const opened = await openSorted();
    const rows = await rowsIn<CopyHead & CopyBlock>(opened.ledgerId, table);
    expect(rows.length).toBeGreaterThan(0);
    await touch(opened.ledgerId, table, (store) => {
      for (const row of rows) store.put(change(row));
    });
    // Another start: what was kept in memory of the heads is by name, and true.
    expect(await seen(opened)).toEqual(ofStreams(opened.lane));
    await opened.ledger.care.pack(noPause);
    expect(await seen(opened)).toEqual(ofStreams(opened.lane));
    const fetched = await fetchedBy(opened, () => opened.log.readStream('note/3'));
    expect(fetched.segments).toBe(1);
  },
);

test('[SD12] a copy whose blocks are lost, or whose directories are, leaves nothing out', async () => {
  const opened = await openSorted();
  await touch(opened.ledgerId, 'copyBlocks', (store) => store.clear());
  expect(await seen(opened)).toEqual(ofStreams(opened.lane));
  await opened.ledger.care.pack(noPause);
  await touch(opened.ledgerId, 'directories', (store) => store.clear());
  expect(await seen(opened)).toEqual(ofStreams(opened.lane));
});

test('[SD13] a damaged segment makes no copy, is repaired when it is sorted, and sorted the next time', async () => {
  const opened = await openForTest({ sizes });
  const lane = await merge(opened, alice, 110);
  await opened.ledger.care.pack(noPause);
  const raw = await rawDatabase(opened.ledgerId);
  await runTransaction(raw, 'readwrite', ['segments'], async (transaction) => {
    const store = transaction.objectStore('segments');
    const [segment] = await answerOf<Record<string, unknown>[]>(store.getAll(null, 1));
    store.put({ ...segment, columns: '{}' });
  });
  raw.close();
  await merge(opened, bob, 60);
  await opened.ledger.care.pack(noPause);
  expect(await rowsIn(opened.ledgerId, 'copies')).toEqual([]);
  const columns = (await rowsIn<SegmentRow>(opened.ledgerId, 'segments')).map((row) => row.columns);
  expect(columns).not.toContain('{}');
  await opened.log.merge(lane);
  expect((await seen(opened)).flat()).toHaveLength(170);
  await opened.ledger.care.pack(noPause);
  expect(await rowsIn(opened.ledgerId, 'copies')).not.toEqual([]);
  expect((await seen(opened)).flat()).toHaveLength(170);
});

test('[SD12] two that sort at once end with one copy of each segment', async () => {
  const opened = await openForTest({ sizes });
  const lane = await merge(opened, alice, 700);
  const other = await openForTest({ sizes, ledgerId: opened.ledgerId });
  await Promise.all([opened.ledger.care.pack(noPause), other.ledger.care.pack(noPause)]);
  await opened.ledger.care.pack(noPause);
  const heads = await rowsIn<CopyHead>(opened.ledgerId, 'copies');
  const sources = heads.flatMap((head) => head.sources.map(String));
  expect(new Set(sources).size).toBe(sources.length);
  const directories = await rowsIn<DirectoryRow>(opened.ledgerId, 'directories');
  expect(directories.length - sources.length).toBeLessThan(4);
  expect(await seen(opened)).toEqual(ofStreams(lane));
});

test('[SD12] of copies that hold the same segment one counts, and the others go', async () => {
  const opened = await openSorted();
  const [head] = await rowsIn<CopyHead>(opened.ledgerId, 'copies');
  const sources = head?.sources.slice(0, 4) ?? [];
  const second = await sortCopy(1, sources, opened.lane.slice(0, 4 * sizes.max));
  await touch(opened.ledgerId, 'copies', (store) => store.put(second.head));
  await touch(opened.ledgerId, 'copyBlocks', (store) => {
    for (const block of second.blocks) store.put(block);
  });
  expect(await seen(opened)).toEqual(ofStreams(opened.lane));
  await opened.ledger.care.pack(noPause);
  expect(await rowsIn(opened.ledgerId, 'copies')).toEqual([head]);
});

test('[SD12] whoever checks the whole ledger checks what copies were made of', async () => {
  const opened = await openSorted();
  expect((await opened.ledger.care.verify()).damaged).toBe(0);
  expect(await rowsIn(opened.ledgerId, 'copies')).toEqual([]);
  expect(await rowsIn(opened.ledgerId, 'copyBlocks')).toEqual([]);
});

test('[SD13] copies give way where there is no room, and are made anew', async () => {
  const opened = await openSorted();
  const before = await rowsIn(opened.ledgerId, 'copies');
  await opened.ledger.care.dropCopies();
  expect(await rowsIn(opened.ledgerId, 'copies')).toEqual([]);
  expect(await rowsIn(opened.ledgerId, 'copyBlocks')).toEqual([]);
  expect(await seen(opened)).toEqual(ofStreams(opened.lane));
  await opened.ledger.care.pack(noPause);
  expect(await rowsIn(opened.ledgerId, 'copies')).toEqual(before);
});

test('[SD13] a damaged copy that cannot be deleted is not asked', async () => {
  const opened = await openSorted();
  await touch(opened.ledgerId, 'copyBlocks', (store) => store.clear());
  const { prototype } = Object.getPrototypeOf(
    (await rawDatabase(opened.ledgerId)).transaction('rows').objectStore('rows'),
  ).constructor as { readonly prototype: IDBObjectStore };
  const { clear } = prototype;
  prototype.clear = () => {
    throw new DOMException('broken', 'UnknownError');
  };
  try {
    expect(await seen(opened)).toEqual(ofStreams(opened.lane));
  } finally {
    prototype.clear = clear;
  }
});
