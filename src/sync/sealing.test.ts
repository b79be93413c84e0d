import { expect, test } from 'vitest';
import { stubEntry } from '../contract/entry.ts';
import { toyKeyOf, toySealsOn, toySignature } from '../contract/seal-fixtures.ts';
import {
  haveDigest,
  type ServerStatement,
  statementHash,
  statementText,
} from '../contract/server-statement.ts';
import { accessStream } from '../domain/vocabulary.ts';
import { vectorOf } from '../event-sourcing/version-vector.ts';
import {
  type Log,
  newDevice,
  newLog,
  newServer,
  note,
  online,
  settle,
  wireTo,
} from './sync-world-fixtures.ts';

const alice = 'a11ce00000000001';
const bob = 'b0b0000000000002';
const carol = 'ca40100000000003';
const entriesOf = async (log: Log) => (await log.readFrom({}, 100_000)).entries;
const sealedWhole = async (log: Log) =>
  expect(await log.sealedTo()).toEqual(vectorOf(await log.have()));

test('[SE14] every push seals what it carries, once, and each replica ends with all lanes sealed', async () => {
  const server = newServer();
  const [one, two] = [newDevice(server, newLog(alice)), newDevice(server, newLog(bob))];
  await note(one.log, 230);
  await one.driver.start(online);
  await settle();
  await two.driver.start(online);
  await settle();
  await note(one.log);
  one.driver.tell({ type: 'wrote' });
  await settle();
  for (const { log } of [one, two, server]) await sealedWhole(log);
  expect((await one.log.readSeals({})).map(({ seq }) => seq)).toEqual([100, 200, 230, 231]);
  expect(two.status()).toMatchObject({
    word: { kind: 'in-step' },
    turnedAway: [],
    keyMissing: false,
  });
});

test('[SE15] what the server offers without a seal of its author is not taken, and said', async () => {
  const server = newServer();
  const [one, two] = [newDevice(server, newLog(alice)), newDevice(server, newLog(bob))];
  await note(one.log, 60);
  await one.driver.start(online);
  await settle();
  // The server adds one in her name, and lets its own pass for her seal.
  const forging = newLog(alice);
  await forging.merge(await entriesOf(one.log));
  const forged = (await note(forging)) as { readonly entries: Parameters<Log['merge']>[0] };
  const [entry] = forged.entries;
  if (entry === undefined) throw new Error('nothing was forged');
  const seal = {
    device: alice,
    seq: 61,
    head: entry.hash,
    witness: null,
    signature: 's'.repeat(86),
  };
  await server.log.merge(forged.entries, [seal]);
  await two.driver.start(online);
  await settle();
  expect(await entriesOf(two.log)).toEqual(await entriesOf(one.log));
  expect(two.status()).toMatchObject({ word: { kind: 'waiting' }, turnedAway: [alice] });
  expect(two.notices).toContainEqual({ kind: 'turned-away', lanes: [alice] });
});

test('[SE18] lanes from before there were seals stay, and each device seals its own at its next sync', async () => {
  const server = newServer();
  const [one, two] = [newDevice(server, newLog(alice)), newDevice(server, newLog(bob))];
  await note(one.log, 450);
  await note(two.log, 3);
  for (const from of [one, two])
    for (const to of [one, two, server])
      if (to !== from) await to.log.merge(await entriesOf(from.log));
  const third = newDevice(server, newLog(carol));
  await third.driver.start(online);
  await settle();
  expect(await entriesOf(third.log)).toEqual([]);
  expect(third.status().word.kind).toBe('waiting');
  for (const device of [one, two]) {
    await device.driver.start(online);
    await settle();
    expect(device.status().word.kind).toBe('in-step');
  }
  await sealedWhole(server.log);
  await third.passTime(120_000);
  await one.passTime(120_000);
  for (const { log, status } of [one, third]) {
    await sealedWhole(log);
    expect(await entriesOf(log)).toHaveLength(453);
    expect(status().word.kind).toBe('in-step');
  }
});

test.each([
  ['has no key', async () => undefined],
  ['has another key than it is known by', async () => 'x'.repeat(86)],
])('[SE19] a device that %s pulls and forwards, and says so', async (_what, sign) => {
  const server = newServer();
  const [one, two] = [newDevice(server, newLog(alice)), newDevice(server, newLog(carol))];
  await note(one.log, 3);
  await note(two.log, 2);
  for (const device of [one, two]) {
    await device.driver.start(online);
    await settle();
  }
  one.driver.stop();
  const keyless = newDevice(server, newLog(bob), wireTo(server), sign);
  await note(keyless.log, 5);
  await keyless.driver.start(online);
  await settle();
  expect(await entriesOf(keyless.log)).toHaveLength(10);
  expect(keyless.status()).toMatchObject({
    word: { kind: 'waiting' },
    onlyHere: 5,
    keyMissing: true,
  });
  [server.log, server.epoch] = [newLog('5e44e40000000002'), 'epoch-2'];
  await keyless.passTime(120_000);
  expect(await server.log.have()).toEqual(
    await one.log.have().then((have) => ({ ...have, [carol]: expect.anything() })),
  );
});

