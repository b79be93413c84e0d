import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { decodeSegmentList, type SegmentList } from '../../contract/messages.ts';
import { decodeSegmentFile, type SegmentFile } from '../../contract/segment-file.ts';
import type { Entry } from '../../event-sourcing/stored-event.ts';
import { makeBackup } from '../backups/make-backup.ts';
import { restoreBackup } from '../backups/restore-backup.ts';
import { laneOf, ledger, pageOf, person, received } from '../http-fixtures.ts';
import { access, type JudgedServer, startJudged } from '../judging/judging-fixtures.ts';
import { openStore } from '../store/store.ts';
import { packLanes } from './pack-lanes.ts';

let at: JudgedServer;
let cookie: string;
beforeEach(async () => {
  at = await startJudged();
  cookie = at.owner.cookie();
});
afterEach(() => at.server.close());

/** Movements, sealed after every fourth. */
async function record(count: number): Promise<void> {
  for (let n = 0; n < count; n += 4)
    await at.owner.push(...[1, 2, 3, 4].map((quantity) => received(quantity, `note ${n}`)));
}

async function pack(entriesMax = 10): Promise<number> {
  const { log, segments } = await at.server.store();
  return packLanes({ ledger, log, segments, entriesMax, pause: async () => undefined });
}

async function list(): Promise<SegmentList> {
  const answer = await at.server.get('/api/segments', { cookie });
  const read = decodeSegmentList(answer.body);
  if (read === undefined) throw new Error(answer.body);
  return read;
}

const get = (file: string, headers = {}) =>
  at.server.get(`/api/segments/${file}`, { cookie, ...headers });

async function fetched(file: string): Promise<SegmentFile> {
  const read = decodeSegmentFile(file, (await get(file)).body);
  if (read === undefined) throw new Error(`no file ${file}`);
  return read;
}

const heldOf = async (lane: string): Promise<readonly Entry[]> =>
  (await (await at.server.store()).log.readFrom({}, 1_000)).entries.filter(
    ({ device }) => device === lane,
  );

test('[BO3] a lane is packed in whole stretches, each up to a seal, and what is new is left', async () => {
  await record(28);
  expect(await pack()).toBe(3);
  expect(await pack()).toBe(0);
  const { segments, epoch } = await list();
  expect(epoch).toBe((await at.server.store()).epoch);
  const { device } = at.owner;
  expect(segments.map(({ lane, from, count }) => [lane, from, count])).toEqual([
    [device, 1, 7],
    [device, 8, 8],
    [device, 16, 8],
  ]);
  const files = await Promise.all(segments.map(({ file }) => fetched(file)));
  expect(files.flatMap(({ entries }) => entries)).toEqual((await heldOf(device)).slice(0, 23));
  for (const { entries, seals } of files) expect(seals.at(-1)?.head).toBe(entries.at(-1)?.hash);
  // Made once: what is written later adds files and changes none.
  await record(8);
  expect(await pack()).toBe(1);
  expect((await list()).segments.slice(0, 3)).toEqual(segments);
});

test('[BO3] a hole is packed with its hash, and what nobody reads as the bytes it is', async () => {
  const { device } = at.owner;
  const lane = await heldOf(device);
  const [first, ...rest] = laneOf(device, [received(1), received(2), received(3)], lane);
  const last = lane.at(-1);
  if (first === undefined || last === undefined) throw new Error('no lane');
  const stub = { ...first, text: null, prev: null, stream: null };
  await at.server.post('/api/push', pageOf([last, stub, ...rest]), { cookie });
  expect((await heldOf(device)).map(({ text }) => text === null)).toContain(true);
  expect(await pack(5)).toBe(1);
  const [listed] = (await list()).segments;
  expect((await fetched(listed?.file ?? '')).entries).toEqual(
    (await heldOf(device)).slice(0, listed?.count),
  );
});

test('[BO4] a file is handed out as it is kept, to be kept for ever by whoever asked and by nobody else', async () => {
  await record(12);
  await pack();
  const { file = '' } = (await list()).segments[0] ?? {};
  const plain = await get(file);
  expect(plain.headers).toMatchObject({
    'cache-control': 'private, max-age=31536000, immutable',
    vary: 'Accept-Encoding',
  });
  const packed = await get(file, { 'accept-encoding': 'gzip, br' });
  expect(packed.headers['content-encoding']).toBe('gzip');
  expect(gunzipSync(packed.rawPayload).toString()).toBe(plain.body);
  const listed = await at.server.get('/api/segments', { cookie, 'accept-encoding': 'gzip' });
  expect(listed.headers).toMatchObject({ 'content-encoding': 'gzip', 'cache-control': 'no-store' });
  for (const other of ['0'.repeat(64), '..%2Fserver-key.pem', 'x']) {
    const answer = await get(other);
    expect([answer.statusCode, answer.headers['cache-control']]).toEqual([404, 'no-store']);
  }
});

