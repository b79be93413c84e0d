import { expect, test } from 'vitest';
import { type JournalBook, keepMs, openJournalBook } from './journal-book.ts';
import { type FakeFolder, fakeFolder } from './journal-fixtures.ts';
import { fileBytesMax, roomBytes } from './journal-pen.ts';
import { encodeEntry, encodeText } from './journal-record.ts';

const device = '00000000000000aa';
const hashOf = (seq: number): string => seq.toString(16).padStart(64, '0');
const record = (seq: number, bytes = 200): Uint8Array =>
  encodeEntry({
    device,
    seq,
    hash: hashOf(seq),
    text: `{"seq":${seq},"x":"${'x'.repeat(bytes)}"}`,
  });

let tabs = 0;
const open = (folder: FakeFolder): Promise<JournalBook> =>
  openJournalBook({ folder, now: () => folder.now, chance: () => `tab${++tabs}` });

async function write(book: JournalBook, from: number, to: number, bytes?: number): Promise<void> {
  for (let seq = from; seq <= to; seq += 1) {
    await book.room(record(seq, bytes).length);
    await book.append(record(seq, bytes));
  }
}

const held = async (book: JournalBook): Promise<readonly number[]> =>
  (await book.entries(device, 1, 100_000)).map(({ seq }) => seq);

test('[JN9] each tab writes a file of its own, and reads those of the others while they are held', async () => {
  const folder = fakeFolder();
  const first = await open(folder);
  await write(first, 1, 3);
  const second = await open(folder);
  expect(await held(second)).toEqual([1, 2, 3]);
  await write(second, 4, 5);
  expect(folder.bytesByName.size).toBe(2);
  expect(folder.held.size).toBe(2);
  const third = await open(folder);
  expect(third.found.lanes).toEqual({ [device]: { last: 5, hash: hashOf(5) } });
  await first.close();
  // A file that nobody holds is written on, so that visits do not pile up files.
  await open(folder);
  expect(folder.bytesByName.size).toBe(3);
});

test('[JN2] a tab that ended in the middle of a record leaves a tail that is cut before anything follows', async () => {
  const folder = fakeFolder();
  const first = await open(folder);
  await write(first, 1, 3);
  await first.close();
  const [[name, bytes] = ['', new Uint8Array()]] = folder.bytesByName;
  const size = 3 * record(1).length;
  folder.bytesByName.set(name, bytes.slice(0, size - 20));
  const second = await open(folder);
  expect(await held(second)).toEqual([1, 2]);
  await write(second, 3, 4);
  await second.close();
  const third = await open(folder);
  expect(await held(third)).toEqual([1, 2, 3, 4]);
  expect(third.found.damaged).toBe(0);
});

test('[JN5] what was appended is flushed before it is answered', async () => {
  const folder = fakeFolder();
  const book = await open(folder);
  for (let seq = 1; seq <= 20; seq += 1) {
    await write(book, seq, seq);
    folder.bytesByName.clear();
    for (const [name, bytes] of folder.flushedByName) folder.bytesByName.set(name, bytes);
    folder.held.clear();
    const after = await open(folder);
    expect(await held(after)).toHaveLength(seq);
    await after.close();
  }
});

test('[JN10] a file that would grow beyond eight megabytes is followed by a new one', async () => {
  const folder = fakeFolder();
  const book = await open(folder);
  const big = 200_000;
  const count = Math.ceil(fileBytesMax / big) + 5;
  await write(book, 1, count, big);
  const sizes = [...folder.bytesByName.values()].map(({ length }) => length);
  expect(sizes).toHaveLength(2);
  expect(Math.max(...sizes)).toBeLessThanOrEqual(fileBytesMax + roomBytes);
  expect(await held(await open(folder))).toHaveLength(count);
});

test('[JN11] a file goes only when the server holds it, it is older than thirty days, and no tab holds it', async () => {
  const folder = fakeFolder();
  const old = await open(folder);
  await write(old, 1, 5);
  const now = await open(folder);
  await write(now, 6, 7);
  const covers = { [device]: [5, hashOf(5)] as const };
  folder.now += keepMs;
  const tab = await open(folder);
  expect(await tab.sweep(covers), 'held by a tab, frozen or not').toBe(0);
  await old.close();
  await now.close();
  expect(await tab.sweep({ [device]: [4, hashOf(4)] }), 'the server lacks one').toBe(0);
  expect(await tab.sweep({}), 'the server lacks all').toBe(0);
  folder.now -= 1;
  expect(await tab.sweep(covers), 'a moment younger').toBe(0);
  folder.now += 1;
  expect(await tab.sweep(covers)).toBe(1);
  expect(await held(await open(folder))).toEqual([6, 7]);
});

test('[JN22] a forgotten text is erased in every file, and what lies around it stays', async () => {
  const folder = fakeFolder();
  const text = (hash: string, name: string) => encodeText({ hash, salt: 'salt', text: name });
  const [ada, grace] = ['a'.repeat(64), 'b'.repeat(64)];
  const first = await open(folder);
  await write(first, 1, 2);
  await first.append(text(ada, 'Ada Lovelace'));
  await first.append(text(grace, 'Grace Hopper'));
  await write(first, 3, 4);
  const second = await open(folder);
  await second.append(text(ada, 'Ada Lovelace'));
  const namesIn = () =>
    [...folder.bytesByName.values()].map((bytes) => {
      const said = new TextDecoder().decode(bytes);
      return [said.includes('Ada Lovelace'), said.includes('Grace Hopper')];
    });
  await second.forget([ada]);
  expect(namesIn(), 'the first is held by its tab').toEqual([
    [true, true],
    [false, false],
  ]);
  await first.forget([ada]);
  expect(namesIn()).toEqual([
    [false, true],
    [false, false],
  ]);
  await first.close();
  const third = await open(folder);
  expect((await third.texts()).map((each) => each.text)).toEqual(['Grace Hopper']);
  expect(await held(third)).toEqual([1, 2, 3, 4]);
  expect(third.found.damaged).toBe(0);
  await third.forget([grace]);
  expect(namesIn().flat()).not.toContain(true);
});
