import { afterEach, describe, expect, test } from 'vitest';
import {
  claimStatement,
  decodeClaimAnswer,
  decodeJoinAnswer,
  loginStatement,
} from '../../contract/auth-messages.ts';
import {
  claim,
  cookieOf,
  enrolled,
  foundingLane,
  invited,
  inviteSecret,
  joined,
  laneOf,
  ledger,
  login,
  newDevice,
  origin,
  pageOf,
  redeem,
  startClaimed,
  startTestServer,
  type TestServer,
} from '../http-fixtures.ts';
import { secretHash } from '../keys/secrets.ts';
import { ageMsMax, idleMsMax } from '../store/sessions.ts';

const started: TestServer[] = [];
const remember = <T extends TestServer>(server: T): T => {
  started.push(server);
  return server;
};
const unclaimedServer = async () => remember(await startTestServer());
const claimedServer = async () => {
  const claimed = await startClaimed();
  remember(claimed.server);
  return claimed;
};
afterEach(async () => {
  for (const server of started.splice(0)) await server.close();
});

describe('an unclaimed server', () => {
  test.each(['/api/push', '/api/pull', '/api/join', '/api/login/nonce', '/api/login'])(
    '[SV12] answers 503 to %s',
    async (path) => {
      const server = await unclaimedServer();
      const answer = await server.post(path, {});
      expect([answer.statusCode, answer.json()]).toEqual([503, { error: 'unclaimed' }]);
    },
  );

  test('[SV12] answers 503 to live, and says in health that nobody claimed it', async () => {
    const server = await unclaimedServer();
    expect((await server.get('/api/live')).statusCode).toBe(503);
    const health = await server.get('/api/health');
    expect(health.json()).toMatchObject({ tallystick: 1, ledger: null, claimed: false });
  });

  test('[SV13] is claimed with the code, once', async () => {
    const server = await unclaimedServer();
    const store = await server.store();
    const code = store.claims.issue();
    const owner = await newDevice();
    const answer = await claim(server, owner, code);
    expect(decodeClaimAnswer(answer.body)).toEqual({
      tallystick: 1,
      ledger,
      epoch: store.epoch,
      server: { device: store.node, key: store.serverKey },
    });
    expect((await server.get('/api/health')).json()).toMatchObject({ ledger, claimed: true });
    const second = await claim(server, await newDevice(), code);
    expect([second.statusCode, second.json().error]).toEqual([409, 'already-claimed']);
  });

  test('[SV13] answers the claimant again if the answer was lost', async () => {
    const server = await unclaimedServer();
    const code = (await server.store()).claims.issue();
    const owner = await newDevice();
    const first = await claim(server, owner, code);
    expect((await claim(server, owner, code)).json()).toEqual(first.json());
  });

  test('[SV13] takes the code however it was typed', async () => {
    const server = await unclaimedServer();
    const code = (await server.store()).claims.issue();
    const typed = code
      .toLowerCase()
      .replaceAll('0', 'o')
      .replaceAll('1', 'l')
      .replace(/(.{5})/g, '$1-');
    expect((await claim(server, await newDevice(), typed)).statusCode).toBe(200);
  });

  test('[SV13] takes no other code, no old code, no late code', async () => {
    const server = await unclaimedServer();
    const { claims } = await server.store();
    const owner = await newDevice();
    const old = claims.issue();
    const code = claims.issue();
    expect((await claim(server, owner, old)).json().error).toBe('wrong-code');
    expect((await claim(server, owner, `${code}0`)).json().error).toBe('wrong-code');
    server.clock.ms += 30 * 60_000 + 1;
    expect((await claim(server, owner, code)).json().error).toBe('code-expired');
    expect((await server.get('/api/health')).json().claimed).toBe(false);
  });

  test('[SV13] asks for a signature by the key that is claimed', async () => {
    const server = await unclaimedServer();
    const code = (await server.store()).claims.issue();
    const [owner, other] = [await newDevice(), await newDevice()];
    const asked = { code, ledger, device: owner.device, key: owner.key };
    const foreign = await other.sign(claimStatement(origin, asked));
    const elsewhere = await owner.sign(claimStatement('http://localhost:1', asked));
    for (const signature of [foreign, elsewhere]) {
      const answer = await server.post('/api/claim', { ...asked, signature });
      expect([answer.statusCode, answer.json().error]).toEqual([401, 'bad-signature']);
    }
    expect((await server.get('/api/health')).json().claimed).toBe(false);
  });

  test('[SV14] after five wrong codes everybody waits a minute', async () => {
    const server = await unclaimedServer();
    const code = (await server.store()).claims.issue();
    const owner = await newDevice();
    for (let tries = 0; tries < 5; tries++) await claim(server, owner, 'X'.repeat(26));
    const answer = await claim(server, owner, code);
    expect([answer.statusCode, answer.headers['retry-after']]).toEqual([429, '60']);
    server.clock.ms += 60_000;
    expect((await claim(server, owner, code)).statusCode).toBe(200);
  });

  test('[SV15] of 20 claims at once one wins', async () => {
    const server = await unclaimedServer();
    const code = (await server.store()).claims.issue();
    const devices = await Promise.all(Array.from({ length: 20 }, newDevice));
    const answers = await Promise.all(devices.map((each) => claim(server, each, code)));
    expect(answers.filter(({ statusCode }) => statusCode === 200)).toHaveLength(1);
  });

  test('[SV15] keeps no secret that opens anything', async () => {
    const server = await unclaimedServer();
    const store = await server.store();
    const code = store.claims.issue();
    const owner = await newDevice();
    await claim(server, owner, code);
    const cookie = await login(server, owner);
    const { readFileSync } = await import('node:fs');
    const wal = readFileSync(`${server.directory}/tallystick.sqlite-wal`).toString('latin1');
    expect(wal).toContain(secretHash(code));
    expect(wal).not.toContain(code);
    expect(wal).not.toContain(cookie.split('=')[1]);
  });
});

