import { expect, test } from 'vitest';
import { textHash } from '../contract/page.ts';
import {
  type Log,
  newDevice,
  newLog,
  newServer,
  note,
  online,
  settle,
} from './sync-world-fixtures.ts';

const alice = 'a11ce00000000001';
const bob = 'b0b0000000000002';

const textsOf = async (log: Log): Promise<readonly (string | null)[]> =>
  (await log.readFrom({}, 100_000)).entries.map(({ text }) => text).sort();

test('[SY30] two devices that worked apart hold the same texts after both met the server', async () => {
  const server = newServer();
  server.pageEntries = 7;
  const [one, two] = [newDevice(server, newLog(alice)), newDevice(server, newLog(bob))];
  await note(one.log, 230);
  await note(two.log, 31);
  await one.driver.start(online);
  await one.passTime(100_000);
  await two.driver.start(online);
  await two.passTime(100_000);
  await one.passTime(100_000);
  for (const device of [one, two]) {
    expect(device.status()).toMatchObject({ word: { kind: 'in-step' }, onlyHere: 0, onlyThere: 0 });
    expect(await textsOf(device.log)).toEqual(await textsOf(server.log));
    expect(device.errors).toEqual([]);
  }
  expect(await textsOf(server.log)).toHaveLength(261);
});

test('[SY31] a hint on the stream is enough for another device to fetch what was pushed', async () => {
  const server = newServer();
  const [one, two] = [newDevice(server, newLog(alice)), newDevice(server, newLog(bob))];
  await one.driver.start(online);
  await two.driver.start(online);
  await settle();
  await note(one.log, 3);
  one.driver.tell({ type: 'wrote' });
  await settle();
  expect(two.status()).toMatchObject({ word: { kind: 'in-step' } });
  expect(await textsOf(two.log)).toEqual(await textsOf(one.log));
});

test('[SY32] a text that another device wants travels beside the events, in both directions', async () => {
  const server = newServer();
  const [one, two] = [newDevice(server, newLog(alice)), newDevice(server, newLog(bob))];
  const held = { hash: textHash('salt', 'Ada'), salt: 'salt', text: 'Ada' };
  await one.log.putTexts([held]);
  await one.log.append({
    cause: 'founding',
    part: 0,
    actor: 'member-1',
    drafts: [
      {
        type: 'LedgerFounded',
        version: 1,
        stream: 'access',
        data: { ledger: 'ledger-1', name: 'Stores', member: 'member-1', person: held.hash },
      },
    ],
  });
  await one.driver.start(online);
  await settle();
  expect(await server.log.readTexts([held.hash])).toEqual([held]);
  await two.driver.start(online);
  await settle();
  expect(await two.log.readTexts([held.hash])).toEqual([held]);
  expect(two.status().word.kind).toBe('in-step');
});

test('[SY33] an emptied server gets every lane back from any device that holds it', async () => {
  const server = newServer();
  const [one, two] = [newDevice(server, newLog(alice)), newDevice(server, newLog(bob))];
  await note(one.log, 120);
  await note(two.log, 4);
  await one.driver.start(online);
  await settle();
  await two.driver.start(online);
  await settle();
  one.driver.stop();
  const before = await textsOf(server.log);
  [server.log, server.epoch] = [newLog('5e44e40000000002'), 'epoch-2'];
  two.driver.tell({ type: 'woken', reason: 'person' });
  await settle();
  expect(await textsOf(server.log)).toEqual(before);
  expect(two.notices).toContainEqual({
    kind: 'server-changed',
    epoch: 'epoch-2',
    before: 'epoch-1',
  });
  expect(two.notices).toContainEqual({ kind: 'server-lost', events: 124 });
  expect(two.status().word.kind).toBe('in-step');
});

test('[SY34] a session that lapsed is renewed by the device’s key without anybody noticing', async () => {
  const server = newServer();
  const device = newDevice(server, newLog(alice));
  await note(device.log);
  let isLoggedIn = false;
  server.interfere = ({ path }) => {
    if (path === '/api/login') isLoggedIn = true;
    return isLoggedIn || path.startsWith('/api/login')
      ? undefined
      : { kind: 'answered', status: 401, text: '{"error":"not-logged-in"}', retryAfterMs: null };
  };
  await device.driver.start(online);
  await settle();
  expect(server.asked.slice(0, 4)).toEqual([
    '/api/pull',
    '/api/login/nonce',
    '/api/login',
    '/api/pull',
  ]);
  expect(device.status()).toMatchObject({ word: { kind: 'in-step' }, onlyHere: 0 });
});

test('[SY35] an answer that was lost after the commit leaves nothing doubled', async () => {
  const server = newServer();
  const device = newDevice(server, newLog(alice));
  await note(device.log, 5);
  let lost = 0;
  server.interfere = (request) => {
    if (request.path !== '/api/push' || lost > 0) return undefined;
    lost += 1;
    void import('../contract/page.ts').then(({ decodePage }) => {
      const decoded = decodePage(request.body ?? '');
      if ('page' in decoded) void server.log.merge(decoded.page.entries, decoded.page.seals);
    });
    return { kind: 'cut' };
  };
  await device.driver.start(online);
  await device.passTime(5_000);
  expect(lost).toBe(1);
  expect(await textsOf(server.log)).toHaveLength(5);
  expect(device.status()).toMatchObject({ word: { kind: 'in-step' }, onlyHere: 0 });
});

test('[SY36] storage that fails is reported, and the run is tried again', async () => {
  const server = newServer();
  const log = newLog(alice);
  await note(server.log, 2);
  let failures = 2;
  const sick: Log = {
    ...log,
    merge: async (entries) => {
      if (failures-- > 0) throw new Error('connection lost');
      return log.merge(entries);
    },
  };
  const device = newDevice(server, sick);
  await device.driver.start(online);
  await settle();
  expect(device.status().word).toMatchObject({ kind: 'offline', why: 'storage' });
  await device.passTime(20_000);
  expect(device.errors).toHaveLength(2);
  expect(device.status().word.kind).toBe('in-step');
});

test('[SY37] after stop nothing is asked and nothing is told any more', async () => {
  const server = newServer();
  const device = newDevice(server, newLog(alice));
  await device.driver.start(online);
  await settle();
  const before = [device.status(), server.asked.length];
  device.driver.stop();
  await note(device.log);
  device.driver.tell({ type: 'wrote' });
  device.driver.tell({ type: 'woken', reason: 'person' });
  await device.passTime(300_000);
  expect([device.status(), server.asked.length]).toEqual(before);
});

test('[SY37] what is said while the driver starts is not overruled by the start', async () => {
  const server = newServer();
  const device = newDevice(server, newLog(alice));
  const started = device.driver.start({ ...online, connected: false });
  device.driver.tell({ type: 'connected', connected: true });
  await started;
  await settle();
  expect(device.status().word.kind).toBe('in-step');
});

test('[SY38] what the server said last is remembered with the time of the comparison', async () => {
  const server = newServer();
  const device = newDevice(server, newLog(alice));
  await note(device.log, 2);
  await device.driver.start(online);
  await settle();
  expect(device.remembered()).toEqual({
    epoch: 'epoch-1',
    have: await device.log.have(),
    comparedAt: 1_000,
  });
});
