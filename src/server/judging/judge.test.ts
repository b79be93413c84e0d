import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { rulingsStream } from '../../domain/vocabulary.ts';
import type { Draft } from '../../event-sourcing/event-log.ts';
import { newDevice, pageOf, redeem, startTestServer } from '../http-fixtures.ts';
import { secretHash } from '../keys/secrets.ts';
import { writeRecoveryLink } from '../letting-in/recovery-link.ts';
import { openStore } from '../store/store.ts';
import {
  access,
  enrolling,
  eventOf,
  invitation,
  type JudgedServer,
  joining,
  personAt,
  startJudged,
  withheldIn,
} from './judging-fixtures.ts';

let at: JudgedServer;
beforeEach(async () => {
  at = await startJudged();
});
afterEach(() => at.server.close());

const received = (quantity = 1): Draft => ({
  type: 'StockReceived',
  version: 1,
  stream: 'item/flour',
  data: { place: 'shelf', lot: null, quantity, reference: null, note: null },
});
const opened = (place: string): Draft => ({
  type: 'PlaceOpened',
  version: 1,
  stream: 'places',
  data: { place, name: place, parent: null, note: null },
});
const removed = (member: string) => access('MemberRemoved', { member });
const granted = (member: string, role: string) => access('RoleGranted', { member, role });
const sealed = (device: string) => access('LaneSealed', { device, why: 'lost' });
const admitted = async () => {
  const entries = await (await at.server.store()).log.readStream(rulingsStream);
  const rulings = entries.filter((entry) => eventOf(entry).type === 'EventsWithheld');
  return access('EventsAdmitted', {
    rulings: rulings.map(({ device, seq, hash }) => ({ device, seq, hash })),
  });
};

test('[JU1] what its author may not record is stored, and set aside by a ruling that says why', async () => {
  const keeper = await at.join('keeper');
  const answer = await keeper.push(received(), opened('attic'), received());
  expect(answer.json().have[keeper.device][0]).toBe(5);
  expect(await at.withheld()).toStrictEqual([[keeper.device, 4, 'role', 'places']]);
});

test('[JU2] the lane of a server begins with its key; a statement comes with each change of access', async () => {
  expect(await at.said()).toStrictEqual(['ServerEnrolled', 'LanesJudged']);
  const keeper = await at.join('keeper');
  const before = await at.said();
  await keeper.push(received());
  expect(await at.said()).toStrictEqual(before);
  const { judge } = await at.server.store();
  expect(await judge.state()).toBe(true);
  expect(await judge.state()).toBe(false);
  expect(await at.said()).toStrictEqual([...before, 'LanesJudged']);
});

test('[JU3] what was judged is never judged again: neither after a removal nor after a restart', async () => {
  const keeper = await at.join('keeper');
  await keeper.push(received());
  await at.owner.push(granted(keeper.member, 'viewer'));
  await keeper.push(received());
  const withheld = [[keeper.device, 4, 'role', 'item/flour']];
  expect(await at.withheld()).toStrictEqual(withheld);
  await at.owner.push(granted(keeper.member, 'keeper'));
  await at.server.restart();
  await keeper.logIn();
  await keeper.push(received());
  await (await at.server.store()).judge.state();
  expect(await at.withheld()).toStrictEqual(withheld);
});

test('[JU4] what comes together is judged in favour of whoever wrote it, in whatever order it comes', async () => {
  const keeper = await at.join('keeper');
  // Recorded on the strength of a role, before a removal, and all of it brought by another device at once.
  const work = keeper.write([opened('attic')]);
  const words = at.owner.write([granted(keeper.member, 'manager'), removed(keeper.member)]);
  await at.owner.send([...words.slice(1), ...work, ...words]);
  await at.owner.send([...work, ...words]);
  expect(await at.withheld()).toStrictEqual([]);
});

