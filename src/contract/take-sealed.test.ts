import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { accessStream } from '../domain/vocabulary.ts';
import type { Draft } from '../event-sourcing/event-log.ts';
import { createInMemoryLog } from '../event-sourcing/in-memory-log.ts';
import type { Seal } from '../event-sourcing/seal.ts';
import { emptyLane, sealDrafts } from '../event-sourcing/seal-drafts.ts';
import { type Entry, genesis } from '../event-sourcing/stored-event.ts';
import { encodeEvent, readEntry, stubEntry } from './entry.ts';
import { sealStatement } from './seal.ts';
import { toyKeyOf, toySealOn, toySignature, toyVerify } from './seal-fixtures.ts';
import { takeSealed } from './take-sealed.ts';

const ledger = 'ledger-1';
const [alice, bob, thief] = ['a11ce00000000001', 'b0b0000000000002', 'eeeeeeeeeeeeeeee'] as const;
const server = '5e44e40000000001';

const noted = (text: string): Draft => ({
  type: 'Noted',
  version: 1,
  stream: 'note/1',
  data: { note: text },
});
const access = (type: string, data: object): Draft => ({
  type,
  version: 1,
  stream: accessStream,
  data,
});
const enrolled = (device: string, key = toyKeyOf(device)): Draft =>
  access('DeviceEnrolled', { device, member: 'm', key, label: 'a phone', invitation: null });

const laneOf = (device: string, drafts: readonly Draft[]): readonly Entry[] =>
  sealDrafts(
    emptyLane(device),
    1_789_000_000_000,
    { cause: 'c', part: 0, actor: 'm', drafts },
    encodeEvent,
  );
const at = (lane: readonly Entry[], seq: number): Entry => {
  const entry = lane[seq - 1];
  if (entry === undefined) throw new Error(`no entry ${seq}`);
  return entry;
};
const sealed = (lane: readonly Entry[], ...seqs: readonly number[]): readonly Seal[] =>
  seqs.map((seq) => toySealOn(ledger, at(lane, seq)));

const newLog = () =>
  createInMemoryLog({ device: 'c'.repeat(16), encode: encodeEvent, clock: () => 1 });
type Log = ReturnType<typeof newLog>;
const logWith = async (entries: readonly Entry[] = [], seals: readonly Seal[] = []) => {
  const log = newLog();
  await log.merge(entries, seals);
  return log;
};
const take = (log: Log, entries: readonly Entry[], seals: readonly Seal[]) =>
  takeSealed({ entries, seals }, { ledger, log, verify: toyVerify });

const lane = laneOf(alice, [enrolled(alice), ...[1, 2, 3, 4, 5].map((n) => noted(`note ${n}`))]);
const clone = laneOf(alice, [enrolled(alice), ...[1, 2, 3].map((n) => noted(`other ${n}`))]);

test('[SE7] a lane is taken up to its last valid seal, and what lies beyond is left with its sender', async () => {
  const taken = await take(await logWith(), lane, sealed(lane, 2, 4));
  expect(taken.entries).toEqual(lane.slice(0, 4));
  expect(taken.seals).toEqual(sealed(lane, 2, 4));
  expect(taken.unsealed).toEqual([{ device: alice, from: 5, entries: 2 }]);
  const none = await take(await logWith(), lane, []);
  expect([none.entries, none.unsealed]).toEqual([[], [{ device: alice, from: 1, entries: 6 }]]);
});

describe('[SE8] a seal counts only if the author of the lane has signed exactly that', () => {
  const seal = toySealOn(ledger, at(lane, 6));
  const by = (key: string, about: Omit<Seal, 'signature'>, of = ledger): Seal => ({
    ...about,
    signature: toySignature(key, sealStatement(of, about)),
  });
  test.each([
    ['another key', by(toyKeyOf(thief), seal)],
    ['another ledger', by(toyKeyOf(alice), seal, 'ledger-2')],
    ['another signature', { ...seal, signature: 's'.repeat(86) }],
    ['another witness', { ...seal, witness: 'f'.repeat(64) }],
    ['another place', { ...seal, seq: 5, head: at(lane, 5).hash }],
    ['another lane', { ...seal, device: bob }],
    ['an entry that is not here', { ...by(toyKeyOf(alice), { ...seal, head: 'a'.repeat(64) }) }],
  ])('%s', async (_what, forged) => {
    const taken = await take(await logWith(lane.slice(0, 1)), lane.slice(1), [forged]);
    expect([taken.entries, taken.seals]).toEqual([[], []]);
    expect(taken.unsealed).toEqual([{ device: alice, from: 2, entries: 5 }]);
  });
});

