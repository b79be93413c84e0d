import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  decodeLentState,
  decodeStreamHistories,
  type LentState,
} from '../../contract/lent-state.ts';
import { decodeSegmentList } from '../../contract/messages.ts';
import type { Entry } from '../../event-sourcing/stored-event.ts';
import { entriesIn } from '../../event-sourcing/version-vector.ts';
import { createReplica } from '../../replica/replica.ts';
import { sameStreams } from '../../replica/snapshots/same-streams.ts';
import { streamsIn } from '../../replica/snapshots/snapshot-text.ts';
import { laneOf, pageOf, received } from '../http-fixtures.ts';
import { access, type JudgedServer, startJudged } from '../judging/judging-fixtures.ts';
import { databaseName } from '../store/store.ts';
import { lendWhatIsNewer } from './keep-lent.ts';
import { tellState } from './tell-state.ts';

const fold = 'this code';
const pause = async () => undefined;

let at: JudgedServer;
let cookie: string;
beforeEach(async () => {
  at = await startJudged();
  cookie = at.owner.cookie();
});
afterEach(() => at.server.close());

async function record(count: number): Promise<void> {
  for (let n = 0; n < count; n += 4)
    await at.owner.push(...[1, 2, 3, 4].map((quantity) => received(quantity, `note ${n}`)));
}

const lend = async (least = 5): Promise<boolean> =>
  lendWhatIsNewer(
    await at.server.store(),
    { path: join(at.server.directory, databaseName), fold },
    { least },
  );

async function listed() {
  const answer = await at.server.get('/api/segments', { cookie });
  return decodeSegmentList(answer.body)?.lent;
}

async function fetched(): Promise<LentState> {
  const lent = await listed();
  const answer = await at.server.get(`/api/lent/${lent?.file}`, { cookie });
  const state = decodeLentState(lent?.file ?? '', answer.body);
  if (state === undefined) throw new Error(`nothing is lent: ${answer.body.slice(0, 200)}`);
  return state;
}

const inOrder = (entries: readonly Entry[] = []): readonly string[] =>
  entries.map(({ device, seq, hash }) => `${device} ${seq} ${hash}`).sort();

const folded = async () => {
  const { log } = await at.server.store();
  const replica = createReplica({ log, now: Date.now, pause, onChange: () => undefined });
  await replica.catchUp();
  return replica;
};

test('[BO19] what is lent is what the log amounts to, and goes on from what was told before', async () => {
  expect(await listed()).toBeUndefined();
  await record(12);
  expect(await lend(1_000)).toBe(false);
  expect(await lend()).toBe(true);
  const first = await listed();
  expect(first?.fold).toBe(fold);
  expect(await lend()).toBe(false);
  await record(8);
  expect(await lend()).toBe(true);
  expect((await listed())?.file).not.toBe(first?.file);
  const { have, said, beside, parked, parts } = await fetched();
  const store = await at.server.store();
  expect(have).toEqual(await store.log.have());
  // Told from nothing it is the same, and it holds the entries that a start reads.
  const { log } = store;
  const again = await tellState({
    ...{ log, ledger: 'ledger-1', fold, before: undefined, now: Date.now, pause },
  });
  expect([again?.have, again?.parked]).toEqual([have, parked]);
  expect([inOrder(again?.said), inOrder(again?.beside)]).toEqual([inOrder(said), inOrder(beside)]);
  const replica = await folded();
  const lent = createReplica({ log, now: Date.now, pause, onChange: () => undefined });
  const streams = new Map(
    parts.flatMap((part) =>
      streamsIn(Object.fromEntries(Object.entries(part).map(([name, text]) => [name, () => text]))),
    ),
  );
  expect(await lent.restore({ have, parked, said, streams })).toBe(true);
  const [ours, theirs] = [await lent.snapshot(), await replica.snapshot()];
  expect(ours && theirs && (await sameStreams(ours.streams, theirs.streams, pause))).toBe(true);
});

