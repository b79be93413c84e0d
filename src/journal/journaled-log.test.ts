import { expect, test } from 'vitest';
import { encodeEvent, readEntry } from '../contract/entry.ts';
import type { EventLog, TextStore } from '../event-sourcing/event-log.ts';
import { createInMemoryLog } from '../event-sourcing/in-memory-log.ts';
import { notes, request } from '../event-sourcing/log-contract-fixtures.ts';
import type { Have } from '../event-sourcing/version-vector.ts';
import { type Journal, openJournal } from './journal-client.ts';
import { type FakeFolder, fakeFolder, fakePort } from './journal-fixtures.ts';
import { createJournaledLog } from './journaled-log.ts';
import { findRecords } from './record-format.ts';
import { type Reach, unite } from './unite.ts';

const device = '00000000000000aa';
let ticks = 1_700_000_000_000;

type Log = EventLog & TextStore;
const newLog = (name = device): Log =>
  createInMemoryLog({ device: name, encode: encodeEvent, clock: () => ++ticks });

type Opened = { readonly log: Log; readonly plain: Log; readonly journal: Journal };
function open(
  folder: FakeFolder | null,
  plain = newLog(),
  united: Promise<unknown> = Promise.resolve(),
): Opened {
  const journal = openJournal(fakePort(folder), 'ledger');
  const log = createJournaledLog(plain, {
    journal,
    united,
    noRoom: () => new Error('no room'),
    onKept: () => undefined,
  });
  return { log, plain, journal };
}

const uniteWith = (
  { plain, journal }: Opened,
  { remembered = {}, have = {} }: { remembered?: Reach; have?: Have } = {},
) =>
  unite({
    log: plain,
    journal,
    remembered,
    serverHave: async () => have,
    readStubs: async () => [],
    readEntry,
  });

let causes = 0;
const append = (log: Log, count = 1) => log.append(request(`cause-${++causes}`, notes(count)));

/** What any tab that starts now would find. */
async function keptIn(folder: FakeFolder): Promise<readonly string[]> {
  const journal = openJournal(fakePort(folder), 'ledger');
  const kept = await journal.entries(device, 1, 1_000);
  journal.close();
  return kept.map(({ seq, hash }) => `${seq} ${hash}`);
}

const heldIn = async (log: Log): Promise<readonly string[]> =>
  (await log.readFrom({}, 1_000)).entries.map(({ seq, hash }) => `${seq} ${hash}`);

test('[JN5] an entry is confirmed when the log is complete and the journal is flushed, in this order', async () => {
  const folder = fakeFolder();
  const said: string[] = [];
  const plain = newLog();
  const telling: Log = {
    ...plain,
    async append(asked) {
      const appended = await plain.append(asked);
      said.push('complete');
      return appended;
    },
  };
  const { log, journal } = open(folder, telling);
  await journal.found;
  folder.onFlush = () => said.push('flushed');
  await append(log);
  said.push('confirmed');
  expect(said).toEqual(['complete', 'flushed', 'confirmed']);
  await append(log, 2);
  expect(await keptIn(folder)).toEqual(await heldIn(plain));
});

test('[JN6] where there is no room for the second copy, nothing is written, and it goes on by itself', async () => {
  const folder = fakeFolder();
  const { log, plain, journal } = open(folder);
  await append(log, 3);
  folder.quotaBytes = 300_000;
  const large = { ...request('large', notes(400, 'note/1', 'x'.repeat(400))) };
  await expect(log.append(large)).rejects.toThrow('no room');
  expect(await heldIn(plain)).toHaveLength(3);
  expect(await keptIn(folder)).toHaveLength(3);
  folder.quotaBytes = Number.POSITIVE_INFINITY;
  await log.append(large);
  expect(await heldIn(plain)).toHaveLength(403);
  expect(await keptIn(folder)).toEqual(await heldIn(plain));
  expect(journal.state()).toBe('kept');
});

test('[JN7] a journal that breaks behind the log’s commit is behind, says so, and catches up', async () => {
  const folder = fakeFolder();
  const { log, plain, journal } = open(folder);
  await append(log);
  folder.failure = new DOMException('the disk', 'UnknownError');
  const { entries } = await append(log, 2);
  expect(entries, 'the fact exists: it is never taken back').toHaveLength(2);
  expect(journal.state()).toBe('behind');
  expect(await keptIn(folder)).toHaveLength(1);
  folder.failure = null;
  await journal.keep([]);
  expect(journal.state()).toBe('kept');
  expect(await keptIn(folder)).toEqual(await heldIn(plain));
});

test('[JN8] what the log did not take is not in the journal, so it never comes back as another entry', async () => {
  const folder = fakeFolder();
  const plain = newLog();
  let isFull = true;
  const refusing: Log = {
    ...plain,
    append: (asked) => (isFull ? Promise.reject(new Error('full')) : plain.append(asked)),
  };
  const { log } = open(folder, refusing);
  await expect(append(log)).rejects.toThrow('full');
  expect(await keptIn(folder)).toEqual([]);
  isFull = false;
  await append(log);
  expect(await keptIn(folder)).toEqual(await heldIn(plain));
});

