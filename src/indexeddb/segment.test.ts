import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { toySealsOn } from '../contract/seal-fixtures.ts';
import {
  alice,
  laneOf,
  note,
  notes,
  request,
  stubOf,
} from '../event-sourcing/log-contract-fixtures.ts';
import type { Entry } from '../event-sourcing/stored-event.ts';
import { openForTest, planForTest, rawDatabase } from './ledger-fixtures.ts';
import type { LedgerTable } from './schema.ts';
import type { DirectoryRow, SegmentRow } from './segment.ts';
import { answerOf, runTransaction } from './transaction.ts';

const { encode, readEntry } = planForTest();
const world = { encode, readEntry, createStore: () => Promise.reject(new Error('not needed')) };
const sizes = { tail: 10, min: 20, max: 40, fan: 4 };
const noPause = async () => undefined;
const everything = 1_000_000;

async function countOf(ledgerId: string, table: string): Promise<number> {
  const raw = await rawDatabase(ledgerId);
  const count = await answerOf(raw.transaction(table).objectStore(table).count());
  raw.close();
  return count;
}

async function changeSegment(
  ledgerId: string,
  change: (segment: SegmentRow) => unknown,
): Promise<void> {
  const raw = await rawDatabase(ledgerId);
  await runTransaction(raw, 'readwrite', ['segments'], async (transaction) => {
    const store = transaction.objectStore('segments');
    const [segment] = await answerOf<SegmentRow[]>(store.getAll(null, 1));
    if (segment !== undefined) store.put(change(segment));
  });
  raw.close();
}

/** 120 entries of another device in three streams, and 12 of the own one. */
async function openFull() {
  const damages: string[] = [];
  const opened = await openForTest({
    sizes,
    onDamage: (damage) => damages.push(...damage.map(({ outcome }) => outcome)),
  });
  const drafts = Array.from({ length: 120 }, (_, n) => note(`note/${n % 3}`, `note ${n}`));
  const lane = laneOf(world, alice, drafts);
  await opened.log.merge(lane, toySealsOn('ledger-1', lane));
  await opened.log.append(request('c1', notes(12, 'note/2')));
  return { ...opened, lane, damages };
}

const seen = async ({ log }: Pick<Awaited<ReturnType<typeof openFull>>, 'log'>) => {
  const streams = ['note/0', 'note/1', 'note/2', 'note/none'].map((stream) =>
    log.readStream(stream),
  );
  const read = (await Promise.all(streams)).map(sorted);
  const { entries } = await log.readFrom({ [alice]: 17 }, everything);
  const some = await log.readEntries([
    [alice, 3],
    [alice, 120],
    [alice, 121],
  ]);
  return { read, entries, some, have: await log.have(), sealed: await log.sealedTo() };
};
const sorted = (entries: readonly Entry[]) =>
  [...entries].sort((a, b) => a.seq - b.seq || (a.device < b.device ? -1 : 1));

test('[SD2] what is packed reads as it did, and only the newest entries stay rows', async () => {
  const opened = await openFull();
  const before = await seen(opened);
  expect(await countOf(opened.ledgerId, 'rows')).toBe(132);
  expect(await opened.ledger.care.pack(noPause)).toBe(3);
  expect(await seen(opened)).toEqual(before);
  expect(await countOf(opened.ledgerId, 'rows')).toBeLessThan(sizes.tail + sizes.min);
  expect(await opened.ledger.care.pack(noPause)).toBe(0);
});

test('[SD3] two that pack at once pack each entry once', async () => {
  const opened = await openFull();
  const other = await openForTest({ sizes, ledgerId: opened.ledgerId });
  const before = await seen(opened);
  await Promise.all([opened.ledger.care.pack(noPause), other.ledger.care.pack(noPause)]);
  expect(await seen(opened)).toEqual(before);
  const rows = await countOf(opened.ledgerId, 'rows');
  const raw = await rawDatabase(opened.ledgerId);
  const store = raw.transaction('segments').objectStore('segments');
  const segments = await answerOf<SegmentRow[]>(store.getAll());
  raw.close();
  expect(segments.reduce((sum, { count }) => sum + count, rows)).toBe(132);
  expect(await countOf(opened.ledgerId, 'directories')).toBe(segments.length);
});