test('[BO19] nothing is lent that the log does not hold, nor what other code has folded', async () => {
  await record(12);
  await lend();
  const { device } = at.owner;
  const { entries } = await (await at.server.store()).log.readFrom({}, 1_000);
  const lane = entries.filter((entry) => entry.device === device);
  const other = laneOf(device, [received(99)], lane.slice(0, 8));
  expect((await at.server.post('/api/push', pageOf(other), { cookie })).statusCode).toBe(200);
  expect(await listed()).toBeUndefined();
  expect(await lend()).toBe(true);
  expect((await fetched()).have).toEqual(await (await at.server.store()).log.have());
});

const ask = async (streams: readonly string[], as = cookie) =>
  at.server.post('/api/streams', { ledger: 'ledger-1', streams }, { cookie: as });

test('[BO19] what is less than half of the log is not lent: files bring all of it sooner', async () => {
  await record(12);
  expect(await lend()).toBe(true);
  const { log, lent } = await at.server.store();
  const folded = (await lent.newest())?.entries ?? 0;
  while (entriesIn(await log.have()) + 4 < folded * 2) await record(4);
  expect(await listed()).toBeDefined();
  await record(4);
  expect(await listed()).toBeUndefined();
  expect(await lend()).toBe(true);
  expect(await listed()).toBeDefined();
});

test('[BO20] the histories of streams, and what is lent, go to whoever may pull', async () => {
  const keeper = await at.join('keeper');
  await record(8);
  await lend();
  const lent = await listed();
  const statuses = async () => [
    (await at.server.get(`/api/lent/${lent?.file}`, { cookie: keeper.cookie() })).statusCode,
    (await ask(['item/tea'], keeper.cookie())).statusCode,
  ];
  expect(await statuses()).toEqual([200, 200]);
  const { log } = await at.server.store();
  const streams = [
    ...new Set((await log.readFrom({}, 100)).entries.flatMap((each) => each.stream ?? [])),
  ];
  expect(streams.length).toBeGreaterThan(1);
  const { body } = await ask([...streams, 'item/of-nobody']);
  const histories = await Promise.all(
    streams.map(async (stream) => ({ stream, entries: await log.readStream(stream) })),
  );
  expect(decodeStreamHistories(body)).toMatchObject({
    ledger: 'ledger-1',
    histories: [...histories, { stream: 'item/of-nobody', entries: [] }],
  });
  await at.owner.push(access('MemberRemoved', { member: keeper.member }));
  expect(await statuses()).toEqual([401, 401]);
  expect(await keeper.logIn()).not.toBe('');
  expect(await statuses()).toEqual([403, 403]);
});

test('[BO26] an answer tells of as many streams as go into it, of one at least, and no more are asked for', async () => {
  const long = 'x'.repeat(1_900);
  const items = ['a', 'b', 'c'].map((name) => `item/${name}`);
  const drafts = items.flatMap((stream) =>
    Array.from({ length: 300 }, () => ({ ...received(1, long), stream })),
  );
  for (let n = 0; n < drafts.length; n += 300) await at.owner.push(...drafts.slice(n, n + 300));
  const told = async (streams: readonly string[]) =>
    decodeStreamHistories((await ask(streams)).body)?.histories.map(({ stream }) => stream);
  expect(await told(items)).toEqual(items.slice(0, 2));
  expect(await told(items.slice(2))).toEqual(items.slice(2));
  expect((await ask(Array.from({ length: 501 }, () => 'item/a'))).statusCode).toBe(400);
  expect((await at.server.post('/api/streams', { streams: [] }, { cookie })).statusCode).toBe(400);
});

test('[BO20] a text under another name, or an entry under another hash, is nothing that is lent', async () => {
  await record(8);
  await lend();
  const lent = await listed();
  const { body } = await at.server.get(`/api/lent/${lent?.file}`, { cookie });
  expect(decodeLentState('0'.repeat(64), body)).toBeUndefined();
  expect(decodeLentState(lent?.file ?? '', `${body} `)).toBeUndefined();
  const history = await ask([received(1).stream]);
  const forged = history.body.replace('note', 'nose');
  expect(forged).not.toBe(history.body);
  expect(decodeStreamHistories(history.body)).toBeDefined();
  expect(decodeStreamHistories(forged)).toBeUndefined();
});