describe('an emptied server', () => {
  test('[SV16] is healed by one claim: its access stream names every device', async () => {
    const server = await unclaimedServer();
    const [owner, phone] = [await newDevice(), await newDevice()];
    await claim(server, owner);
    expect(await login(server, phone)).toBe('unknown-device');
    const cookie = await login(server, owner);
    await server.post('/api/push', pageOf(foundingLane(owner, [enrolled(phone)])), { cookie });
    const phones = await login(server, phone);
    expect(
      (await server.post('/api/pull', { ledger, have: {}, wants: [] }, { cookie: phones }))
        .statusCode,
    ).toBe(200);
  });
});

describe('an invitation', () => {
  const inviting = async (expiresInMs = 1_000) => {
    const { server, owner, cookie, lane } = await claimedServer();
    const invitation = laneOf(
      owner.device,
      [invited(inviteSecret, server.clock.ms + expiresInMs)],
      lane,
    );
    await server.post('/api/push', pageOf(invitation), { cookie });
    return { server, cookie, invitation: [owner.device, lane.length + 1] as const };
  };

  test('[SV17] lets one device in, which may then pull and push its own enrolment', async () => {
    const { server } = await inviting();
    const phone = await newDevice();
    expect(await login(server, phone)).toBe('unknown-device');
    const answer = await redeem(server, phone, inviteSecret);
    expect(decodeJoinAnswer(answer.body)).toMatchObject({
      ledger,
      invitation: 'invitation-1',
      role: 'keeper',
    });
    const cookie = await login(server, phone);
    const pulled = await server.post('/api/pull', { ledger, have: {}, wants: [] }, { cookie });
    expect(pulled.body).toContain('LedgerFounded');
    const own = laneOf(phone.device, [
      joined('member-2', 'invitation-1'),
      enrolled(phone, 'member-2', 'invitation-1'),
    ]);
    expect((await server.post('/api/push', pageOf(own), { cookie })).statusCode).toBe(200);
    expect((await server.store()).access().devicesById.get(phone.device)).toMatchObject({
      member: 'member-2',
    });
  });

  test('[SV17] answers the same device again, and no other', async () => {
    const { server } = await inviting();
    const [phone, thief] = [await newDevice(), await newDevice()];
    const first = await redeem(server, phone, inviteSecret);
    expect((await redeem(server, phone, inviteSecret)).json()).toEqual(first.json());
    const second = await redeem(server, thief, inviteSecret);
    expect([second.statusCode, second.json().error]).toEqual([403, 'invitation-used']);
    expect(await login(server, thief)).toBe('unknown-device');
  });

  test('[SV17] that somebody joined by stays used on a server that does not remember it', async () => {
    const { server, cookie, invitation } = await inviting();
    const phone = await newDevice();
    const own = laneOf(phone.device, [
      { ...joined('member-2', 'invitation-1'), after: invitation },
      enrolled(phone, 'member-2', 'invitation-1'),
    ]);
    await server.post('/api/push', pageOf(own), { cookie });
    expect((await redeem(server, await newDevice(), inviteSecret)).json().error).toBe(
      'invitation-used',
    );
  });

  test('[SV18] is refused when it is unknown, late, or would rename a known device', async () => {
    const { server } = await inviting();
    const phone = await newDevice();
    const unknown = await redeem(server, phone, 'another-secret-of-some-length');
    expect([unknown.statusCode, unknown.json().error]).toEqual([403, 'invitation-unknown']);
    const known = [...(await server.store()).access().devicesById.keys()][0] ?? '';
    const taken = await redeem(server, { ...phone, device: known }, inviteSecret);
    expect([taken.statusCode, taken.json().error]).toEqual([409, 'device-known']);
    server.clock.ms += 1_001;
    expect((await redeem(server, phone, inviteSecret)).json().error).toBe('invitation-expired');
  });

  test('[SV18] is not guessed: ten wrong tries and the caller waits', async () => {
    const { server } = await inviting();
    const phone = await newDevice();
    for (let tries = 0; tries < 10; tries++)
      await redeem(server, phone, `wrong-secret-number-${tries}-of-ten`);
    expect((await redeem(server, phone, inviteSecret)).statusCode).toBe(429);
  });
});

