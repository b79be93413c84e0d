import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createInMemoryLog } from '../event-sourcing/in-memory-log.ts';
import { emptyLane, sealDrafts } from '../event-sourcing/seal-drafts.ts';
import type { Entry } from '../event-sourcing/stored-event.ts';
import { encodeEvent } from './entry.ts';
import { decodePage, encodePage } from './page.ts';
import { cutAtSeals, readSealed, sealsLacking } from './read-sealed.ts';
import { sealStatement, unsealedIn } from './seal.ts';
import { toySealOn, toySign } from './seal-fixtures.ts';
import { sealCloser, sealLane } from './seal-lane.ts';
import { isTrueStatement, statementHash, statementText } from './server-statement.ts';

const ledger = 'ledger-1';
const [alice, bob] = ['a11ce00000000001', 'b0b0000000000002'] as const;

const laneOf = (device: string, count: number, note = 'a note'): readonly Entry[] =>
  sealDrafts(
    emptyLane(device),
    1_789_000_000_000,
    {
      cause: 'c',
      part: 0,
      actor: 'm',
      drafts: Array.from({ length: count }, () => ({
        type: 'Noted',
        version: 1,
        stream: 'note/1',
        data: { note },
      })),
    },
    encodeEvent,
  );
const logOf = (device: string) =>
  createInMemoryLog({ device, encode: encodeEvent, clock: () => 1_789_000_000_000 });
const at = (lane: readonly Entry[], seq: number): Entry => {
  const entry = lane[seq - 1];
  if (entry === undefined) throw new Error(`no entry ${seq}`);
  return entry;
};
const sealed = (lane: readonly Entry[], ...seqs: readonly number[]) =>
  seqs.map((seq) => toySealOn(ledger, at(lane, seq)));
const placesOf = (list: readonly { readonly device: string; readonly seq: number }[]) =>
  list.map(({ device, seq }) => `${device[0]}${seq}`);
const room = { entriesMax: 100, bytesMax: 1_000_000 };

const vectors = JSON.parse(
  readFileSync(new URL('./golden-seals/vectors.json', import.meta.url), 'utf8'),
);
const bytesOf = (text: string) => Uint8Array.from(Buffer.from(text, 'base64url'));
async function isSignedBy(key: string, statement: string, signature: string): Promise<boolean> {
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256' };
  const publicKey = await crypto.subtle.importKey('spki', bytesOf(key), algorithm, false, [
    'verify',
  ]);
  const hashed = { name: 'ECDSA', hash: 'SHA-256' };
  const bytes = new TextEncoder().encode(statement);
  return crypto.subtle.verify(hashed, publicKey, bytesOf(signature), bytes);
}

test('[SE5] the text of a seal and of a server statement, their hashes and signatures are as ever', async () => {
  const { device, server } = vectors;
  for (const { text, signature, ...seal } of vectors.seals) {
    expect(sealStatement(ledger, seal)).toBe(text);
    expect(await isSignedBy(device.publicKey, text, signature)).toBe(true);
    const other = sealStatement('ledger-2', seal);
    expect(await isSignedBy(device.publicKey, other, signature)).toBe(false);
  }
  for (const { text, hash, ...statement } of vectors.statements) {
    expect(statementText(ledger, statement)).toBe(text);
    expect(statementHash(ledger, statement)).toBe(hash);
    const word = { statement, have: vectors.have };
    expect(await isTrueStatement(ledger, word, [server.publicKey], isSignedBy)).toBe(true);
    expect(await isTrueStatement(ledger, word, [device.publicKey], isSignedBy)).toBe(false);
    const less = { statement, have: {} };
    expect(await isTrueStatement(ledger, less, [server.publicKey], isSignedBy)).toBe(false);
  }
  expect(vectors.statements[1].previous).toBe(vectors.statements[0].hash);
  expect(vectors.seals[1].witness).toBe(vectors.statements[0].hash);
});

