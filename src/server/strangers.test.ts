import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, describe, expect, test, vi } from 'vitest';
import {
  claim,
  enrolled,
  invited,
  inviteSecret,
  laneOf,
  ledger,
  login,
  newDevice,
  pageOf,
  received,
  redeem,
  startClaimed,
  startTestServer,
  type TestServer,
} from './http-fixtures.ts';
import { secretHash } from './keys/secrets.ts';

const closings: (() => unknown)[] = [];
afterEach(async () => {
  vi.restoreAllMocks();
  for (const close of closings.splice(0)) await close();
});
const claimed = async (dist?: string) => {
  const started = await startClaimed(dist);
  closings.push(() => started.server.close());
  return started;
};

describe('[HA10] another ledger', () => {
  const doors = (of: string) =>
    [
      ['/api/push', pageOf([], [], of)],
      ['/api/pull', { ledger: of, have: {}, wants: [] }],
      ['/api/photos/lacking', { ledger: of, photos: ['a'.repeat(64)] }],
      ['/api/streams', { ledger: of, streams: ['item/tea'] }],
    ] as const;
  const ask = async (server: TestServer, of: string, cookie?: string) => {
    const answers = [];
    for (const [path, body] of doors(of)) {
      const { statusCode, headers, payload } = await server.post(
        path,
        body,
        cookie === undefined ? {} : { cookie },
      );
      const { date: _date, ...rest } = headers;
      answers.push({ path, statusCode, headers: rest, payload });
    }
    return answers;
  };

  test('is refused like one that does not exist', async () => {
    const { server, cookie } = await claimed();
    const other = await ask(server, 'ledger-2', cookie);
    expect(other).toEqual(await ask(server, 'no-such-ledger', cookie));
    expect(other.map(({ statusCode }) => statusCode)).toEqual([409, 409, 409, 409]);
  });

  test('is to a stranger what every ledger is, ours included', async () => {
    const { server } = await claimed();
    const own = await ask(server, ledger);
    expect(own).toEqual(await ask(server, 'ledger-2'));
    expect(own.map(({ statusCode }) => statusCode)).toEqual([401, 401, 401, 401]);
  });

  test('is not reached by a session of this server, whatever the body says', async () => {
    const { server, cookie, lane, owner } = await claimed();
    const more = laneOf(owner.device, [received(3)], lane);
    const before = await (await server.store()).log.have();
    const answer = await server.post('/api/push', pageOf(more, [], 'ledger-2'), { cookie });
    expect(answer.statusCode).toBe(409);
    expect(await (await server.store()).log.have()).toEqual(before);
  });
});

