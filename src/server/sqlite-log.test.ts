import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { encodeEvent, readEntry } from '../contract/entry.ts';
import type { EventLog, TextStore } from '../event-sourcing/event-log.ts';
import { eventLogContract } from '../event-sourcing/event-log-contract.ts';
import { laneOf, notes, type World } from '../event-sourcing/log-contract-fixtures.ts';
import { newDeviceId } from './secrets.ts';
import { openDatabase, openMeta, transaction } from './sqlite-database.ts';
import { createSqliteLog } from './sqlite-log.ts';

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