test('[SD4] a segment whose columns are damaged becomes stubs, and takes their texts again', async () => {
  const opened = await openFull();
  await opened.ledger.care.pack(noPause);
  const before = await seen(opened);
  await changeSegment(opened.ledgerId, (segment) => ({
    ...segment,
    columns: segment.columns.replace('note 7', 'note 8'),
  }));
  const { entries } = await opened.log.readFrom({}, everything);
  const seventh = entries.find(({ device, seq }) => device === alice && seq === 7);
  expect(seventh).toMatchObject({ text: null, hash: opened.lane[6]?.hash });
  expect(opened.damages).toContain('stub');
  expect((await opened.ledger.readAside()).length).toBeGreaterThan(0);
  expect(await opened.ledger.care.readStubs(100)).toHaveLength(40);
  await opened.log.merge(opened.lane);
  expect(await seen(opened)).toEqual(before);
});

test.each([
  [
    'its hashes are damaged',
    (segment: SegmentRow) => {
      const hashes = Uint8Array.from(segment.hashes, (byte, n) => (n === 5 ? byte ^ 1 : byte));
      return { ...segment, hashes };
    },
  ],
  ['it is nonsense', ({ device, from }: SegmentRow) => ({ device, from, count: 'many' })],
])('[SD4] where %s, its places are found empty and are filled again', async (_, change) => {
  const opened = await openFull();
  await opened.ledger.care.pack(noPause);
  const before = await seen(opened);
  await changeSegment(opened.ledgerId, change);
  await opened.log.readFrom({}, everything);
  await opened.log.merge(opened.lane);
  expect(await seen(opened)).toEqual(before);
});

test('[SD4] a stream of which a segment is damaged is read once it is repaired', async () => {
  const opened = await openFull();
  await opened.ledger.care.pack(noPause);
  await changeSegment(opened.ledgerId, (segment) => ({ ...segment, columns: '{}' }));
  const stubs = (await opened.log.readStream('note/0')).length;
  expect(stubs).toBeLessThan(40);
  await opened.log.merge(opened.lane);
  expect(await opened.log.readStream('note/0')).toHaveLength(40);
});

test('[SD6] much that is written at once goes straight into segments, and an end that lags is noticed', async () => {
  const opened = await openForTest();
  await opened.log.append(request('c1', notes(3)));
  await opened.log.append(request('c2', notes(4_500)));
  expect(await countOf(opened.ledgerId, 'rows')).toBe(3);
  expect(await countOf(opened.ledgerId, 'segments')).toBe(3);
  const { log, ledgerId } = opened;
  expect((await log.readStream('note/1')).length).toBe(4_503);
  const raw = await rawDatabase(ledgerId);
  await runTransaction(raw, 'readwrite', ['lanes'], async (transaction) => {
    transaction.objectStore('lanes').clear();
  });
  raw.close();
  await log.append(request('c3', notes(2)));
  expect((await log.have())[opened.ledger.device]?.[0]).toBe(4_505);
});

test('[SD6] a stub within a segment is filled, and packed again with its text', async () => {
  const { log, ledger, ledgerId } = await openForTest({ sizes });
  const lane = laneOf(world, alice, notes(100));
  await log.merge(lane.map((entry) => (entry.seq === 30 ? stubOf(entry) : entry)));
  await ledger.care.pack(noPause);
  expect((await log.merge(lane)).added).toBe(0);
  expect(sorted(await log.readStream('note/1'))).toEqual(lane);
  expect(await ledger.care.readStubs(9)).toEqual([]);
  await ledger.care.pack(noPause);
  expect(sorted(await log.readStream('note/1'))).toEqual(lane);
  expect(await countOf(ledgerId, 'rows')).toBeLessThan(sizes.tail + sizes.min);
});

