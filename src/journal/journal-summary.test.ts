import { expect, test } from 'vitest';
import { sha256Hex } from '../contract/hash.ts';
import {
  type JournalBook,
  keepMs,
  openJournalBook,
  packEntries,
  tailEntries,
} from './journal-book.ts';
import { type FakeFolder, fakeFolder } from './journal-fixtures.ts';
import { fileBytesMax, roomBytes } from './journal-pen.ts';
import { encodeCard, encodeEntry, encodeText } from './journal-record.ts';
import { isSummary, summaryBytes, summaryOf } from './journal-summary.ts';
import { findRecords, joined } from './record-format.ts';

const device = '00000000000000aa';
const hashOf = (seq: number): string => seq.toString(16).padStart(64, '0');
/** So large that some forty of them fill a file. */
const bigBytes = 200_000;
const perFile = Math.floor(fileBytesMax / bigBytes);
const entry = (seq: number, bytes = bigBytes) => ({
  device,
  seq,
  hash: hashOf(seq),
  text: `{"seq":${seq},"x":"${'x'.repeat(bytes)}"}`,
});
const text = { hash: 'c'.repeat(64), salt: 'salt', text: 'Ada Lovelace' };

let tabs = 0;
const open = (folder: FakeFolder): Promise<JournalBook> => {
  folder.now += 1;
  return openJournalBook({ folder, now: () => folder.now, chance: () => `tab${++tabs}` });
};

async function write(book: JournalBook, ...records: readonly Uint8Array[]): Promise<void> {
  for (const record of records) {
    await book.room(record.length);
    await book.append(record);
  }
}

/** So many files that are filled, and one behind them; a text and a card stand in the first. */
async function fill(files: number): Promise<{ folder: FakeFolder; last: number }> {
  const folder = fakeFolder();
  const book = await open(folder);
  await write(book, encodeText(text), encodeCard({ name: 'Stockroom' }));
  const last = files * perFile + 2;
  for (let seq = 1; seq <= last; seq += 1) {
    folder.now += 1;
    await write(book, encodeEntry(entry(seq)));
  }
  await book.close();
  expect(folder.bytesByName.size).toBe(files + 1);
  return { folder, last };
}

const seqsFrom = (from: number, to: number): readonly number[] =>
  Array.from({ length: to - from + 1 }, (_, n) => from + n);

const held = async (book: JournalBook, from = 1, to = 100_000): Promise<readonly number[]> =>
  (await book.entries(device, from, to)).map(({ seq }) => seq);

async function bytesToOpen(folder: FakeFolder): Promise<readonly [number, JournalBook]> {
  folder.bytesRead = 0;
  const book = await open(folder);
  return [folder.bytesRead, book];
}

/** As an app from before left them. */
function withoutSummaries(folder: FakeFolder): void {
  for (const [name, bytes] of folder.bytesByName)
    if (bytes.length > fileBytesMax / 2)
      folder.bytesByName.set(name, bytes.slice(0, bytes.length - summaryBytes));
}

test('[JN38] a start reads no more of a long journal than of a short one, and knows where it ends', async () => {
  const [short, long] = [await fill(1), await fill(5)];
  const [few] = await bytesToOpen(short.folder);
  const [many, book] = await bytesToOpen(long.folder);
  expect(few).toBeLessThan(2 * fileBytesMax);
  // Twice: by whoever looks for a file to write on, and by whoever looks what there is.
  expect(many - few).toBeLessThanOrEqual(4 * 2 * summaryBytes);
  const { lanes, card, damaged } = book.found;
  expect(lanes).toEqual({ [device]: { last: long.last, hash: hashOf(long.last) } });
  expect([card, damaged]).toEqual([{ name: 'Stockroom' }, 0]);
});

test('[JN38] what is asked for is read then, and no other file', async () => {
  const { folder, last } = await fill(3);
  const book = await open(folder);
  folder.bytesRead = 0;
  expect(await held(book, perFile + 2, perFile + 3)).toEqual([perFile + 2, perFile + 3]);
  expect(folder.bytesRead).toBeLessThan(1.1 * fileBytesMax);
  expect(await book.texts()).toEqual([text]);
  expect(await held(book)).toEqual(seqsFrom(1, last));
  folder.bytesRead = 0;
  expect(await held(book)).toHaveLength(last);
  expect(folder.bytesRead, 'read once').toBe(0);
});

test('[JN38] a file from an app before is read whole, until a start has let it say what is in it', async () => {
  const { folder, last } = await fill(2);
  const [little] = await bytesToOpen(folder);
  folder.held.clear();
  withoutSummaries(folder);
  const [much, first] = await bytesToOpen(folder);
  expect(much).toBeGreaterThan(little + 1.5 * fileBytesMax);
  expect(first.found.lanes[device]?.last).toBe(last);
  while (await first.pack());
  await first.close();
  const [again, second] = await bytesToOpen(folder);
  expect(again).toBe(little);
  expect(await held(second)).toEqual(seqsFrom(1, last));
  const sizes = [...folder.bytesByName.values()].map(({ length }) => length);
  while (await second.pack());
  expect([...folder.bytesByName.values()].map(({ length }) => length)).toEqual(sizes);
});

