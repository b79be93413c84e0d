import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { encodeEvent, readEntry } from '../../contract/entry.ts';
import type { EventLog, TextStore } from '../../event-sourcing/event-log.ts';
import { eventLogContract } from '../../event-sourcing/event-log-contract.ts';
import { endOf, laneOf, notes, type World } from '../../event-sourcing/log-contract-fixtures.ts';
import { entriesByLane } from '../../event-sourcing/merge-lane.ts';
import type { Seal } from '../../event-sourcing/seal.ts';
import type { Entry } from '../../event-sourcing/stored-event.ts';
import { newDeviceId } from '../keys/secrets.ts';
import { openDatabase, openMeta, transaction } from './database.ts';
import { createSqliteLog } from './log.ts';

const directory = mkdtempSync(join(tmpdir(), 'tallystick-log-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const worldIn = (pathOf: (device: string) => string): World => ({
  encode: encodeEvent,
  readEntry,
  createStore: async ({ encode, clock }) => {
    const device = newDeviceId();
    const database = openDatabase(pathOf(device));
    return {
      open: async () => createSqliteLog(database, { device, encode, clock, mint: newDeviceId }),
    };
  },
});
const inMemory = worldIn(() => ':memory:');

describe.each([
  ['in memory', inMemory],
  ['in a file', worldIn((device) => join(directory, `${device}.sqlite`))],
])('the contract of every log, %s', (_where, world) => {
  for (const each of eventLogContract) test(each.name, () => each.run(world));
});

const openLog = (path: string): EventLog & TextStore =>
  createSqliteLog(openDatabase(path), {
    device: 'd'.repeat(16),
    encode: encodeEvent,
    clock: () => 1,
  });

test('[SV1] what was merged is there when the file is opened again', async () => {
  const path = join(directory, 'again.sqlite');
  const lane = laneOf(inMemory, 'a'.repeat(16), notes(3));
  await openLog(path).merge(lane);
  expect((await openLog(path).readFrom({}, 10)).entries).toEqual(lane);
});

test('[SV1] a commit returns only after it has reached the disk', () => {
  const database = openDatabase(join(directory, 'durable.sqlite'));
  expect(database.prepare('pragma synchronous').get()).toEqual({ synchronous: 2 });
  expect(database.prepare('pragma journal_mode').get()).toEqual({ journal_mode: 'wal' });
});

test('[SV2] a merge that fails half-way leaves nothing behind', async () => {
  const log = openLog(':memory:');
  const [first, second] = laneOf(inMemory, 'a'.repeat(16), notes(2));
  const broken = { ...second, hash: null as never };
  await expect(log.merge([first, broken] as never)).rejects.toThrow();
  expect(await log.have()).toEqual({});
});

test('[SV2] a full disk stores nothing of a merge, and reading goes on', async () => {
  const database = openDatabase(join(directory, 'full.sqlite'));
  const options = { device: 'd'.repeat(16), encode: encodeEvent, clock: () => 1 };
  const log = createSqliteLog(database, options);
  const lane = laneOf(inMemory, 'a'.repeat(16), notes(5_000));
  await log.merge(lane.slice(0, 1));
  const { page_count: pages } = Object(database.prepare('pragma page_count').get());
  database.exec(`pragma max_page_count = ${pages + 20}`);
  await expect(log.merge(lane)).rejects.toMatchObject({ errcode: 13 });
  expect((await log.readFrom({}, 10)).entries).toEqual(lane.slice(0, 1));
  database.exec('pragma max_page_count = 1000000');
  expect(await log.merge(lane)).toMatchObject({ added: 4_999 });
});