test('[SE9] of a lane that was altered, shortened or put in another order nothing passes that is not its author’s', async () => {
  const isOurs = new Set(lane.map(({ hash }) => hash));
  const changed = fc.array(
    fc.record({
      how: fc.constantFrom('replace', 'insert', 'drop', 'swap'),
      where: fc.integer({ min: 1, max: 5 }),
    }),
    { minLength: 1, maxLength: 3 },
  );
  await fc.assert(
    fc.asyncProperty(changed, async (changes) => {
      const forged = [...lane];
      for (const { how, where } of changes) {
        const entry = forged[where];
        if (entry === undefined || entry.text === null) continue;
        const text = entry.text.replace('note', 'NOTE');
        const other = readEntry(alice, entry.seq, text);
        if (how === 'replace') forged[where] = other;
        if (how === 'insert') forged.splice(where, 0, other);
        if (how === 'drop') forged.splice(where, 1);
        if (how === 'swap') [forged[where], forged[1]] = [forged[1] ?? entry, entry];
      }
      const taken = await take(await logWith(lane.slice(0, 1)), forged, sealed(lane, 3, 6));
      expect(taken.entries.filter(({ hash }) => !isOurs.has(hash))).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

test('[SE10] below a hole, where no prev can be read, what stands there is taken as it is', async () => {
  const stub = stubEntry(alice, 4, at(lane, 4).hash);
  const holed = lane.map((entry) => (entry.seq === 4 ? stub : entry));
  expect((await take(await logWith(), holed, sealed(lane, 6))).entries).toEqual(holed);
  const unreadable = readEntry(alice, 1, '{"no":"event"}');
  const taken = await take(
    await logWith(lane.slice(0, 1)),
    [unreadable],
    [toySealOn(ledger, unreadable)],
  );
  expect(taken.entries).toEqual([unreadable]);
});

test('[SE10] where a seal stands below the hole, nothing else passes there', async () => {
  const stub = stubEntry(alice, 4, at(lane, 4).hash);
  const forged = [...clone.slice(1, 3), ...lane.slice(0, 3), stub, ...lane.slice(4)];
  const taken = await take(await logWith(), forged, sealed(lane, 3, 6));
  expect(taken.entries).toEqual([...lane.slice(0, 3), stub, ...lane.slice(4)]);
});

test('[SE11] what is held already needs no seal; what contradicts it does', async () => {
  const log = await logWith(lane);
  expect((await take(log, lane, [])).unsealed).toEqual([]);
  const taken = await take(log, [...lane.slice(0, 2), ...clone.slice(1)], []);
  expect(taken.entries).toEqual(lane.slice(0, 2));
  expect(taken.unsealed).toEqual([{ device: alice, from: 2, entries: 3 }]);
  // A fork that its author has signed is evidence, and is handed on to be kept aside.
  expect((await take(log, clone.slice(1), sealed(clone, 4))).entries).toEqual(clone.slice(1));
});

test('[SE11] the text of a stub that is held is taken, and so is a seal on what is held', async () => {
  const holed = lane.map((entry) => (entry.seq === 3 ? stubEntry(alice, 3, entry.hash) : entry));
  const log = await logWith(holed);
  const taken = await take(log, [at(lane, 3)], sealed(lane, 6));
  expect([taken.entries, taken.seals]).toEqual([[at(lane, 3)], sealed(lane, 6)]);
});

test('[SE12] a key is known from the access stream, as it is held or comes in the same page', async () => {
  const own = laneOf(bob, [noted('bob was here'), enrolled(bob)]);
  // A lane that names itself.
  expect((await take(await logWith(), own, sealed(own, 2))).entries).toEqual(own);
  // Named by another lane, which comes behind it.
  const nameless = laneOf(bob, [noted('bob was here')]);
  const host = laneOf(alice, [enrolled(alice), enrolled(bob)]);
  const both = [...nameless, ...host];
  const seals = [...sealed(nameless, 1), ...sealed(host, 2)];
  expect((await take(await logWith(), both, seals)).entries).toEqual(both);
  expect((await take(await logWith(host), nameless, sealed(nameless, 1))).entries).toEqual(
    nameless,
  );
  // By nobody: it is held back, and the other lane goes on.
  const stranger = await take(
    await logWith(),
    [...nameless, ...lane],
    [...sealed(nameless, 1), ...sealed(lane, 6)],
  );
  expect(stranger.entries).toEqual(lane);
  expect(stranger.unsealed).toEqual([{ device: bob, from: 1, entries: 1 }]);
});

test('[SE12] the key that is known stands, whatever a page says', async () => {
  const log = await logWith(lane.slice(0, 1));
  const forged = laneOf(alice, [enrolled(alice, toyKeyOf(thief)), noted('forged')]);
  const signed = forged.map((entry) => {
    const seal = { device: alice, seq: entry.seq, head: entry.hash, witness: null };
    return { ...seal, signature: toySignature(toyKeyOf(thief), sealStatement(ledger, seal)) };
  });
  expect((await take(log, forged, signed)).entries).toEqual([]);
  // What another lane says of this device does not count beside what it said itself.
  const liar = laneOf(thief, [enrolled(thief), enrolled(alice, toyKeyOf(thief))]);
  const taken = await take(log, [...liar, ...forged], [...sealed(liar, 2), ...signed]);
  expect(taken.entries).toEqual(liar);
});

test('[SE12] a server’s lane has the key that the ledger has accepted', async () => {
  const host = laneOf(alice, [
    enrolled(alice),
    access('ServerAccepted', { server, key: toyKeyOf(server) }),
  ]);
  const rulings = laneOf(server, [noted('a ruling')]);
  const taken = await take(await logWith(host), rulings, sealed(rulings, 1));
  expect(taken.entries).toEqual(rulings);
  expect((await take(await logWith(lane), rulings, sealed(rulings, 1))).entries).toEqual([]);
});

test('[SE12] a device that goes on for another one of its member may seal the rest of that lane', async () => {
  const again = (member: string): Draft => ({
    ...access('DeviceEnrolled', {
      device: bob,
      member,
      key: toyKeyOf(bob),
      label: 'the same phone',
      invitation: null,
      formerly: alice,
    }),
    version: 2,
  });
  const rest = lane.slice(1);
  const seal = { device: alice, seq: 6, head: at(lane, 6).hash, witness: null };
  const signature = toySignature(toyKeyOf(bob), sealStatement(ledger, seal));
  for (const [member, taken] of [
    ['m', rest],
    ['somebody else', []],
  ] as const) {
    const log = await logWith([...lane.slice(0, 1), ...laneOf(bob, [again(member)])]);
    expect((await take(log, rest, [{ ...seal, signature }])).entries).toEqual(taken);
  }
});

test('[SE12] every lane of a server that the ledger has accepted is known by what begins it', async () => {
  const host = laneOf(alice, [
    enrolled(alice),
    access('ServerAccepted', { server, key: toyKeyOf(server) }),
  ]);
  const next = '5e44e40000000002';
  const begun = (key: string) =>
    laneOf(next, [access('ServerEnrolled', { server: next, key }), noted('a ruling')]);
  const sealedBy = (key: string, entries: readonly Entry[]): Seal => {
    const seal = { device: next, seq: 2, head: at(entries, 2).hash, witness: null };
    return { ...seal, signature: toySignature(key, sealStatement(ledger, seal)) };
  };
  for (const key of [toyKeyOf(server), toyKeyOf(thief)]) {
    const own = begun(key);
    const taken = await take(await logWith(host), own, [sealedBy(key, own)]);
    expect(taken.entries).toEqual(key === toyKeyOf(server) ? own : []);
  }
});

test('[SE7] both histories of a forked lane are taken, each by the seal on its own end', async () => {
  const log = await logWith(lane, sealed(lane, 6));
  await log.merge(clone, sealed(clone, 4));
  expect(Object.keys(await log.have())).toHaveLength(3);
  const read = await log.readFrom({}, 100);
  const taken = await take(await logWith(), read.entries, await log.readSeals({}));
  expect(taken.unsealed).toEqual([]);
  expect(taken.entries).toEqual(read.entries);
  const half = await take(await logWith(), read.entries, sealed(lane, 6));
  expect(half.entries.map(({ hash }) => hash)).toEqual(lane.map(({ hash }) => hash));
});

test('[SE22] a text that fills a place names keys for the page that it comes in', async () => {
  const host = laneOf(alice, [
    enrolled(alice),
    access('ServerAccepted', { server, key: toyKeyOf(server) }),
    noted('a note'),
  ]);
  const [own, seals] = [laneOf(server, [noted('a ruling')]), [] as Seal[]];
  seals.push(...sealed(own, 1));
  const { device, seq, hash } = at(host, 2);
  const log = await logWith([at(host, 1), stubEntry(device, seq, hash), at(host, 3)]);
  expect((await take(log, own, seals)).unsealed).toEqual([{ device: server, from: 1, entries: 1 }]);
  const page = [at(host, 2), ...own];
  expect(await take(log, page, seals)).toEqual({ entries: page, seals, unsealed: [] });
});

test('[SE11] where the hash of a place is lost too, the entry behind it says which text it takes', async () => {
  const lost = (seq: number) => stubEntry(alice, seq, genesis);
  const log = await logWith([at(lane, 1), lost(2), lost(3), at(lane, 4)]);
  const door = (seq: number) => take(log, [at(lane, seq)], []);
  expect((await door(2)).entries).toEqual([]);
  expect((await door(3)).entries).toEqual([at(lane, 3)]);
  expect((await take(log, [at(clone, 3)], [])).entries).toEqual([]);
  await log.merge([at(lane, 3)]);
  expect((await door(2)).entries).toEqual([at(lane, 2)]);
});
