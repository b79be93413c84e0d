import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, describe, expect, test } from 'vitest';
import { loginStatement } from '../../contract/auth-messages.ts';
import {
  decodePasskeyNeeded,
  decodePasskeysAnswer,
  type PasskeyProof,
  removePasskeyStatement,
} from '../../contract/passkey-messages.ts';
import { makeBackup } from '../backups/make-backup.ts';
import {
  cookieOf,
  enrolled,
  invited,
  inviteSecret,
  joined,
  laneOf,
  ledger,
  login,
  newDevice,
  origin,
  pageOf,
  person,
  redeem,
  startClaimed,
  type TestDevice,
  type TestServer,
} from '../http-fixtures.ts';
import { ageMsMax } from '../store/sessions.ts';
import { clearPasskeys } from './clear-passkeys.ts';
import { challengeLifetimeMs } from './nonces.ts';
import { addRequest, type SoftAuthenticator, softAuthenticator } from './passkey-fixtures.ts';
import { passkeysMax } from './passkey-routes.ts';

const started: TestServer[] = [];
const claimedServer = async () => {
  const claimed = await startClaimed();
  started.push(claimed.server);
  return claimed;
};
afterEach(async () => {
  for (const server of started.splice(0)) await server.close();
});

async function challengeFor(server: TestServer, cookie: string): Promise<string> {
  const answer = await server.post('/api/passkeys/challenge', {}, { cookie });
  return String(answer.json().challenge);
}

async function add(
  server: TestServer,
  who: TestDevice,
  cookie: string,
  authenticator: SoftAuthenticator,
) {
  const made = authenticator.create(await challengeFor(server, cookie));
  return server.post('/api/passkeys', await addRequest(who, made), { cookie });
}

async function remove(server: TestServer, who: TestDevice, cookie: string, credential: string) {
  const asked = { credential, challenge: await challengeFor(server, cookie) };
  const signature = await who.sign(removePasskeyStatement(origin, ledger, who.device, asked));
  return server.post('/api/passkeys/remove', { ...asked, signature }, { cookie });
}

/** The whole answer, where `login` gives a cookie or a word only. */
async function signIn(server: TestServer, { device, sign }: TestDevice, passkey?: PasskeyProof) {
  const asked = await server.post('/api/login/nonce', { device });
  const { nonce } = asked.json<{ nonce: string }>();
  const signature = await sign(loginStatement(origin, ledger, device, nonce));
  return server.post('/api/login', { device, nonce, signature, ...(passkey && { passkey }) });
}

async function askedFor(server: TestServer, who: TestDevice) {
  const needed = decodePasskeyNeeded((await signIn(server, who)).body);
  if (needed === undefined) throw new Error('no passkey was asked for');
  return needed;
}

async function confirmed(server: TestServer, who: TestDevice, by: SoftAuthenticator) {
  const { challenge } = await askedFor(server, who);
  return cookieOf(await signIn(server, who, by.get(challenge)));
}

const listed = async (server: TestServer, cookie: string) => {
  const answer = decodePasskeysAnswer((await server.get('/api/passkeys', { cookie })).body);
  if (answer === undefined) throw new Error('no list');
  return answer;
};

test('[WA5] without a passkey one signature is enough; with one a new session takes both', async () => {
  const { server, owner, cookie } = await claimedServer();
  const passkey = softAuthenticator();
  expect(await listed(server, cookie)).toMatchObject({ confirmed: false, passkeys: [] });
  const added = await add(server, owner, cookie, passkey);
  const { credential } = passkey;
  const line = { credential, host: 'localhost', label: 'a phone', addedAt: server.clock.ms };
  expect(decodePasskeysAnswer(added.body)).toMatchObject({ confirmed: true, passkeys: [line] });

  const refused = await signIn(server, owner);
  expect(refused.statusCode).toBe(401);
  expect(refused.headers['set-cookie']).toBeUndefined();
  const needed = decodePasskeyNeeded(refused.body);
  expect(needed).toMatchObject({
    error: 'passkey-needed',
    passkeys: [{ credential, host: 'localhost' }],
  });
  const letIn = await signIn(server, owner, passkey.get(needed?.challenge ?? ''));
  expect(letIn.statusCode).toBe(200);
  expect(await listed(server, cookieOf(letIn))).toMatchObject({ confirmed: true });
});

test('[WA5] every device of the member is asked, nobody else’s, and no session ends by it', async () => {
  const { server, owner, cookie, lane } = await claimedServer();
  const [second, ada] = [await newDevice(), await newDevice()];
  const more = laneOf(
    owner.device,
    [enrolled(second), invited(inviteSecret, server.clock.ms + 60_000)],
    lane,
  );
  await server.post('/api/push', pageOf(more), { cookie });
  await redeem(server, ada, inviteSecret);
  const others = await login(server, ada);
  const theirs = laneOf(ada.device, [
    joined('member-2', 'invitation-1'),
    enrolled(ada, 'member-2', 'invitation-1'),
  ]);
  await server.post('/api/push', pageOf(theirs), { cookie: others });
  const before = await login(server, second);
  await add(server, owner, cookie, softAuthenticator());
  expect(await login(server, second)).toBe('passkey-needed');
  expect(await login(server, ada)).toContain('tallystick-');
  for (const each of [cookie, before, others])
    expect((await server.get('/api/passkeys', { cookie: each })).statusCode).toBe(200);
  expect((await listed(server, others)).passkeys).toEqual([]);
});