test('[SV51] what the log keeps in memory of lanes, streams and what came last is what stands in the file', async () => {
  const path = join(directory, 'kept.sqlite');
  const log = openLog(path);
  const [alice, bob] = ['a'.repeat(16), 'b'.repeat(16)];
  const said = async (each: EventLog): Promise<unknown> => [
    await each.have(),
    await each.sealedTo(),
    await each.readStream('note/1'),
    await each.readStream('note/2'),
    entriesByLane((await each.readFrom({ [alice]: 2 }, 100)).entries),
  ];
  const sealOf = ({ device, seq, hash }: Entry): Seal => ({
    device,
    seq,
    head: hash,
    witness: null,
    signature: `${device}/${seq}`,
  });
  const lane = laneOf(inMemory, alice, notes(4));
  const copy = laneOf(inMemory, alice, notes(2, 'note/2', 'copy'), endOf(lane.slice(0, 1)));
  const other = laneOf(inMemory, bob, notes(2, 'note/2'));
  const [first, last] = [lane.slice(0, 2), lane.slice(2)];
  /** One that does not say what it follows. */
  const nameless = (entry: Entry | undefined) => ({
    ...entry,
    prev: null,
    stream: null,
    text: 'x',
  });
  const steps: readonly (() => Promise<unknown>)[] = [
    () => log.merge(first),
    () => log.merge([], first.map(sealOf)),
    () => log.append({ cause: 'c1', part: 0, actor: 'm', drafts: notes(2) }),
    () => log.merge([...last, { ...other[0], hash: null }] as never).catch(() => undefined),
    () => log.merge([first[1], nameless(last[0]), { ...last[1], text: null }] as never),
    () => Promise.all([log.merge(last, last.map(sealOf)), log.merge(other)]),
    () => log.merge(copy, copy.map(sealOf)),
    () => log.append({ cause: 'c2', part: 0, actor: 'm', drafts: notes(1, 'note/2') }),
  ];
  for (const step of steps) {
    await step();
    expect(await said(log)).toEqual(await said(openLog(path)));
  }
});

test('[SV52] merges that share one write to the disk stand or fall each by itself', async () => {
  const path = join(directory, 'shared.sqlite');
  const log = openLog(path);
  const lanes = ['a', 'b', 'c'].map((name) => laneOf(inMemory, name.repeat(16), notes(2)));
  // The first of its entries stands already when the second breaks.
  const broken = [lanes[1]?.[0], { ...lanes[1]?.[1], hash: null }];
  const outcomes = await Promise.allSettled([
    log.merge(lanes[0] ?? []),
    log.merge(broken as never),
    log.merge(lanes[2] ?? []),
  ]);
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  const held = Object.keys(await openLog(path).have());
  expect(held).toEqual(['a'.repeat(16), 'c'.repeat(16)]);
  expect(Object.keys(await log.have())).toEqual(held);
});

test('a transaction gives back what its work gave, and its error where it threw', () => {
  const database = openDatabase(':memory:');
  const meta = openMeta(database);
  expect(transaction(database, () => 7)).toBe(7);
  expect(() =>
    transaction(database, () => {
      meta.set('epoch', 'x');
      throw new Error('no');
    }),
  ).toThrow('no');
  expect(meta.get('epoch')).toBeUndefined();
});

test('[SV3] a server whose own lane is forked writes under a new name, also after a restart', async () => {
  const database = openDatabase(':memory:');
  const own = 'd'.repeat(16);
  const meta = openMeta(database);
  const mint = (): string => {
    meta.set('node', 'e'.repeat(16));
    return 'e'.repeat(16);
  };
  const log = createSqliteLog(database, { device: own, encode: encodeEvent, clock: () => 1, mint });
  await log.append({ cause: 'c1', part: 0, actor: 'm', drafts: notes(2) });
  await log.merge(laneOf(inMemory, own, notes(1, 'note/1', 'restored')));
  expect([log.device, meta.get('node')]).toEqual(['e'.repeat(16), 'e'.repeat(16)]);
});

test('[SE4] a file from before there were seals opens with all it holds, and takes seals from then on', async () => {
  const path = join(directory, 'before-seals.sqlite');
  const lane = laneOf(inMemory, 'a'.repeat(16), notes(3));
  await openLog(path).merge(lane);
  const before = openDatabase(path);
  before.exec('drop table seals');
  before.close();
  const log = openLog(path);
  expect((await log.readFrom({}, 10)).entries).toEqual(lane);
  expect(await log.sealedTo()).toEqual({});
  const [device, head] = ['a'.repeat(16), String(lane.at(-1)?.hash)];
  const seal = { device, seq: 3, head, witness: null, signature: 'signature' };
  await log.merge([], [seal]);
  expect(await openLog(path).readSeals({})).toEqual([seal]);
  expect(await openLog(path).sealedTo()).toEqual({ [device]: 3 });
});