test('[SD8] a text that was changed in a segment with its checksum is found by comparing hashes', async () => {
  const opened = await openFull();
  await opened.ledger.care.pack(noPause);
  const { crc32c } = await import('../contract/crc32c.ts');
  await changeSegment(opened.ledgerId, (segment) => {
    const columns = segment.columns.replace('note 7', 'note 8');
    const checksums = [segment.checksums[0], crc32c(new TextEncoder().encode(columns))];
    return { ...segment, columns, checksums, content: 'd'.repeat(64) };
  });
  expect((await opened.ledger.care.verify()).damaged).toBe(1);
  expect((await opened.log.readEntries([[alice, 8]]))[0]?.text).toBe(null);
});

test('[SD9] streams that are asked for in one go are one transaction', async () => {
  const opened = await openFull();
  await opened.ledger.care.pack(noPause);
  const raw = await rawDatabase(opened.ledgerId);
  const prototype = Object.getPrototypeOf(raw) as IDBDatabase;
  const { transaction } = prototype;
  let begun = 0;
  prototype.transaction = function counted(...args: Parameters<IDBDatabase['transaction']>) {
    begun += 1;
    return transaction.apply(this, args);
  };
  try {
    const streams = ['note/0', 'note/1', 'note/2', 'note/0'];
    const read = await Promise.all(streams.map((stream) => opened.log.readStream(stream)));
    expect(read.map(({ length }) => length)).toEqual([40, 40, 52, 40]);
    expect(begun).toBe(1);
    await opened.log.readStream('note/1');
    expect(begun).toBe(2);
  } finally {
    prototype.transaction = transaction;
    raw.close();
  }
});

test('[SD9] of a stretch of columns only the entries of some streams are made', async () => {
  const opened = await openFull();
  await opened.ledger.care.pack(noPause);
  const read = sorted(await opened.log.readStream('note/2'));
  const theirs = read.filter(({ device }) => device === alice);
  expect(theirs).toEqual(opened.lane.filter(({ stream }) => stream === 'note/2'));
});

/** All of one lane is packed, and nothing of it is a row. */
async function openPacked() {
  const opened = await openForTest({ sizes: { tail: 0, min: 1, max: 40, fan: 4 } });
  await opened.log.append(request('c1', notes(90)));
  await opened.ledger.care.pack(noPause);
  expect(await countOf(opened.ledgerId, 'rows')).toBe(0);
  return opened;
}

async function touch(
  ledgerId: string,
  table: LedgerTable,
  change: (store: IDBObjectStore) => Promise<void>,
): Promise<void> {
  const raw = await rawDatabase(ledgerId);
  await runTransaction(raw, 'readwrite', [table], (transaction) =>
    change(transaction.objectStore(table)),
  );
  raw.close();
}

test.each([
  ['lost', async (lanes: IDBObjectStore) => void lanes.clear()],
  [
    'wrong',
    async (lanes: IDBObjectStore, device: string) =>
      void lanes.put({ device, seq: 85, head: '1'.repeat(64) }),
  ],
])(
  '[SD6] no number is given twice where all is packed and the end of the lane is %s',
  async (_, change) => {
    for (const drafts of [notes(2), notes(600)]) {
      const { log, ledger, ledgerId } = await openPacked();
      await touch(ledgerId, 'lanes', (lanes) => change(lanes, ledger.device));
      const { entries } = await log.append(request('c2', drafts));
      expect(entries[0]?.seq).toBe(91);
      expect(await log.readStream('note/1')).toHaveLength(90 + drafts.length);
      expect((await ledger.care.verify()).damaged).toBe(0);
    }
  },
);

test.each([
  ['is lost', async (directories: IDBObjectStore) => void directories.clear()],
  [
    'is damaged',
    async (directories: IDBObjectStore) => {
      for (const row of await answerOf<DirectoryRow[]>(directories.getAll()))
        directories.put({ ...row, streams: row.streams.map((each) => each ^ 1) });
    },
  ],
])('[SD4] a stream is whole though the directory of its segments %s', async (_, change) => {
  const { log, ledgerId } = await openPacked();
  await touch(ledgerId, 'directories', change);
  expect(await log.readStream('note/1')).toHaveLength(90);
});