test('[SE6] a page carries seals, a statement and what is lacking; one without them is read as ever', () => {
  const [{ text: _text, hash: _hash, ...statement }] = vectors.statements;
  const lane = laneOf(alice, 2);
  const texts = [{ hash: 'e'.repeat(64), salt: 's', text: 'not under its hash' }];
  const page = { ledger, epoch: 'e1', have: vectors.have, more: false, wants: [], entries: lane };
  const said = { statement, unsealed: { [bob]: 0 }, witnessed: { statement, have: vectors.have } };
  const whole = encodePage({ ...page, ...said, seals: sealed(lane, 1, 2), texts });
  const lines = whole.split('\n').map((line) => Object.keys(JSON.parse(line || '{}'))[0]);
  expect(lines.slice(-4)).toEqual(['seals', 'texts', 'end', undefined]);
  expect(decodePage(whole)).toEqual({
    page: { ...page, ...said, seals: sealed(lane, 1, 2), texts: [] },
  });
  const before = encodePage({ ...page, seals: [], texts: [] });
  expect(before).not.toContain('seal');
  expect(decodePage(before)).toEqual({ page: { ...page, seals: [], texts: [] } });
});

test('[SE13] what is sent of a lane ends at a seal, and what nobody has sealed is not sent', () => {
  const [first, second] = [laneOf(alice, 5), laneOf(bob, 3)];
  const seals = [...sealed(first, 2, 4), ...sealed(second, 1)];
  const cut = cutAtSeals([...first, ...second], seals, room);
  expect(placesOf(cut.entries)).toEqual(['a1', 'a2', 'a3', 'a4', 'b1']);
  expect(cut.more).toBe(false);
  // Two seals that stand close are one too many for whoever forwards the lane.
  expect(placesOf(cut.seals)).toEqual(['a4', 'b1']);
  const small = cutAtSeals([...first, ...second], seals, { ...room, entriesMax: 3 });
  expect([placesOf(small.entries), small.more]).toEqual([['a1', 'a2'], true]);
  expect(placesOf(cutAtSeals(first.slice(0, 1), seals, room).entries)).toEqual([]);
});

test('[SE13] a seal of another branch cuts nothing', () => {
  const [lane, branch] = [laneOf(alice, 3), laneOf(alice, 3, 'cloned')];
  expect(placesOf(cutAtSeals(lane, sealed(branch, 2, 3), room).entries)).toEqual([]);
});

test('[SY39] a batch stays below its size in bytes, and is never empty', () => {
  const lane = laneOf(alice, 3, 'é'.repeat(100));
  const bytes = (seq: number): number =>
    lane.slice(0, seq).reduce((sum, { text }) => sum + Buffer.byteLength(text ?? '') + 80, 0);
  const fitting = (bytesMax: number): number =>
    cutAtSeals(lane, sealed(lane, 1, 2, 3), { entriesMax: 100, bytesMax }).entries.length;
  expect([fitting(10), fitting(bytes(2)), fitting(bytes(3) - 1), fitting(bytes(3))]).toEqual([
    1, 2, 2, 3,
  ]);
  expect(cutAtSeals([], [], room).entries).toEqual([]);
});

test('[SE13] a lane that nobody has sealed takes no room of the others, however long it is', async () => {
  const log = logOf('c'.repeat(16));
  const lane = laneOf(bob, 2);
  const long = laneOf(alice, 700);
  await log.merge([...long, ...lane], [...sealed(lane, 2), ...sealed(long, 3)]);
  const read = await readSealed(log, {}, { entriesMax: 10, bytesMax: 100_000 });
  expect(placesOf(read.entries)).toEqual(['a1', 'a2', 'a3', 'b1', 'b2']);
  expect((await readSealed(log, { [alice]: 3, [bob]: 2 }, room)).entries).toEqual([]);
});

test('[SE13] the first stretch goes whole, though it is longer than there is room for', async () => {
  const log = logOf('c'.repeat(16));
  const lane = laneOf(alice, 600);
  await log.merge(lane, sealed(lane, 590, 600));
  const read = await readSealed(log, {}, { entriesMax: 10, bytesMax: 1_000 });
  expect([read.entries.length, read.more]).toEqual([590, true]);
});