test('[JN12] what the log lacks is written back at the start, before anything is appended', async () => {
  const folder = fakeFolder();
  const first = open(folder);
  await append(first.log, 5);
  const lost = await heldIn(first.plain);
  first.journal.close();
  // All is gone, as after a wipe: another device id, and nothing in the log.
  const wiped = open(folder, newLog('00000000000000bb'));
  const united = await uniteWith(wiped);
  expect(united).toEqual({ lanes: { [device]: 5 }, restored: 5, isBroken: true });
  expect(await heldIn(wiped.plain)).toEqual(lost);
  wiped.journal.close();
  // The tail is gone: the log fell back to an older state, the device is the same.
  const older = newLog();
  await older.merge((await wiped.plain.readFrom({}, 1_000)).entries.slice(0, 3));
  const tail = open(folder, older);
  expect(await uniteWith(tail)).toMatchObject({ restored: 2, isBroken: true });
  await append(tail.log);
  expect((await older.have())[device]?.[0]).toBe(6);
  expect((await heldIn(older)).slice(0, 5)).toEqual(lost);
});

test('[JN12] an append waits for the union', async () => {
  let isUnited: () => void = () => undefined;
  const united = new Promise<void>((resolve) => {
    isUnited = resolve;
  });
  const { log, plain } = open(fakeFolder(), newLog(), united);
  const appending = append(log);
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(await heldIn(plain)).toEqual([]);
  isUnited();
  await appending;
  expect(await heldIn(plain)).toHaveLength(1);
});

test('[JN13] what the journal lacks and the server does not hold is written down', async () => {
  const folder = fakeFolder();
  const plain = newLog();
  await append(plain, 10);
  const have: Have = { [device]: [4, (await plain.readFrom({}, 4)).entries[3]?.hash ?? ''] };
  const opened = open(folder, plain);
  const united = await uniteWith(opened, { have });
  expect(united).toMatchObject({ restored: 0, isBroken: false });
  expect(await keptIn(folder)).toEqual((await heldIn(plain)).slice(4));
  await uniteWith(open(folder, plain), { have });
  expect(await keptIn(folder)).toHaveLength(6);
});

test('[JN14] a damaged record leaves its place open, and what follows it comes back', async () => {
  const folder = fakeFolder();
  const first = open(folder);
  await append(first.log, 6);
  const before = (await first.plain.readFrom({}, 1_000)).entries;
  first.journal.close();
  const [[name, bytes] = ['', new Uint8Array()]] = folder.bytesByName;
  const third = findRecords(bytes).records[2];
  bytes[(third?.from ?? 0) + 150] = 0;
  folder.bytesByName.set(name, bytes);
  const wiped = open(folder, newLog('00000000000000bb'));
  expect(await uniteWith(wiped)).toMatchObject({ lanes: { [device]: 6 }, restored: 6 });
  const after = (await wiped.plain.readFrom({}, 1_000)).entries;
  expect(after.map(({ text }) => text === null)).toEqual([false, false, true, false, false, false]);
  expect(after.map(({ hash }) => hash)).toEqual(before.map(({ hash }) => hash));
  // Whoever has the text fills the place.
  await wiped.plain.merge(before);
  expect(await heldIn(wiped.plain)).toEqual(before.map(({ seq, hash }) => `${seq} ${hash}`));
});

test('[JN14] entries that are remembered and nowhere kept are known to be missing', async () => {
  const folder = fakeFolder();
  const first = open(folder);
  await append(first.log, 3);
  first.journal.close();
  const wiped = open(folder, newLog('00000000000000bb'));
  const united = await uniteWith(wiped, { remembered: { [device]: 5 } });
  expect(united).toEqual({ lanes: { [device]: 5 }, restored: 3, isBroken: true });
});

test('[JN15] where the browser has no private files, the log alone is enough, and it is said', async () => {
  const { log, plain, journal } = open(null);
  expect(await journal.found).toBeNull();
  expect(journal.state()).toBe('none');
  await append(log, 2);
  expect(await heldIn(plain)).toHaveLength(2);
  expect(await uniteWith({ log, plain, journal })).toEqual({
    lanes: {},
    restored: 0,
    isBroken: false,
  });
  const broken = fakePort(null);
  const dead = openJournal(broken, 'ledger');
  broken.onerror?.({ message: 'no script' } as ErrorEvent);
  expect(await dead.found).toBeNull();
  expect(dead.state()).toBe('none');
});

test('[JN12] forgettable texts come back with the entries that name them', async () => {
  const folder = fakeFolder();
  const first = open(folder);
  const text = { hash: 'c'.repeat(64), salt: 's', text: 'Ada' };
  await first.log.putTexts([text]);
  await append(first.log);
  first.journal.close();
  const wiped = open(folder, newLog('00000000000000bb'));
  await uniteWith(wiped);
  expect(await wiped.plain.readTexts([text.hash])).toEqual([text]);
});

test('[JN22] what the log is told to forget, the journal forgets too', async () => {
  const folder = fakeFolder();
  const { log, journal } = open(folder);
  const text = { hash: 'c'.repeat(64), salt: 's', text: 'Ada' };
  await log.putTexts([text]);
  await append(log);
  expect(await journal.texts()).toEqual([text]);
  await log.forgetTexts(new Set([text.hash]));
  expect(await journal.texts()).toEqual([]);
  const bytes = [...folder.bytesByName.values()].map((each) => new TextDecoder().decode(each));
  expect(bytes.join()).not.toContain('Ada');
  journal.close();
  expect(await openJournal(fakePort(folder), 'ledger').texts()).toEqual([]);
});