test('[BO4] whoever was removed is given neither the list nor a file', async () => {
  await record(12);
  await pack();
  const { file = '' } = (await list()).segments[0] ?? {};
  const keeper = await at.join('keeper');
  const ask = async (path: string) =>
    (await at.server.get(path, { cookie: keeper.cookie() })).statusCode;
  const both = async () => [await ask('/api/segments'), await ask(`/api/segments/${file}`)];
  expect(await both()).toEqual([200, 200]);
  await at.owner.push(access('MemberRemoved', { member: keeper.member }));
  expect(await both()).toEqual([401, 401]);
  expect(await keeper.logIn()).not.toBe('');
  expect(await both()).toEqual([403, 403]);
});

test('[BO5] a device asks for so many files and lists a minute, and then is told to wait', async () => {
  const answers = { list: 0, file: 0 };
  for (let n = 0; n < 1_300; n += 1) {
    const [file, of] = [
      await get('0'.repeat(64)),
      n < 70 && (await at.server.get('/api/segments', { cookie })),
    ];
    if (file.statusCode === 429) answers.file += 1;
    if (of && of.statusCode === 429) answers.list += 1;
    if (file.statusCode === 429) expect(Number(file.headers['retry-after'])).toBeGreaterThan(0);
  }
  expect(answers).toEqual({ list: 10, file: 100 });
  at.server.clock.ms += 60_000;
  expect((await get('0'.repeat(64))).statusCode).toBe(404);
});

test('[BO6] nothing is listed that the log does not hold: of a lane that was forked, of an emptied log', async () => {
  await record(28);
  await pack();
  const { device } = at.owner;
  const lane = await heldOf(device);
  const other = laneOf(device, [received(99)], lane.slice(0, 19));
  expect((await at.server.post('/api/push', pageOf(other), { cookie })).statusCode).toBe(200);
  expect((await heldOf(device)).length).toBe(19);
  expect((await list()).segments.map(({ from }) => from)).toEqual([1, 8]);
  const { epoch } = await list();
  await at.server.restart({ emptied: true });
  const store = await at.server.store();
  expect([store.segments.list(), store.epoch === epoch]).toEqual([[], false]);
});

test('[BO6] a server that was restored lists what its log holds, and packs on from there', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'tallystick-segments-'));
  await record(28);
  await pack();
  const [file, target] = [join(directory, 'backup.sqlite'), join(directory, 'data')];
  expect(makeBackup(at.server.directory, file)).toMatchObject({ problems: [] });
  expect(restoreBackup(file, target, { replace: false, stamp: 'then' })).toMatchObject({
    problems: [],
  });
  const restored = await openStore(target, () => 1_790_000_000_000);
  expect(restored.segments.list()).toEqual((await list()).segments);
  await restored.log.merge(
    laneOf(at.owner.device, [received(1)], (await heldOf(at.owner.device)).slice(0, 9)),
  );
  expect(restored.segments.list().map(({ from }) => from)).toEqual([1]);
  restored.segments.prune();
  expect(restored.segments.reach(at.owner.device)).toBe(7);
  restored.close();
  rmSync(directory, { recursive: true, force: true });
});

test('[BO7] no name of a person stands in a file, so whoever is forgotten is in none', async () => {
  await at.server.post('/api/push', pageOf([], [person]), { cookie });
  await record(12);
  await pack();
  const before = await list();
  await at.owner.push(access('PersonForgotten', { member: 'ada', party: null, texts: [] }));
  await pack();
  expect((await list()).segments).toEqual(before.segments);
  for (const { file } of before.segments) {
    const { body } = await get(file);
    expect(body).not.toContain('Ada');
    expect(body).not.toContain(person.salt === 'salt' ? '"salt"' : person.salt);
  }
  const pulled = await at.server.post(
    '/api/pull',
    { ledger, have: {}, wants: [person.hash] },
    { cookie },
  );
  expect(pulled.body).not.toContain('Ada');
});