test('[SE15] a refusal for want of seals leaves these lanes, and the others go on', async () => {
  const server = newServer();
  const device = newDevice(server, newLog(alice));
  await note(device.log, 2);
  let refused = 0;
  server.interfere = ({ path }) => {
    if (path !== '/api/push' || refused++ > 0) return undefined;
    return { kind: 'answered', status: 409, text: '{"error":"unsealed"}', retryAfterMs: null };
  };
  await device.driver.start(online);
  await settle();
  expect(device.notices).toContainEqual({ kind: 'lane-stuck', lanes: [alice] });
  await device.passTime(120_000);
  expect(device.status()).toMatchObject({ word: { kind: 'in-step' }, onlyHere: 0 });
});

test('[SE17] a device remembers the server’s last true word, and names it in its next seal', async () => {
  const server = newServer();
  const device = newDevice(server, newLog(alice));
  const by = server.log.device;
  await device.log.append({
    cause: 'connecting',
    part: 0,
    actor: 'member-1',
    drafts: [
      {
        type: 'ServerAccepted',
        version: 1,
        stream: 'access',
        data: { server: by, key: toyKeyOf(by) },
      },
    ],
  });
  const said: ServerStatement[] = [];
  let key = toyKeyOf(by);
  server.statement = (have) => {
    const unsigned = {
      epoch: 'epoch-1',
      digest: haveDigest(have),
      at: said.length,
      previous: null,
    };
    const signature = toySignature(key, statementText('ledger-1', unsigned));
    said.push({ ...unsigned, signature });
    return said.at(-1);
  };
  await device.driver.start(online);
  await settle();
  const first = said.at(-1);
  expect(device.witnessed()).toEqual({ statement: first, have: await device.log.have() });
  await note(device.log);
  device.driver.tell({ type: 'wrote' });
  await settle();
  const seals = await device.log.readSeals({});
  // The pull that goes before each push has brought one.
  const hashes = said.map((each) => statementHash('ledger-1', each));
  expect(seals.map(({ witness }) => hashes.includes(witness ?? ''))).toEqual([true, true]);
  expect(seals[1]?.witness).not.toBe(seals[0]?.witness);
  const before = device.witnessed();
  key = toyKeyOf(bob);
  await note(device.log);
  device.driver.tell({ type: 'wrote' });
  await settle();
  expect(device.status().word.kind).toBe('in-step');
  expect(device.witnessed()).toEqual(before);
});

const draft = (stream: string, type: string, data: object) => ({ type, version: 1, stream, data });

test('[SY71] texts that one side lacks in their places come back when they meet, and what they name counts', async () => {
  const server = newServer();
  const host = '5e44e40000000002';
  const whole = newLog(alice);
  const key = toyKeyOf(host);
  const drafts = [
    draft(accessStream, 'ServerAccepted', { server: host, key }),
    draft('note/1', 'Noted', { note: 'one' }),
    draft('note/1', 'Noted', { note: 'two' }),
  ];
  await whole.append({ cause: 'c', part: 0, actor: 'm', drafts });
  const entries = await entriesOf(whole);
  const seals = toySealsOn(server.ledger, entries);
  const without = (...seqs: readonly number[]) =>
    entries.map((each) =>
      seqs.includes(each.seq) ? stubEntry(each.device, each.seq, each.hash) : each,
    );
  const keyBeside = (lane: string) => (lane === alice ? toyKeyOf(alice) : undefined);
  const two = newDevice(server, newLog(bob), wireTo(server), undefined, keyBeside);
  await two.log.merge(without(1, 2), seals);
  await server.log.merge(without(3), seals);
  // The lane of this server is known by nothing but the first entry.
  const own = newLog(host);
  await note(own, 2);
  const rulings = await entriesOf(own);
  await server.log.merge(rulings, toySealsOn(server.ledger, rulings));
  await two.driver.start(online);
  await settle();
  for (const { log } of [two, server]) expect(await log.readStubs(9)).toEqual([]);
  expect(await two.log.have()).toEqual(await server.log.have());
  expect(two.status()).toMatchObject({ word: { kind: 'in-step' }, turnedAway: [] });
  expect(two.notices).toEqual([]);
});
