import { afterEach, beforeEach, expect, test } from 'vitest';
import { decodePushAnswer } from '../../contract/messages.ts';
import { decodePage } from '../../contract/page.ts';
import { sealStatement } from '../../contract/seal.ts';
import { isTrueStatement, statementHash } from '../../contract/server-statement.ts';
import type { Entry } from '../../event-sourcing/stored-event.ts';
import {
  enrolled,
  laneOf,
  ledger,
  login,
  newDevice,
  pageOf,
  received,
  sealsOn,
  startClaimed,
  type TestDevice,
  type TestServer,
} from '../http-fixtures.ts';
import { isSignedBy } from '../keys/device-keys.ts';
import { openStore } from '../store/store.ts';

let server: TestServer;
let owner: TestDevice;
let cookie: string;
let lane: readonly Entry[];

beforeEach(async () => {
  ({ server, owner, cookie, lane } = await startClaimed());
});
afterEach(() => server.close());

const held = async () => (await server.store()).log.have();
const more = () => laneOf(owner.device, [received(1), received(2)], lane);
const verify = async (key: string, statement: string, signature: string) =>
  isSignedBy(key, statement, signature);

/** Somebody else with a session: an honest one, or one who stole it. */
async function another(): Promise<{ readonly device: TestDevice; readonly cookie: string }> {
  const device = await newDevice();
  const own = laneOf(device.device, [enrolled(device, 'member-2')]);
  await server.post('/api/push', pageOf(own), { cookie });
  return { device, cookie: await login(server, device) };
}

test('[SE15] a push of which nothing has a seal is answered 409, and stores nothing', async () => {
  const before = await held();
  const answer = await server.post('/api/push', pageOf(more(), [], ledger, []), { cookie });
  expect([answer.statusCode, answer.json().error]).toEqual([409, 'unsealed']);
  expect(await held()).toEqual(before);
  // What is there already may come again, with and without.
  expect(
    (await server.post('/api/push', pageOf(lane, [], ledger, []), { cookie })).statusCode,
  ).toBe(200);
});

test('[SE15] what is sealed of a push is taken, and the answer says where to begin again', async () => {
  const entries = more();
  const seals = sealsOn(entries.slice(0, 1));
  const answer = await server.post('/api/push', pageOf(entries, [], ledger, seals), { cookie });
  expect(answer.statusCode).toBe(200);
  const { have, unsealed } = decodePushAnswer(answer.body) ?? {};
  expect(have?.[owner.device]?.[0]).toBe(lane.length + 1);
  expect(unsealed).toBeUndefined();
});

test('[SE15] anybody may carry anybody’s lane, and nobody can write in another’s name', async () => {
  const carrier = await another();
  const entries = more();
  const [seal] = sealsOn(entries);
  if (seal === undefined) throw new Error('no seal');
  const signature = await carrier.device.sign(sealStatement(ledger, seal));
  const forged = pageOf(entries, [], ledger, [{ ...seal, signature }]);
  const asCarrier = { cookie: carrier.cookie };
  const refused = await server.post('/api/push', forged, asCarrier);
  expect([refused.statusCode, refused.json().error]).toEqual([409, 'unsealed']);
  // Her own session does not help either: the seal is what counts.
  expect((await server.post('/api/push', forged, { cookie })).statusCode).toBe(409);
  expect((await server.post('/api/push', pageOf(entries), asCarrier)).statusCode).toBe(200);
  expect((await held())[owner.device]?.[0]).toBe(lane.length + 2);
});

test('[SE16] every answer states what is held, signed with the server’s key and chained to the one before', async () => {
  const { serverKey } = await server.store();
  const pull = async () => {
    const answer = await server.post('/api/pull', { ledger, have: {}, wants: [] }, { cookie });
    const decoded = decodePage(answer.body);
    if ('refused' in decoded) throw new Error(decoded.detail);
    return decoded.page;
  };
  const first = await pull();
  if (first.statement === undefined) throw new Error('no statement');
  const word = { statement: first.statement, have: first.have };
  expect(await isTrueStatement(ledger, word, [serverKey], verify)).toBe(true);
  // The same state is not signed twice.
  expect((await pull()).statement).toEqual(first.statement);
  const answer = await server.post('/api/push', pageOf(more()), { cookie });
  const pushed = decodePushAnswer(answer.body);
  if (pushed?.statement === undefined) throw new Error('no statement');
  expect(pushed.statement.previous).toBe(statementHash(ledger, first.statement));
  expect((await pull()).statement).toEqual(pushed.statement);
});

test('[SE16] statements go on after a restart, and over epochs', async () => {
  const store = await server.store();
  const identity = { ledger, epoch: store.epoch };
  const before = await store.word(store.log, identity);
  const again = await openStore(server.directory, () => 7);
  expect((await again.word(again.log, identity)).statement).toEqual(before.statement);
  const next = await again.word(again.log, { ledger, epoch: 'another-epoch' });
  expect(next.statement).toMatchObject({
    epoch: 'another-epoch',
    at: 7,
    previous: statementHash(ledger, before.statement),
  });
  again.close();
});

test('[SE16] the server seals its own lane before it speaks of it', async () => {
  const { log, word, epoch, serverKey } = await server.store();
  const append = { cause: 'ruling', part: 0, actor: 'server', drafts: [received(1), received(2)] };
  await log.append(append);
  expect((await word(log, { ledger, epoch })).unsealed).toBeUndefined();
  const [seal] = await log.readSeals({}, { [log.device]: 2 });
  if (seal === undefined) throw new Error('no seal');
  expect(seal.seq).toBe(2);
  expect(isSignedBy(serverKey, sealStatement(ledger, seal), seal.signature)).toBe(true);
});

test('[SE18] the answers say which lanes lack seals, and seals alone may be pushed', async () => {
  const { log } = await server.store();
  const entries = more();
  await log.merge(entries);
  const answer = await server.post('/api/push', pageOf([]), { cookie });
  expect(decodePushAnswer(answer.body)?.unsealed).toEqual({ [owner.device]: lane.length });
  const asked = { ledger, have: {}, wants: [] };
  const page = decodePage((await server.post('/api/pull', asked, { cookie })).body);
  if ('refused' in page) throw new Error(page.detail);
  expect(page.page.entries).toEqual(lane);
  expect(page.page.unsealed).toEqual({ [owner.device]: lane.length });
  const brought = await server.post('/api/push', pageOf([], [], ledger, sealsOn(entries)), {
    cookie,
  });
  expect(decodePushAnswer(brought.body)).not.toHaveProperty('unsealed');
  expect(await log.sealedTo()).toMatchObject({ [owner.device]: lane.length + 2 });
});