describe('login', () => {
  test('[SV19] sets a cookie that scripts cannot read and other sites cannot send', async () => {
    const { server, owner } = await claimedServer();
    const { nonce } = (await server.post('/api/login/nonce', { device: owner.device })).json<{
      nonce: string;
    }>();
    const signature = await owner.sign(loginStatement(origin, ledger, owner.device, nonce));
    const answer = await server.post('/api/login', { device: owner.device, nonce, signature });
    expect(String(answer.headers['set-cookie'])).toMatch(
      /^tallystick-[0-9a-f]{16}=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Max-Age=7776000$/,
    );
    expect(cookieOf(answer)).toContain('tallystick-');
  });

  test('[SV19] over https the cookie is Secure and bound to this host', async () => {
    const { server, owner } = await claimedServer();
    const headers = { host: 'localhost', origin: 'https://localhost' };
    const asked = await server.post('/api/login/nonce', { device: owner.device }, headers);
    const { nonce } = asked.json<{ nonce: string }>();
    const signature = await owner.sign(loginStatement(headers.origin, ledger, owner.device, nonce));
    const answer = await server.post(
      '/api/login',
      { device: owner.device, nonce, signature },
      headers,
    );
    expect(String(answer.headers['set-cookie'])).toMatch(/^__Host-tallystick-.*; Secure$/);
  });

  test('[SV20] a nonce works once, for a minute, for one device, one origin and one key', async () => {
    const { server, owner } = await claimedServer();
    const other = await newDevice();
    const ask = async () =>
      (await server.post('/api/login/nonce', { device: owner.device })).json<{ nonce: string }>()
        .nonce;
    const tryWith = async (nonce: string, signature: string) =>
      (await server.post('/api/login', { device: owner.device, nonce, signature })).json().error;
    const statement = (nonce: string, from = origin) =>
      loginStatement(from, ledger, owner.device, nonce);

    const used = await ask();
    const signature = await owner.sign(statement(used));
    expect(await tryWith(used, signature)).toBeUndefined();
    expect(await tryWith(used, signature)).toBe('nonce-unknown');
    const late = await ask();
    server.clock.ms += 60_001;
    expect(await tryWith(late, await owner.sign(statement(late)))).toBe('nonce-unknown');
    const stolen = await ask();
    expect(await tryWith(stolen, await other.sign(statement(stolen)))).toBe('bad-signature');
    const elsewhere = await ask();
    expect(await tryWith(elsewhere, await owner.sign(statement(elsewhere, 'http://evil')))).toBe(
      'bad-signature',
    );
  });

  test('[SV21] a session ends after idle weeks, and for good after ninety days', async () => {
    const { server, cookie } = await claimedServer();
    const pull = async () =>
      (await server.post('/api/pull', { ledger, have: {}, wants: [] }, { cookie })).statusCode;
    for (let passed = 0; passed + idleMsMax <= ageMsMax; passed += idleMsMax) {
      expect(await pull()).toBe(200);
      server.clock.ms += idleMsMax;
    }
    expect(await pull()).toBe(200);
    server.clock.ms += (ageMsMax % idleMsMax) + 1;
    expect(await pull()).toBe(401);
  });

  test('[SV50] a login ends the session that came with it, and no other', async () => {
    const { server, owner, cookie } = await claimedServer();
    const elsewhere = await login(server, owner);
    const pull = async (which: string) =>
      (await server.post('/api/pull', { ledger, have: {}, wants: [] }, { cookie: which }))
        .statusCode;
    expect([await pull(cookie), await pull(elsewhere)]).toEqual([200, 200]);
    const { nonce } = (await server.post('/api/login/nonce', { device: owner.device })).json();
    const signature = await owner.sign(loginStatement(origin, ledger, owner.device, nonce));
    const asked = { device: owner.device, nonce, signature };
    const anew = cookieOf(await server.post('/api/login', asked, { cookie }));
    expect([await pull(cookie), await pull(elsewhere), await pull(anew)]).toEqual([401, 200, 200]);
  });

  test('[SV21] an idle session ends', async () => {
    const { server, cookie } = await claimedServer();
    server.clock.ms += idleMsMax + 1;
    expect(
      (await server.post('/api/pull', { ledger, have: {}, wants: [] }, { cookie })).statusCode,
    ).toBe(401);
  });

  test('[SV22] without a session nothing is told and nothing is taken', async () => {
    const { server, owner } = await claimedServer();
    const forged = { cookie: `tallystick-${(await server.store()).node}=${'A'.repeat(43)}` };
    for (const headers of [{}, forged]) {
      const pushed = await server.post('/api/push', pageOf(foundingLane(owner)), headers);
      expect([pushed.statusCode, pushed.json().error]).toEqual([401, 'not-logged-in']);
      expect(
        (await server.post('/api/pull', { ledger, have: {}, wants: [] }, headers)).statusCode,
      ).toBe(401);
      expect((await server.get('/api/live', headers)).statusCode).toBe(401);
    }
  });

  test.each(['/api/claim', '/api/join', '/api/login/nonce', '/api/login'])(
    '[SV23] %s refuses what is not its message',
    async (path) => {
      const { server } = await claimedServer();
      for (const body of [
        '',
        '{',
        '[]',
        'null',
        '{"device":"x"}',
        '{"__proto__":{"device":"x"}}',
      ]) {
        const answer = await server.post(path, body);
        expect([answer.statusCode, answer.json().error]).toEqual([400, 'malformed']);
      }
    },
  );
});