test('[SE14] a lane is sealed at least every 200 entries and every 128 KiB, with one signature each', async () => {
  const log = logOf(alice);
  await log.merge([...laneOf(alice, 450), ...laneOf(bob, 3)]);
  let signatures = 0;
  const sign = (statement: string) => {
    signatures += 1;
    return toySign(alice)(statement);
  };
  const sealing = { ledger, log, lane: alice, witness: 'f'.repeat(64), sign };
  expect(await sealLane(sealing)).toBe(true);
  expect(placesOf(await log.readSeals({}))).toEqual(['a200', 'a400', 'a450']);
  expect(new Set((await log.readSeals({})).map(({ witness }) => witness))).toEqual(
    new Set(['f'.repeat(64)]),
  );
  expect([await sealLane(sealing), signatures]).toEqual([true, 3]);
  const wide = logOf(bob);
  await wide.merge(laneOf(bob, 20, 'x'.repeat(20_000)));
  await sealLane({ ...sealing, log: wide, lane: bob, sign: toySign(bob) });
  expect(placesOf(await wide.readSeals({}))).toEqual(['b6', 'b12', 'b18', 'b20']);
});

test('[SE14] a seal stands also below each hole of the own lane', async () => {
  const log = logOf(alice);
  const lane = laneOf(alice, 5);
  const holed = lane.map((entry) =>
    entry.seq === 3 ? { ...entry, text: null, prev: null, stream: null } : entry,
  );
  await log.merge(holed);
  await sealLane({ ledger, log, lane: alice, witness: null, sign: toySign(alice) });
  expect(placesOf(await log.readSeals({}))).toEqual(['a2', 'a5']);
});

test('[SE14] where less goes through at once, closer seals are put on what comes next', async () => {
  const log = logOf(alice);
  await log.merge(laneOf(alice, 200));
  const sealing = { ledger, log, lane: alice, witness: null, sign: toySign(alice) };
  await sealLane(sealing);
  await sealCloser({ ...sealing, entriesMax: 25 }, 100);
  expect(placesOf(await log.readSeals({}))).toEqual(['a125', 'a150', 'a200']);
  const read = await readSealed(log, { [alice]: 100 }, { ...room, entriesMax: 25 });
  expect(read.entries).toHaveLength(25);
});

test('[SE14] a lane that comes while the own one is read is not sealed with the own key', async () => {
  const log = logOf(alice);
  await log.merge(laneOf(alice, 2));
  const arriving = {
    ...log,
    device: alice,
    async readFrom(vector: Record<string, number>, limit: number) {
      await log.merge(laneOf(bob, 3));
      return log.readFrom(vector, limit);
    },
  };
  await sealLane({ ledger, log: arriving, lane: alice, witness: null, sign: toySign(alice) });
  expect(placesOf(await log.readSeals({}))).toEqual(['a2']);
});

test('[SE14] without a key nothing is sealed, and what is sealed already can still be sent', async () => {
  const log = logOf(alice);
  const lane = laneOf(alice, 5);
  await log.merge(lane, sealed(lane, 3));
  const sign = async () => undefined;
  expect(await sealLane({ ledger, log, lane: alice, witness: null, sign })).toBe(false);
  expect(placesOf((await readSealed(log, {}, room)).entries)).toEqual(['a1', 'a2', 'a3']);
});

test('[SE18] seals that somebody lacks for what both hold are found by how far each is sealed', async () => {
  const log = logOf('c'.repeat(16));
  const [lane, other] = [laneOf(alice, 6), laneOf(bob, 2)];
  await log.merge([...lane, ...other], [...sealed(lane, 2, 4, 6), ...sealed(other, 2)]);
  const theirs = { [alice]: 5, [bob]: 2 };
  const have = { [alice]: [5, at(lane, 5).hash], [bob]: [2, at(other, 2).hash] } as const;
  const unsealed = unsealedIn(have, { [alice]: 2, [bob]: 2 });
  expect(unsealed).toEqual({ [alice]: 2 });
  expect(placesOf(await sealsLacking(log, unsealed, theirs))).toEqual(['a4']);
  expect(await sealsLacking(log, { dddddddddddddddd: 0 }, theirs)).toEqual([]);
});