test('[JU5] an author who is not known yet waits; whoever was let in waits for nobody', async () => {
  const stranger = personAt(at.server, await newDevice(), 'zoe');
  const work = stranger.write([received(), opened('attic')]);
  await at.owner.send(work);
  expect(await at.withheld()).toStrictEqual([]);
  await at.owner.push(invitation('late-and-never-shown', 'keeper'));
  // Nobody is let in by an invitation whose secret they have not shown.
  await at.owner.push(enrolling(stranger, 'ada', null));
  // Until then nobody could tell whose seal it was, so it had stayed with its sender.
  await at.owner.send(work);
  expect(await at.withheld()).toStrictEqual([
    [stranger.device, 1, 'not-invited', 'item/flour'],
    [stranger.device, 2, 'not-invited', 'places'],
  ]);
});

test('[JU5] a made-up lane that nobody ever names does not count for longer than ten minutes', async () => {
  const stranger = personAt(at.server, await newDevice(), 'ada');
  // It names itself, as the founder’s.
  const work = stranger.write([received(), enrolling(stranger, 'ada', null), opened('attic')]);
  await at.owner.send(work);
  const { judge } = await at.server.store();
  at.server.clock.ms += 599_000;
  await judge.state();
  expect(await at.withheld()).toStrictEqual([]);
  at.server.clock.ms += 2_000;
  await judge.state();
  expect((await at.withheld()).map(([, seq]) => seq).sort()).toStrictEqual([1, 2, 3]);
  expect((await at.server.store()).access().devicesById.has(stranger.device)).toBe(false);
});

test('[JU6] from a removal on nothing counts that had not come before; all of it is kept', async () => {
  const keeper = await at.join('keeper');
  await keeper.push(received(1));
  keeper.write([received(2), received(3)]);
  await at.owner.push(removed(keeper.member));
  await keeper.logIn();
  const answer = await keeper.push(received(4));
  expect(answer.statusCode).toBe(200);
  expect(answer.json()).toMatchObject({ have: { [keeper.device]: [6, expect.anything()] } });
  expect(await at.withheld()).toStrictEqual(
    [4, 5, 6].map((seq) => [keeper.device, seq, 'removed', 'item/flour']),
  );
  // One tap admits all of them, at their places in the story.
  await at.owner.push(await admitted());
  expect(await at.withheld()).toStrictEqual([]);
});

describe('[JU7] whoever was removed or sealed reads nothing more, at once, and hands in what they hold', () => {
  test.each([
    ['removed', removed, 'removed'],
    ['sealed', sealed, 'lane-sealed'],
  ] as const)('%s', async (_how, takeAway, error) => {
    const manager = await at.join('manager');
    const keeper = await at.join('keeper');
    const [before, other] = [keeper.cookie(), await at.join('counter')];
    expect((await keeper.pull()).statusCode).toBe(200);
    await at.owner.push(takeAway(takeAway === sealed ? keeper.device : keeper.member));
    expect((await keeper.pull()).json()).toMatchObject({ error: 'not-logged-in' });
    await keeper.logIn();
    expect(keeper.cookie()).not.toBe(before);
    for (const [method, path] of [
      ['POST', '/api/pull'],
      ['GET', '/api/live'],
      ['POST', '/api/photos/lacking'],
    ] as const) {
      const headers = { cookie: keeper.cookie() };
      const answer =
        method === 'GET'
          ? await at.server.get(path, headers)
          : await at.server.post(path, {}, headers);
      expect([path, answer.statusCode, answer.json()]).toStrictEqual([path, 403, { error }]);
    }
    const receipt = (await keeper.push(received())).json();
    expect(Object.keys(receipt.have)).toStrictEqual([keeper.device]);
    expect(receipt.wants).toStrictEqual([]);
    for (const each of [manager, other]) expect((await each.pull()).statusCode).toBe(200);
  });
});

test('[JU8] what was set aside of access stays without effect, and only an owner admits it', async () => {
  const [keeper, manager] = [await at.join('keeper'), await at.join('manager')];
  await keeper.push(granted(keeper.member, 'owner'), opened('attic'));
  expect(await at.withheld()).toStrictEqual([
    [keeper.device, 3, 'role', 'access'],
    [keeper.device, 4, 'role', 'places'],
  ]);
  await manager.push(await admitted());
  const access = (await at.server.store()).access();
  expect(access.membersById.get(keeper.member)?.role).toBe('keeper');
  expect((await at.withheld()).some(([device]) => device === manager.device)).toBe(true);
});

