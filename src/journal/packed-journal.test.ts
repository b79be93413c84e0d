import { expect, test, vi } from 'vitest';
import { encodeEvent } from '../contract/entry.ts';
import { createInMemoryLog } from '../event-sourcing/in-memory-log.ts';
import { notes, request } from '../event-sourcing/log-contract-fixtures.ts';
import { type JournalBook, openJournalBook, packEntries, tailEntries } from './journal-book.ts';
import { type FakeFolder, fakeFolder } from './journal-fixtures.ts';
import { encodeEntry, encodeText, isKeepable, type KeptEntry } from './journal-record.ts';
import { decodeStretch, encodeStretch, stretchEntriesMax } from './packed-stretch.ts';
import { findRecords, joined } from './record-format.ts';

const device = '00000000000000aa';
const text = { hash: 'c'.repeat(64), salt: 'salt', text: 'Ada Lovelace' };
const everything = 1_000_000;

let tabs = 0;
const open = (folder: FakeFolder): Promise<JournalBook> =>
  openJournalBook({ folder, now: () => folder.now, chance: () => `tab${++tabs}` });

/** As a device wrote them, in commands of 100. */
async function written(count: number, label = 'note'): Promise<readonly KeptEntry[]> {
  let ticks = 1_700_000_000_000;
  const log = createInMemoryLog({ device, encode: encodeEvent, clock: () => ++ticks });
  const entries: KeptEntry[] = [];
  while (entries.length < count) {
    const drafts = notes(Math.min(100, count - entries.length), 'note/1', label);
    const appended = await log.append(request(`cause-${entries.length}`, drafts));
    const kept = appended.entries.filter(isKeepable);
    entries.push(...kept.map(({ seq, hash, text: said }) => ({ device, seq, hash, text: said })));
  }
  return entries;
}

/** As they were written: some by some. */
async function write(book: JournalBook, entries: readonly KeptEntry[]): Promise<void> {
  for (let at = 0; at < entries.length; at += 100)
    await writeAtOnce(book, entries.slice(at, at + 100).map(encodeEntry));
  await writeAtOnce(book, [encodeText(text)]);
}

async function writeAtOnce(book: JournalBook, records: readonly Uint8Array[]): Promise<void> {
  const bytes = joined(records);
  await book.room(bytes.length);
  await book.append(bytes);
}

async function packAll(book: JournalBook): Promise<void> {
  let isMore = true;
  while (isMore) isMore = await book.pack();
}

const bytesIn = ({ bytesByName }: FakeFolder): number =>
  [...bytesByName.values()].reduce((sum, bytes) => sum + findRecords(bytes).end, 0);

/** What the disk holds, as a browser would find it that starts then. */
function copyOf(bytesByName: ReadonlyMap<string, Uint8Array>): FakeFolder {
  const folder = fakeFolder();
  for (const [name, bytes] of bytesByName) {
    folder.bytesByName.set(name, bytes);
    folder.flushedByName.set(name, bytes);
  }
  return folder;
}

const old = packEntries + 200;

test('[JN35] what is old in a journal lies compressed, and all of it comes back as it was', async () => {
  const folder = fakeFolder();
  const entries = await written(tailEntries + old);
  const book = await open(folder);
  await write(book, entries);
  const before = bytesIn(folder);
  await packAll(book);
  const tail = joined(entries.slice(-tailEntries).map(encodeEntry)).length;
  expect((before - tail) / old, 'bytes an entry, one by one').toBeGreaterThan(300);
  expect((bytesIn(folder) - tail) / old, 'bytes an entry, packed').toBeLessThan(40);
  expect(await book.entries(device, 1, everything)).toEqual(entries);
  expect(await book.entries(device, 300, 300)).toEqual([entries[299]]);
  // It is written on behind, and read by whoever starts next.
  const [next] = (await written(entries.length + 1)).slice(-1);
  if (next !== undefined) await book.append(encodeEntry(next));
  await book.close();
  const again = await open(folder);
  expect(again.found).toMatchObject({ damaged: 0, lanes: { [device]: { last: next?.seq } } });
  expect(await again.entries(device, 1, everything)).toEqual([...entries, next]);
  expect(await again.texts()).toEqual([text]);
  expect(await again.pack(), 'nothing more to do').toBe(false);
});

test('[JN35] the files of other tabs are packed too, unless they are held', async () => {
  const folder = fakeFolder();
  const entries = await written(tailEntries + 2 * old);
  const [one, two] = [await open(folder), await open(folder)];
  await write(one, entries.slice(0, old));
  await write(two, entries.slice(old));
  await one.close();
  const third = await open(folder);
  const fourth = await open(folder);
  await third.close();
  const before = bytesIn(folder);
  await packAll(fourth);
  expect(bytesIn(folder)).toBeLessThan(before - 300 * old);
  expect(bytesIn(folder)).toBeGreaterThan(300 * (old + tailEntries));
  expect(await fourth.entries(device, 1, everything)).toEqual(entries);
  expect(await (await open(folder)).entries(device, 1, everything)).toEqual(entries);
});