describe('[HA11] the console', () => {
  test('hears no secret, no cookie and nothing of what people wrote, whatever goes wrong', async () => {
    const said: string[] = [];
    for (const how of ['log', 'info', 'warn', 'error', 'debug'] as const)
      vi.spyOn(console, how).mockImplementation((...words) => void said.push(words.join(' ')));
    const server = await startTestServer();
    closings.push(() => server.close());
    const canary = 'canary-7f3a';
    // A bug of ours that trips over what was sent.
    for (const [path, bug] of [
      ['/api/bug-json', () => JSON.parse(`{"${canary}": x}`)],
      ['/api/bug-own', () => Promise.reject(new Error(`cannot read "${canary}" of '${canary}'`))],
      ['/api/bug-odd', () => Promise.reject({ toString: () => canary })],
    ] as const)
      server.app.get(path, async () => bug());
    const owner = await newDevice();
    const code = (await server.store()).claims.issue();
    await claim(server, owner, 'WRNGWRNGWRNGWRNGWRNGWRNGWR');
    await claim(server, owner, code);
    const cookie = await login(server, owner);
    const note = `a note with "${canary}" and\nits line`;
    const lane = laneOf(owner.device, [enrolled(owner), received(1, note)]);
    await server.post('/api/push', pageOf(lane), { cookie });
    await redeem(server, await newDevice(), inviteSecret);
    await server.post('/api/push', `{"${canary}":`, { cookie });
    await server.post('/api/login', `{"nonce":"${canary}"`, { cookie });
    await server.get(`/api/${canary}?secret=${canary}`, { cookie });
    for (const path of ['/api/bug-json', '/api/bug-own', '/api/bug-odd'])
      expect((await server.get(path, { cookie })).statusCode).toBe(500);
    expect(said.length).toBeGreaterThanOrEqual(3);
    expect(server.said.length).toBeGreaterThan(3);
    said.push(...server.said);
    const everything = said.join('\n');
    for (const secret of [
      canary,
      code,
      'WRNGWRNG',
      inviteSecret,
      cookie.split('=')[1] ?? '',
      owner.key,
    ])
      expect(everything).not.toContain(secret);
    for (const line of said) expect(line).not.toMatch(/[\r\n]/);
  });

  test('[HA17] tells who is let in and who is turned away, from where, and why', async () => {
    const { server, owner, cookie } = await claimed();
    const who = secretHash(owner.device).slice(0, 12);
    expect(server.said.map((line) => line.replace(/^\S+Z /, ''))).toEqual([
      `let in, device ${who}: POST /api/claim from 127.0.0.1`,
      `let in, device ${who}: POST /api/login from 127.0.0.1`,
    ]);
    const saidOf = async (asking: Promise<unknown>) => {
      const before = server.said.length;
      await asking;
      return server.said.slice(before).map((line) => line.replace(/^\S+Z turned away, /, ''));
    };
    const pull = { ledger, have: {}, wants: [] };
    expect(await saidOf(server.post('/api/pull', pull))).toEqual([
      '401 not-logged-in: POST /api/pull from 127.0.0.1',
    ]);
    expect(
      await saidOf(server.post('/api/pull', pull, { cookie, origin: 'https://evil.example' })),
    ).toEqual(['403 cross-origin: POST /api/pull from 127.0.0.1']);
    const spoken = { host: 'localhost:4747', 'x-forwarded-for': 'canary' };
    expect(await saidOf(server.get('/api/photos/canary?canary', spoken))).toEqual([
      '401 not-logged-in: GET /api/photos/:photo from nowhere',
    ]);
    expect(await saidOf(server.post('/api/pull', pull, { cookie }))).toEqual([]);
  });

  test('[HA17] is not flooded by whoever is turned away, and says how many there were', async () => {
    const { server, owner } = await claimed();
    const before = server.said.length;
    for (let n = 0; n < 75; n += 1) await server.get('/api/live');
    expect(server.said.length - before).toBe(60);
    await login(server, owner);
    expect(server.said.slice(-2).join()).toMatch(/ 15 more were turned away,.* let in, device/);
  });

  test('no address that the app asks holds a secret: there are no questions in them', () => {
    const sources = ['sync', 'page', 'service-worker', 'ui/sync', 'ui/first-run'].flatMap(
      (folder) => {
        const path = join(import.meta.dirname, '..', folder);
        return readdirSync(path, { recursive: true, encoding: 'utf8' })
          .filter((name) => /\.tsx?$/.test(name) && !name.includes('.test.'))
          .map((name) => readFileSync(join(path, name), 'utf8'));
      },
    );
    const addresses = sources.flatMap((text) => text.match(/['"`]\/api\/[^'"`]*/g) ?? []);
    expect(addresses.length).toBeGreaterThan(5);
    expect(addresses.filter((each) => /[?#]/.test(each))).toEqual([]);
  });
});

describe('[HA12] nothing from a request', () => {
  test('becomes a path', async () => {
    const root = mkdtempSync(join(tmpdir(), 'tallystick-outside-'));
    closings.push(() => rmSync(root, { recursive: true, force: true }));
    mkdirSync(join(root, 'dist/assets'), { recursive: true });
    writeFileSync(join(root, 'dist/index.html'), 'the app');
    for (const name of ['.env', 'secret.txt', 'package.json', 'server-key.pem'])
      writeFileSync(join(root, name), 'outside');
    const { server } = await claimed(join(root, 'dist'));
    await server.app.listen({ host: '127.0.0.1', port: 0 });
    const { port } = server.app.server.address() as AddressInfo;
    const ups = [
      '../',
      '..\\',
      '..%2f',
      '%2e%2e/',
      '%2e%2e%2f',
      '..%5c',
      '..%252f',
      '....//',
      '..;/',
      '.%00./',
    ];
    const starts = ['/', '/assets/', '//', '/./', '/assets/..%2f'];
    const ends = ['secret.txt', '.env', 'package.json', 'server-key.pem'];
    const paths = ups.flatMap((up) =>
      starts.flatMap((start) => ends.map((end) => start + up.repeat(2) + end)),
    );
    expect(paths.length).toBe(200);
    for (const path of paths) {
      // By hand: a client would tidy the path first.
      const answer = await raw(
        port,
        `GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`,
      );
      expect([path, answer.includes('outside')]).toEqual([path, false]);
      expect(answer).toMatch(/^HTTP\/1\.1 (200|400|404) /);
    }
  });

  test('becomes a statement', async () => {
    const { server, cookie } = await claimed();
    const before = await (await server.store()).log.have();
    const payloads = [
      `' or '1'='1`,
      `'; drop table entries; --`,
      `" or ""="`,
      `1); delete from sessions; --`,
      `' union select key from admitted --`,
      `%27%20or%201=1`,
      `\u0000'`,
      `x' || (select value from meta) || '`,
    ];
    for (const sql of payloads) {
      for (const [path, body] of [
        ['/api/pull', { ledger: sql, have: {}, wants: [] }],
        ['/api/pull', { ledger, have: { [sql]: [1, 'a'.repeat(64)] }, wants: [] }],
        ['/api/pull', { ledger, have: {}, wants: [sql] }],
        ['/api/push', pageOf([], [{ hash: 'a'.repeat(64), salt: sql, text: sql }])],
        ['/api/login/nonce', { device: sql }],
        ['/api/photos/lacking', { ledger, photos: [sql] }],
        ['/api/streams', { ledger, streams: [sql] }],
        [`/api/photos/${encodeURIComponent(sql)}`, {}],
      ] as const) {
        server.clock.ms += 10_000;
        const { statusCode } = await server.post(path, body, { cookie });
        expect([path, sql, statusCode < 500]).toEqual([path, sql, true]);
      }
    }
    expect(await (await server.store()).log.have()).toEqual(before);
  });

  const sources = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !/\.test\.ts$|http-fixtures/.test(name))
    .map((name) => [name, readFileSync(join(import.meta.dirname, name), 'utf8')] as const);

  test('becomes an address to call: the server calls nobody', () => {
    expect(sources.length).toBeGreaterThan(40);
    const calling =
      /\bfetch\(|\bhttps?\.(get|request)\(|\b(createConnection|net\.connect|tls\.connect)\(|\bdns\./;
    expect(sources.filter(([, text]) => calling.test(text)).map(([name]) => name)).toEqual([]);
  });

  test('is written into a statement: only names of our own columns are', () => {
    const written = sources.flatMap(([name, text]) =>
      [...text.matchAll(/\.(?:prepare|exec)\(\s*[`'"]([^`]*?)[`'"]\s*[,)]/gs)]
        .flatMap(([, statement = '']) => statement.match(/\$\{[^}]*\}/g) ?? [])
        .map((each) => `${name} ${each}`),
    );
    const ours = [
      /^store[\\/](rows|admissions|statements)\.ts \$\{columns\}$/,
      // A condition that names nothing but columns.
      /^store[\\/]segments\.ts \$\{isHeld\}$/,
    ];
    expect(written.filter((each) => !ours.some((pattern) => pattern.test(each)))).toEqual([]);
  });
});

function raw(port: number, request: string): Promise<string> {
  return new Promise((done, fail) => {
    const socket = connect(port, '127.0.0.1');
    let text = '';
    socket.on('data', (bytes) => {
      text += bytes.toString();
    });
    socket.on('close', () => done(text));
    socket.on('error', fail);
    socket.write(request);
  });
}

test('[HA13] what was overheard and is sent again has no effect', async () => {
  const server = await startTestServer();
  closings.push(() => server.close());
  const overheard: (readonly [
    path: string,
    body: string | object,
    headers: Record<string, string>,
  ])[] = [];
  const listening: TestServer = {
    ...server,
    post: (path, body, headers = {}) => {
      overheard.push([path, body, headers]);
      return server.post(path, body, headers);
    },
  };
  const [owner, phone] = [await newDevice(), await newDevice()];
  await claim(listening, owner);
  const cookie = await login(listening, owner);
  const lane = laneOf(owner.device, [
    enrolled(owner),
    invited(inviteSecret, server.clock.ms + 60_000),
  ]);
  await listening.post('/api/push', pageOf(lane), { cookie });
  await redeem(listening, phone, inviteSecret);
  await login(listening, phone);
  await listening.post('/api/pull', { ledger, have: {}, wants: [] }, { cookie });
  const database = new DatabaseSync(join(server.directory, 'tallystick.sqlite'), {
    readOnly: true,
  });
  closings.push(() => database.close());
  const state = () =>
    ['entries', 'admitted', 'sessions', 'texts', 'meta', 'branches', 'seals', 'commands'].map(
      (table) => [
        table,
        database
          .prepare(`select * from ${table}`)
          .all()
          .map(({ used_at: _usedAt, ...row }) => row),
      ],
    );
  const before = state();
  expect(overheard.map(([path]) => path)).toEqual([
    '/api/claim',
    '/api/login/nonce',
    '/api/login',
    '/api/push',
    '/api/join',
    '/api/login/nonce',
    '/api/login',
    '/api/pull',
  ]);
  for (let times = 0; times < 40; times += 1) {
    server.clock.ms += 5_000;
    for (const [path, body, headers] of times % 2 === 0 ? overheard : overheard.toReversed()) {
      const answer = await server.post(path, body, headers);
      if (path === '/api/login') expect(answer.headers['set-cookie']).toBeUndefined();
      expect(answer.statusCode).toBeLessThan(500);
    }
  }
  expect(state()).toEqual(before);
});