test('[JU9] a server that nobody in the ledger accepted judges nothing; it stores and passes on', async () => {
  const store = await at.server.store();
  const elsewhere = { server: 'f'.repeat(16), key: 'k'.repeat(60) };
  await at.owner.push(access('ServerAccepted', elsewhere));
  const handedOver = await at.said();
  const keeper = await at.join('keeper');
  await keeper.push(opened('attic'));
  expect(await at.said()).toStrictEqual(handedOver);
  // Until it is chosen again.
  await at.owner.push(access('ServerAccepted', { server: store.node, key: store.serverKey }));
  expect(await at.withheld()).toStrictEqual([[keeper.device, 3, 'role', 'places']]);
});

test('[JU10] many at once are set aside in rulings that fit: one for each device, person and reason', async () => {
  const viewer = await at.join('viewer');
  await viewer.push(...Array.from({ length: 200 }, () => received()));
  expect(await at.withheld()).toHaveLength(200);
  expect((await at.said()).filter((type) => type === 'EventsWithheld')).toHaveLength(4);
});

test('[JU11] what may still be spoken for by what a device holds is waited for, a minute at most', async () => {
  const keeper = await at.join('keeper');
  const { judge } = await at.server.store();
  judge.expect(at.owner.device, { [at.owner.device]: [99, 'f'.repeat(64)] });
  await keeper.push(opened('attic'));
  expect(await at.withheld()).toStrictEqual([]);
  await at.owner.push(granted(keeper.member, 'manager'));
  await judge.state();
  expect(await at.withheld()).toStrictEqual([]);
  await keeper.push(granted(keeper.member, 'owner'));
  at.server.clock.ms += 61_000;
  await judge.state();
  expect(await at.withheld()).toStrictEqual([[keeper.device, 4, 'role', 'access']]);
  // A word that was not kept is not taken a second time.
  judge.expect(at.owner.device, { [at.owner.device]: [99, 'f'.repeat(64)] });
  await keeper.push(granted(keeper.member, 'owner'));
  expect(await at.withheld()).toHaveLength(2);
});

test('[JU12] a restored server takes its lanes from the devices before it judges, and writes a new one', async () => {
  const keeper = await at.join('keeper');
  await keeper.push(opened('attic'), received());
  await at.owner.push(granted(keeper.member, 'viewer'));
  const { log, node } = await at.server.store();
  const held = (await log.readFrom({}, 10_000)).entries;
  const have = await log.have();
  const before = await at.withheld();
  await at.server.restart({ emptied: true });
  const restored = await at.server.store();
  expect(restored.node).not.toBe(node);
  restored.judge.expect(at.owner.device, have);
  // Device by device, as a client sends them, the server's former lane in whatever place.
  const lanes = [...new Set(held.map(({ device }) => device))];
  for (const lane of lanes) {
    await restored.log.merge(held.filter(({ device }) => device === lane));
    await restored.judge.judge();
  }
  await restored.judge.state();
  expect(await at.withheld()).toStrictEqual(before);
});

test('[JU12] a server that lost its key too takes the word of the one before for who was let in', async () => {
  const keeper = await at.join('keeper');
  const next = await startTestServer();
  const { node, serverKey, log, judge } = await next.store();
  const { entries } = await (await at.server.store()).log.readFrom({}, 10_000);
  const accepted = at.owner.write([access('ServerAccepted', { server: node, key: serverKey })]);
  // Nothing stands in the lane behind the joining, of which the new server has no record.
  await log.merge([...entries, ...accepted]);
  await judge.judge();
  expect(await withheldIn(await next.store())).toStrictEqual([]);
  expect(judge.access().membersById.get(keeper.member)?.role).toBe('keeper');
  await next.close();
});

test('[JU13] a stub may become anything, so only an owner’s counts unread', async () => {
  const keeper = await at.join('keeper');
  const grab = keeper.write([granted(keeper.member, 'owner')])[0];
  if (grab === undefined) throw new Error('nothing written');
  const stub = { ...grab, text: null, stream: null, prev: null, texts: [] };
  // A stub follows what its sender sends before it.
  const stubbed = await keeper.send([...keeper.lane().slice(1, 2), stub]);
  expect(stubbed.json()).toMatchObject({ have: { [keeper.device]: [3, grab.hash] } });
  expect(await at.withheld()).toHaveLength(1);
  await keeper.send([grab]);
  expect(await at.withheld()).toStrictEqual([[keeper.device, 3, 'unknown-type', null]]);
  const known = (await at.server.store()).access().membersById.get(keeper.member);
  expect(known?.role).toBe('keeper');
});