test('[JN35] a file in which a record is damaged, or that has no room to be written anew, stays', async () => {
  const folder = fakeFolder();
  const entries = await written(tailEntries + old);
  const book = await open(folder);
  await write(book, entries);
  folder.quotaBytes = bytesIn(folder) + 20_000;
  const before = [...folder.bytesByName];
  await packAll(book);
  expect([...folder.bytesByName]).toEqual(before);
  await book.close();
  folder.quotaBytes = Number.POSITIVE_INFINITY;
  const [[name, bytes] = ['', new Uint8Array()]] = before;
  const damaged = Uint8Array.from(bytes, (byte, at) => (at === 2_000 ? byte ^ 1 : byte));
  folder.bytesByName.set(name, damaged);
  const again = await open(folder);
  await packAll(again);
  expect(folder.bytesByName.get(name)).toEqual(damaged);
  expect(await again.entries(device, 1, everything)).toHaveLength(entries.length - 1);
});

test('[JN35] room that was promised is there when a file has been written anew', async () => {
  const folder = fakeFolder();
  const book = await open(folder);
  await write(book, await written(tailEntries + old));
  const room = await book.room(100_000);
  await packAll(book);
  folder.quotaBytes = [...folder.bytesByName.values()].reduce((sum, { length }) => sum + length, 0);
  await book.append(joined([encodeText({ ...text, text: 'x'.repeat(room / 2) })]));
});

test('[JN35] entries come back exactly, or are not packed', async () => {
  const entries = await written(40, 'with "prev":"" in it\\n');
  const [one, two, ...more] = entries;
  const stretch = async (stretched: readonly (KeptEntry | undefined)[]) => {
    const record = await encodeStretch(stretched.flatMap((entry) => entry ?? []));
    return record === undefined ? undefined : decodeStretch(record.subarray(8));
  };
  expect(await stretch(entries)).toEqual(entries);
  expect(await stretch([one, ...more]), 'with a gap').toEqual([one, ...more]);
  const [other] = await written(1, 'another history');
  expect(await stretch([one, other, two]), 'of a copied device').toEqual([one, other, two]);
  expect(stretchEntriesMax).toBeLessThan(tailEntries);
});

test.each([
  ['hash', (entry: KeptEntry): KeptEntry => ({ ...entry, hash: 'd'.repeat(64) })],
  ['place', (entry: KeptEntry): KeptEntry => ({ ...entry, seq: 7, hash: entry.hash })],
])('[JN35] an entry under another %s than its text says stays one by one', async (_, change) => {
  const folder = fakeFolder();
  const entries = await written(tailEntries + old);
  const wrong = entries.map((entry) => (entry.seq === 300 ? change(entry) : entry));
  const book = await open(folder);
  await write(book, wrong);
  await packAll(book);
  await book.close();
  const back = await (await open(folder)).entries(device, 1, everything);
  expect(back).toHaveLength(entries.length);
  expect(new Set(back)).toEqual(new Set(wrong));
});

test('[JN37] what is written in hundreds lies compressed at once, with its texts and its last entry', async () => {
  const folder = fakeFolder();
  const entries = await written(1_000);
  const book = await open(folder);
  await writeAtOnce(book, [...entries.map(encodeEntry), encodeText(text)]);
  expect(bytesIn(folder) / entries.length, 'bytes an entry').toBeLessThan(40);
  const [next] = (await written(entries.length + 1)).slice(-1);
  if (next !== undefined) await book.append(encodeEntry(next));
  expect(await book.entries(device, 1, everything)).toEqual([...entries, next]);
  await book.close();
  const again = await open(folder);
  expect(again.found).toMatchObject({ damaged: 0, lanes: { [device]: { last: next?.seq } } });
  expect(await again.entries(device, 1, everything)).toEqual([...entries, next]);
  expect(await again.texts()).toEqual([text]);
});

test('[JN37] where a browser cannot compress, it lies there as it came', async () => {
  const folder = fakeFolder();
  const entries = await written(300);
  const book = await open(folder);
  vi.stubGlobal('CompressionStream', undefined);
  try {
    await writeAtOnce(book, entries.map(encodeEntry));
  } finally {
    vi.unstubAllGlobals();
  }
  expect(bytesIn(folder) / entries.length).toBeGreaterThan(300);
  expect(await book.entries(device, 1, everything)).toEqual(entries);
});

test('[JN36] wherever it is cut off, every entry and text is in a file, and the next start finishes it', async () => {
  const folder = fakeFolder();
  const entries = await written(tailEntries + old);
  const book = await open(folder);
  await write(book, entries);
  const moments: ReadonlyMap<string, Uint8Array>[] = [];
  folder.onStep = () => {
    moments.push(new Map(folder.bytesByName), new Map(folder.flushedByName));
  };
  await packAll(book);
  const [lastWritten] = moments.slice(-2);
  expect(lastWritten?.size, 'the old file is gone').toBe(1);
  expect(moments.length).toBeGreaterThan(8);
  for (const moment of moments) {
    const next = await open(copyOf(moment));
    expect(await next.entries(device, 1, everything)).toEqual(entries);
    expect(await next.texts()).toEqual([text]);
    await packAll(next);
    await next.close();
    const later = await open(copyOf(moment));
    expect(await later.entries(device, 1, everything)).toEqual(entries);
  }
});

test('[JN36] a file that is written anew while another tab starts is read by it', async () => {
  const folder = fakeFolder();
  const entries = await written(tailEntries + old);
  const book = await open(folder);
  await write(book, entries);
  const { list } = folder;
  let isFirst = true;
  const racing: FakeFolder = {
    ...folder,
    async list() {
      const listed = await list();
      // The own file is chosen by the first listing; the second says what is read.
      if (!isFirst) await packAll(book);
      isFirst = false;
      return listed;
    },
  };
  expect(await (await open(racing)).entries(device, 1, everything)).toEqual(entries);
});
