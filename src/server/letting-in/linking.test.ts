import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  comparisonCode,
  decodeLinkAnswer,
  decodeLookAnswer,
  type LinkAnswer,
  linkStatement,
} from '../../contract/link-messages.ts';
import { newDevice, origin, type TestDevice } from '../http-fixtures.ts';
import {
  access,
  enrolling,
  type JudgedServer,
  type Person,
  personAt,
  startJudged,
} from '../judging/judging-fixtures.ts';

let at: JudgedServer;
let keeper: Person;
let fresh: TestDevice;
beforeEach(async () => {
  at = await startJudged();
  keeper = await at.join('keeper');
  fresh = await newDevice();
});
afterEach(() => at.server.close());

async function open(device = fresh): Promise<LinkAnswer> {
  const request = { device: device.device, key: device.key, label: 'Pixel 8, Chrome' };
  const signature = await device.sign(linkStatement(origin, request));
  const answer = decodeLinkAnswer(
    (await at.server.post('/api/link', { ...request, signature })).body,
  );
  if (answer === undefined) throw new Error('no rendezvous');
  return answer;
}
const look = (who: Person, code: string) =>
  at.server.post('/api/link/look', { code }, { cookie: who.cookie() });
const wait = async (rendezvous: string) =>
  (await at.server.post('/api/link/wait', { rendezvous })).json();

test('[JU15] a device is linked by a code, a look, a comparison and an event of the one that is in', async () => {
  const { rendezvous, code } = await open();
  expect(await wait(rendezvous)).toMatchObject({ state: 'waiting', member: null });
  const seen = decodeLookAnswer((await look(keeper, code)).body);
  expect(seen).toMatchObject({ device: fresh.device, key: fresh.key, label: 'Pixel 8, Chrome' });
  // Each computes for itself what it shows.
  expect(seen && comparisonCode(seen)).toBe(comparisonCode({ ...fresh, rendezvous }));
  expect(await wait(rendezvous)).toMatchObject({ state: 'seen', member: null });
  await keeper.push(enrolling(fresh, keeper.member, null));
  expect(await wait(rendezvous)).toMatchObject({ state: 'approved', member: keeper.member });
  const linked = personAt(at.server, fresh, keeper.member);
  await linked.logIn();
  expect((await linked.pull()).statusCode).toBe(200);
  expect(await at.withheld()).toStrictEqual([]);
});

test('[JU16] whoever looked first is the only one who can approve', async () => {
  const { rendezvous, code } = await open();
  const counter = await at.join('counter');
  expect((await look(keeper, code)).statusCode).toBe(200);
  expect((await look(keeper, code)).statusCode).toBe(200);
  expect((await look(counter, code)).json()).toMatchObject({ error: 'link-unknown' });
  await counter.push(enrolling(fresh, counter.member, null));
  expect(await wait(rendezvous)).toMatchObject({ state: 'seen', member: null });
});

test('[JU16] a code is over after ten minutes, and guessing is stopped after five tries', async () => {
  const { rendezvous, code } = await open();
  for (let n = 0; n < 5; n++) expect((await look(keeper, `0000000${n}`)).statusCode).toBe(404);
  expect((await look(keeper, code)).statusCode).toBe(429);
  at.server.clock.ms += 11 * 60_000;
  expect((await look(keeper, code)).statusCode).toBe(404);
  expect(await wait(rendezvous)).toMatchObject({ error: 'link-unknown' });
});

test('[JU16] strangers look at nothing, and nobody links a name that is known', async () => {
  const { code } = await open();
  expect((await at.server.post('/api/link/look', { code })).statusCode).toBe(401);
  const request = { device: keeper.device, key: fresh.key, label: '' };
  const signature = await fresh.sign(linkStatement(origin, request));
  const answer = await at.server.post('/api/link', { ...request, signature });
  expect(answer.json()).toMatchObject({ error: 'device-known' });
  const forged = await at.server.post('/api/link', { ...request, device: fresh.device, signature });
  expect(forged.json()).toMatchObject({ error: 'bad-signature' });
});

test('[JU17] nobody links a device in another’s name', async () => {
  await keeper.push(enrolling(fresh, 'ada', null));
  expect(await at.withheld()).toStrictEqual([[keeper.device, 3, 'role', 'access']]);
  const linked = personAt(at.server, fresh, 'ada');
  expect(await linked.logIn()).toBe('unknown-device');
  // Whoever was removed links nothing more either.
  await at.owner.push(access('MemberRemoved', { member: keeper.member }));
  await keeper.logIn();
  await keeper.push(enrolling(fresh, keeper.member, null));
  expect(await linked.logIn()).toBe('unknown-device');
});