test('[JU14] an invitation that was withdrawn lets nobody in', async () => {
  const device = await newDevice();
  await at.owner.push(invitation('withdrawn-one-of-them', 'keeper'));
  await at.owner.push(
    access('InvitationWithdrawn', { invitation: 'invitation-withdrawn-one-of-them' }),
  );
  const answer = await redeem(at.server, device, 'withdrawn-one-of-them');
  expect(answer.json()).toMatchObject({ error: 'invitation-withdrawn' });
  const late = await newDevice();
  await at.owner.push(invitation('redeemed-before-it-was', 'keeper'));
  await redeem(at.server, late, 'redeemed-before-it-was');
  const person = personAt(at.server, late, 'zoe');
  await person.logIn();
  await at.owner.push(
    access('InvitationWithdrawn', { invitation: 'invitation-redeemed-before-it-was' }),
  );
  const pushed = await person.push(joining('zoe', 'redeemed-before-it-was'));
  expect(pushed.json()).toMatchObject({ error: 'not-permitted' });
});

test('[JU20] a link that was printed on the server makes an owner once, and stands in the ledger', async () => {
  const store = await at.server.store();
  const link = await writeRecoveryLink(store, 'http://localhost', at.server.clock.ms);
  const secret = link?.split('/').at(-1) ?? '';
  const [theirs, late] = [await newDevice(), await newDevice()];
  expect((await redeem(at.server, theirs, secret)).json()).toMatchObject({ role: 'owner' });
  expect((await redeem(at.server, late, secret)).json()).toMatchObject({
    error: 'invitation-used',
  });
  expect(await at.said()).toContain('MemberInvited');
  const { invitation: name } = [...store.access().invitationsById.values()].find(
    ({ secretHash: hash }) => hash === secretHash(secret),
  ) ?? { invitation: '' };
  const back = personAt(at.server, theirs, 'eva');
  await back.logIn();
  await back.push(
    access('MemberJoined', { member: 'eva', person: '1'.repeat(64), invitation: name }),
    access(
      'DeviceEnrolled',
      {
        device: theirs.device,
        member: 'eva',
        key: theirs.key,
        label: '',
        invitation: name,
        formerly: null,
      },
      2,
    ),
    granted('eva', 'owner'),
  );
  expect(await at.withheld()).toStrictEqual([]);
  expect(store.access().membersById.get('eva')?.role).toBe('owner');
});

test('[JU20] it is let in too where another process wrote it', async () => {
  const beside = await openStore(at.server.directory, () => at.server.clock.ms);
  const link = await writeRecoveryLink(beside, 'http://localhost', at.server.clock.ms);
  beside.close();
  const answer = await redeem(at.server, await newDevice(), link?.split('/').at(-1) ?? '');
  expect(answer.json()).toMatchObject({ role: 'owner' });
});

test('[JU21] a push with a clock a year off is put right once, in the server’s own lane', async () => {
  const keeper = await at.join('keeper');
  const year = 31_536_000_000;
  const now = at.server.clock.ms;
  at.server.clock.ms = now - year;
  const work = keeper.write([received(), received()]);
  at.server.clock.ms = now;
  const headers = { cookie: keeper.cookie(), 'x-tallystick-clock': String(now - year + 1_000) };
  for (let n = 0; n < 2; n++) {
    const answer = await at.server.post('/api/push', pageOf(work), headers);
    expect(answer.json()).toMatchObject({ have: { [keeper.device]: [4, expect.anything()] } });
  }
  const { log } = await at.server.store();
  const clocks = (await log.readStream(rulingsStream))
    .map(eventOf)
    .filter(({ type }) => type === 'ClockCorrected');
  expect(clocks).toHaveLength(1);
  expect(clocks[0]?.data).toMatchObject({ device: keeper.device, first: 3, last: 4 });
});