test('[WA6] a stranger, and whoever lacks the device’s key, is told what they always were', async () => {
  const { server, owner, cookie } = await claimedServer();
  await add(server, owner, cookie, softAuthenticator());
  const stranger = await newDevice();
  expect(await login(server, stranger)).toBe('unknown-device');
  const forged = { ...owner, sign: stranger.sign };
  const answer = await signIn(server, forged);
  expect([answer.statusCode, answer.json()]).toEqual([401, { error: 'bad-signature' }]);
});

describe('a passkey', () => {
  test('[WA6] is refused in one word whatever is wrong, works once, and not after five minutes', async () => {
    const { server, owner, cookie } = await claimedServer();
    const [passkey, other] = [softAuthenticator(), softAuthenticator()];
    await add(server, owner, cookie, passkey);
    const { challenge } = await askedFor(server, owner);
    const late = (await askedFor(server, owner)).challenge;
    const good = passkey.get(challenge);
    const wrong: readonly PasskeyProof[] = [
      passkey.get('c'.repeat(43)),
      other.get(challenge),
      { ...other.get(challenge), credential: passkey.credential },
    ];
    for (const proof of wrong) {
      const answer = await signIn(server, owner, proof);
      expect([answer.statusCode, answer.json()]).toEqual([401, { error: 'bad-passkey' }]);
    }
    // The last one used the challenge up.
    expect((await signIn(server, owner, good)).json()).toEqual({ error: 'bad-passkey' });
    const again = (await askedFor(server, owner)).challenge;
    const proof = passkey.get(again);
    expect((await signIn(server, owner, proof)).statusCode).toBe(200);
    expect((await signIn(server, owner, proof)).statusCode).toBe(401);
    server.clock.ms += challengeLifetimeMs + 1;
    expect((await signIn(server, owner, passkey.get(late))).statusCode).toBe(401);
  });

  test('[WA3] that was copied and used elsewhere is found out', async () => {
    const { server, owner, cookie } = await claimedServer();
    const passkey = softAuthenticator();
    await add(server, owner, cookie, passkey);
    for (const [counter, status] of [
      [4, 200],
      [4, 401],
      [5, 200],
    ] as const) {
      const { challenge } = await askedFor(server, owner);
      const answer = await signIn(server, owner, passkey.get(challenge, { counter }));
      expect([counter, answer.statusCode]).toEqual([counter, status]);
    }
  });

  test('[WA6] cannot be tried out: thirty wrong ones, and the caller waits', async () => {
    const { server, owner, cookie } = await claimedServer();
    await add(server, owner, cookie, softAuthenticator());
    const wrong = softAuthenticator().get('c'.repeat(43));
    for (let tries = 0; tries < 30; tries++) await signIn(server, owner, wrong);
    expect((await server.post('/api/login/nonce', { device: owner.device })).statusCode).toBe(429);
  });
});