test('[JN38] one that was written on since, or whose summary is damaged, is read whole', async () => {
  const changes: readonly ((bytes: Uint8Array) => Uint8Array)[] = [
    (bytes) => joined([bytes, encodeEntry(entry(5_000, 10))]),
    (bytes) => joined([bytes, new Uint8Array(roomBytes)]),
    (bytes) => bytes.map((byte, at) => (at === bytes.length - 4_000 ? byte ^ 1 : byte)),
    (bytes) => bytes.slice(0, bytes.length - 1),
    (bytes) => joined([bytes.subarray(0, 100_000), bytes.subarray(bytes.length - summaryBytes)]),
  ];
  for (const [n, change] of changes.entries()) {
    const { folder, last } = await fill(1);
    const [name = ''] = [...folder.bytesByName.keys()].sort();
    const before = folder.bytesByName.get(name) ?? new Uint8Array();
    folder.bytesByName.set(name, change(before));
    const [bytes, book] = await bytesToOpen(folder);
    const sizes = [...folder.bytesByName.values()].map(({ length }) => length);
    expect(bytes, `${n}`).toBeGreaterThanOrEqual(sizes.reduce((sum, size) => sum + size));
    const all = seqsFrom(n === changes.length - 1 ? perFile + 1 : 1, last);
    expect(await held(book), `${n}`).toEqual(n === 0 ? [...all, 5_000] : all);
  }
});

test('[JN38] a file in which a record is damaged says nothing of itself', () => {
  const bytes = joined([encodeEntry(entry(1, 10)), encodeEntry(entry(2, 10))]);
  expect(summaryOf(bytes)).toHaveLength(summaryBytes);
  expect(summaryOf(bytes.map((byte, at) => (at === 20 ? byte ^ 1 : byte)))).toBeUndefined();
  const lanes = Array.from({ length: 60 }, (_, n) =>
    encodeEntry({ ...entry(1, 10), device: n.toString(16).padStart(16, '0') }),
  );
  expect(summaryOf(joined(lanes)), 'more than there is room for').toBeUndefined();
});

test('[JN38] what another tab wrote anew meanwhile is read where it is now', async () => {
  const { folder, last } = await fill(2);
  const book = await open(folder);
  const [name = ''] = [...folder.bytesByName.keys()].sort();
  const bytes = folder.bytesByName.get(name) ?? new Uint8Array();
  folder.bytesByName.set('written-anew.journal', bytes.slice(0, bytes.length - summaryBytes));
  folder.bytesByName.delete(name);
  expect(await held(book)).toEqual(seqsFrom(1, last));
  expect(await book.texts()).toEqual([text]);
});

test('[JN38] a text is erased, and a file goes, that only says what it holds', async () => {
  const { folder, last } = await fill(2);
  const book = await open(folder);
  await book.forget([text.hash]);
  const said = [...folder.bytesByName.values()].map((bytes) => new TextDecoder().decode(bytes));
  expect(said.filter((each) => each.includes('Ada Lovelace'))).toEqual([]);
  await book.close();
  const next = await open(folder);
  expect(await next.texts()).toEqual([]);
  folder.now += keepMs + last;
  expect(await next.sweep({ [device]: [perFile + 1, hashOf(perFile + 1)] })).toBe(1);
  expect(await held(next)).toEqual(seqsFrom(perFile + 1, last));
});

test('[JN38] wherever a tab ends while it turns to a new file, every entry is there', async () => {
  const { folder } = await fill(0);
  const book = await open(folder);
  for (const seq of seqsFrom(3, perFile)) await write(book, encodeEntry(entry(seq)));
  const moments: ReadonlyMap<string, Uint8Array>[] = [];
  folder.onStep = () => {
    moments.push(new Map(folder.bytesByName), new Map(folder.flushedByName));
  };
  folder.now += 1;
  await book.room(bigBytes * 2);
  expect(moments.length).toBeGreaterThan(8);
  for (const moment of moments) {
    const copy = fakeFolder();
    for (const [name, bytes] of moment) copy.bytesByName.set(name, bytes);
    const next = await open(copy);
    expect(next.found).toMatchObject({ damaged: 0, lanes: { [device]: { last: perFile } } });
    expect(await held(next)).toEqual(seqsFrom(1, perFile));
    expect(await next.texts()).toEqual([text]);
  }
});

test('[JN38] entries that stand one by one in such a file are packed once all of them are old', async () => {
  const small = seqsFrom(1, packEntries + tailEntries).map((seq) => {
    const said = JSON.stringify({ seq, said: 'the same again and again' });
    return { device, seq, hash: sha256Hex(said), text: said };
  });
  const folder = fakeFolder();
  const whole = joined(small.slice(0, packEntries).map(encodeEntry));
  const summed = joined([whole, summaryOf(whole) ?? new Uint8Array()]);
  folder.bytesByName.set('0.journal', summed);
  const book = await open(folder);
  await write(book, joined(small.slice(packEntries, -1).map(encodeEntry)));
  expect(await book.pack(), 'one of them is among the newest').toBe(false);
  expect(folder.bytesByName.get('0.journal')).toEqual(summed);
  await write(book, ...small.slice(-1).map(encodeEntry));
  expect(await book.pack()).toBe(true);
  expect([...folder.bytesByName.keys()]).not.toContain('0.journal');
  for (const bytes of folder.bytesByName.values())
    for (const { from, to } of findRecords(bytes).records)
      expect(isSummary(bytes.subarray(from, to))).toBe(false);
  expect(await book.entries(device, 1, 100_000)).toEqual(small);
});