describe('changing one’s passkeys', () => {
  test('[WA7] takes the device’s signature: a stolen session changes none', async () => {
    const { server, owner, cookie } = await claimedServer();
    const thief = { ...(await newDevice()), device: owner.device };
    const refused = await add(server, thief, cookie, softAuthenticator());
    expect([refused.statusCode, refused.json().error]).toEqual([401, 'bad-signature']);
    const passkey = softAuthenticator();
    await add(server, owner, cookie, passkey);
    const kept = await remove(server, thief, cookie, passkey.credential);
    expect([kept.statusCode, kept.json().error]).toEqual([401, 'bad-signature']);
    expect((await listed(server, cookie)).passkeys).toHaveLength(1);
  });

  test('[WA7] takes a session that was confirmed, once there is one', async () => {
    const { server, owner, cookie: confirmedCookie, lane } = await claimedServer();
    const second = await newDevice();
    await server.post('/api/push', pageOf(laneOf(owner.device, [enrolled(second)], lane)), {
      cookie: confirmedCookie,
    });
    const plain = await login(server, second);
    const passkey = softAuthenticator();
    await add(server, owner, confirmedCookie, passkey);
    for (const answer of [
      await add(server, second, plain, softAuthenticator()),
      await remove(server, second, plain, passkey.credential),
    ])
      expect([answer.statusCode, answer.json().error]).toEqual([403, 'not-confirmed']);
    const cookie = await confirmed(server, second, passkey);
    const another = softAuthenticator();
    expect((await add(server, second, cookie, another)).statusCode).toBe(200);
    // The passkey by which it was confirmed goes, and the confirmation with it.
    const first = await remove(server, second, cookie, passkey.credential);
    expect(decodePasskeysAnswer(first.body)).toMatchObject({ confirmed: false });
    expect((await remove(server, second, cookie, another.credential)).statusCode).toBe(403);
    const last = await confirmed(server, second, another);
    const gone = await remove(server, second, last, another.credential);
    expect(decodePasskeysAnswer(gone.body)).toMatchObject({ confirmed: false, passkeys: [] });
    expect(await login(server, owner)).toContain('tallystick-');
  });

  test('[WA7] is refused twice, for what is not there, without a fresh challenge, and beyond ten', async () => {
    const { server, owner, cookie } = await claimedServer();
    const passkey = softAuthenticator();
    const made = passkey.create(await challengeFor(server, cookie));
    const request = await addRequest(owner, made);
    expect((await server.post('/api/passkeys', request, { cookie })).statusCode).toBe(200);
    const replayed = await server.post('/api/passkeys', request, { cookie });
    expect([replayed.statusCode, replayed.json().error]).toEqual([401, 'bad-passkey']);
    const doubled = await add(server, owner, cookie, passkey);
    expect([doubled.statusCode, doubled.json().error]).toEqual([409, 'passkey-known']);
    const missing = await remove(server, owner, cookie, softAuthenticator().credential);
    expect([missing.statusCode, missing.json().error]).toEqual([404, 'not-found']);
    const old = { credential: passkey.credential, challenge: 'c'.repeat(43) };
    const signature = await owner.sign(removePasskeyStatement(origin, ledger, owner.device, old));
    const stale = await server.post('/api/passkeys/remove', { ...old, signature }, { cookie });
    expect([stale.statusCode, stale.json().error]).toEqual([401, 'nonce-unknown']);
    for (let held = 1; held < passkeysMax; held++)
      await add(server, owner, cookie, softAuthenticator());
    const beyond = await add(server, owner, cookie, softAuthenticator());
    expect([beyond.statusCode, beyond.json().error]).toEqual([409, 'too-many-passkeys']);
  });

  test('[WA7] is nothing for a stranger, for a device of nobody yet, or for what is no message', async () => {
    const { server, owner, cookie, lane } = await claimedServer();
    const paths = ['/api/passkeys/challenge', '/api/passkeys', '/api/passkeys/remove'];
    for (const path of paths) {
      expect((await server.post(path, {})).statusCode).toBe(401);
      const answer = await server.post(path, { a: 1, challenge: 3 }, { cookie });
      expect([path, answer.statusCode]).toEqual([path, path.endsWith('challenge') ? 200 : 400]);
    }
    expect((await server.get('/api/passkeys')).statusCode).toBe(401);
    const more = laneOf(owner.device, [invited(inviteSecret, server.clock.ms + 60_000)], lane);
    await server.post('/api/push', pageOf(more), { cookie });
    const guest = await newDevice();
    await redeem(server, guest, inviteSecret);
    const theirs = await login(server, guest);
    expect((await server.get('/api/passkeys', { cookie: theirs })).statusCode).toBe(403);
    for (const path of paths)
      expect((await server.post(path, {}, { cookie: theirs })).statusCode).toBe(403);
  });
});

test('[WA8] passkeys outlast a restart and every session, and stand in a backup without any session', async () => {
  const { server, owner, cookie } = await claimedServer();
  const passkey = softAuthenticator();
  await add(server, owner, cookie, passkey);
  await server.restart();
  expect(await listed(server, cookie)).toMatchObject({ confirmed: true });
  expect(await login(server, owner)).toBe('passkey-needed');
  server.clock.ms += ageMsMax + 1;
  expect((await server.get('/api/passkeys', { cookie })).statusCode).toBe(401);
  const fresh = await confirmed(server, owner, passkey);
  expect(await listed(server, fresh)).toMatchObject({ confirmed: true });
  const file = join(server.directory, 'backup.sqlite');
  makeBackup(server.directory, file);
  const copy = new DatabaseSync(file, { readOnly: true });
  const count = (table: string) => copy.prepare(`select count(*) as n from ${table}`).get()?.n;
  expect([count('passkeys'), count('sessions')]).toEqual([1, 0]);
  copy.close();
});

test('[WA9] whoever has the server’s shell sees who has passkeys, and clears those of one member', async () => {
  const { server, owner, cookie } = await claimedServer();
  const store = await server.store();
  expect(await clearPasskeys(store, undefined)).toEqual({ said: ['Nobody has a passkey here.'] });
  await store.log.putTexts([person]);
  await add(server, owner, cookie, softAuthenticator());
  expect(await clearPasskeys(store, undefined)).toEqual({
    said: ['Who has passkeys here, and how many:', `  member-1  ${person.text}  1`],
  });
  expect(await clearPasskeys(store, 'member-2')).toMatchObject({ refused: expect.any(String) });
  expect(await login(server, owner)).toBe('passkey-needed');
  expect(await clearPasskeys(store, 'member-1')).toMatchObject({ said: [expect.any(String)] });
  expect(await login(server, owner)).toContain('tallystick-');
  expect(await listed(server, cookie)).toMatchObject({ confirmed: false, passkeys: [] });
});
