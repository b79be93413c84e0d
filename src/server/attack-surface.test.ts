/** The server as somebody sees it who looks for a way in. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { photoOf } from '../contract/photo-fixtures.ts';
import {
  foundingLane,
  login,
  pageOf,
  startClaimed,
  startTestServer,
  type TestServer,
} from './http-fixtures.ts';

const secret = 'CANARY-OUTSIDE-THE-HOUSE';
const dist = mkdtempSync(join(tmpdir(), 'tallystick-attack-'));
let server: TestServer;
let cookie: string;

beforeAll(() => {
  mkdirSync(join(dist, 'app', 'assets'), { recursive: true });
  writeFileSync(join(dist, 'app', 'index.html'), '<!doctype html><title>Tallystick</title>');
  writeFileSync(join(dist, 'app', 'assets', 'index-DiwrgTda.js'), 'console.warn(1)');
  writeFileSync(join(dist, 'app', '.env'), secret);
  writeFileSync(join(dist, 'outside.txt'), secret);
});
afterAll(() => rmSync(dist, { recursive: true, force: true }));
beforeEach(async () => {
  ({ server, cookie } = await startClaimed(join(dist, 'app')));
});
afterEach(() => server.close());

type Route = { readonly method: string; readonly url: string };

/** Every address that the server knows, from its own table. */
function routes(): readonly Route[] {
  const found: Route[] = [];
  const trail: string[] = [];
  for (const line of server.app.printRoutes({ commonPrefix: false }).split('\n')) {
    const [, indent = '', path = '', methods = ''] =
      /^([│ ├└─]*)(\S+)(?: \((.+)\))?$/.exec(line) ?? [];
    if (path === '') continue;
    trail.length = Math.max(0, indent.length / 4 - 1);
    trail.push(path);
    const url = trail.join('').replace('*', 'nothing-here').replace(/:\w+/, photoOf(1).photo);
    for (const method of methods.split(', ').filter((each) => each !== ''))
      found.push({ method, url: url.startsWith('/') ? url : `/${url}` });
  }
  return found;
}

const policy =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; " +
  "font-src 'self'; worker-src 'self'; manifest-src 'self'; img-src 'self' blob: data:; " +
  "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'; " +
  "require-trusted-types-for 'script'; trusted-types tallystick-workers";

test('[XS5] every route answers with all headers, whatever comes of the request', async () => {
  const all = routes();
  for (const url of [
    '/api/health',
    '/api/push',
    '/api/pull',
    '/api/live',
    '/api/claim',
    '/api/login',
  ])
    expect(all.map((route) => route.url)).toContain(url);
  const own = { host: 'localhost:4747', origin: 'http://localhost:4747', 'x-tallystick': '1' };
  const type = { 'content-type': 'application/json' };
  const more: readonly Route[] = [
    ...['/', '/assets/index-DiwrgTda.js', '/missing.js', '/%'].map((url) => ({
      method: 'GET',
      url,
    })),
    ...['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE'].map((method) => ({
      method,
      url: '/api/push',
    })),
  ];
  for (const { method, url } of [...all, ...more]) {
    for (const headers of [
      { ...own, ...type },
      { ...own, ...type, cookie },
      { ...own, 'content-type': 'text/plain' },
      { host: 'evil.example' },
      { ...own, ...type, 'sec-fetch-site': 'cross-site' },
      { ...own, ...type, 'content-encoding': 'gzip' },
    ]) {
      // A live stream that is let in has no end to wait for; its headers are looked at elsewhere.
      if (url === '/api/live' && 'cookie' in headers) continue;
      const payload = method === 'GET' || method === 'HEAD' ? undefined : '{"a":';
      const asked = { method: method as 'GET', url, headers, ...(payload ? { payload } : {}) };
      const answer = await server.app.inject(asked);
      const where = `${method} ${url} ${answer.statusCode} ${JSON.stringify(headers)}`;
      expect(answer.statusCode, where).toBeLessThan(500);
      expect(answer.headers, where).toMatchObject({
        'content-security-policy': policy,
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'permissions-policy': expect.stringContaining('camera=(self)'),
      });
      expect(answer.headers, where).not.toHaveProperty('access-control-allow-origin');
      expect(answer.headers, where).not.toHaveProperty('server');
      expect(answer.headers, where).not.toHaveProperty('x-powered-by');
      if (url.startsWith('/api/')) expect(answer.headers['cache-control'], where).toBe('no-store');
    }
  }
});

test('[XS11] under a name of its own it is to be met over TLS only; elsewhere that would bind others', async () => {
  for (const [publicOrigin, header] of [
    ['https://stock.example.org', 'max-age=31536000'],
    ['http://stock.lan', undefined],
    [undefined, undefined],
  ]) {
    const other = await startTestServer(join(dist, 'app'), publicOrigin);
    for (const path of ['/', '/api/health', '/missing.js'])
      expect((await other.get(path)).headers['strict-transport-security']).toBe(header);
    await other.close();
  }
});

/** What a browser sends when another site makes it, the cookie included as if it were not strict. */
const evil = { origin: 'http://evil.example', 'sec-fetch-site': 'cross-site' };
const crossSiteShapes: readonly (readonly [what: string, headers: Record<string, string>])[] = [
  [
    'a form',
    { ...evil, 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-mode': 'navigate' },
  ],
  ['a form with files', { ...evil, 'content-type': 'multipart/form-data; boundary=x' }],
  ['a form of plain text that looks like JSON', { ...evil, 'content-type': 'text/plain' }],
  ['a script without CORS', { ...evil, 'content-type': 'text/plain', 'sec-fetch-mode': 'no-cors' }],
  ['a script with CORS', { ...evil, 'content-type': 'application/json', 'sec-fetch-mode': 'cors' }],
  ['a beacon', { ...evil, 'content-type': 'text/plain;charset=UTF-8', 'sec-fetch-dest': 'empty' }],
  [
    'an image',
    { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' },
  ],
  ['a stream of events', { ...evil, accept: 'text/event-stream' }],
  [
    'a web socket',
    { ...evil, connection: 'upgrade', upgrade: 'websocket', 'sec-fetch-mode': 'websocket' },
  ],
  ['a sandboxed frame', { origin: 'null', 'content-type': 'application/json' }],
  [
    'another port of this machine',
    { origin: 'http://localhost:3000', 'sec-fetch-site': 'same-site' },
  ],
  [
    'an old browser, with the address only',
    { origin: 'http://evil.example', 'content-type': 'text/plain' },
  ],
];

describe('[XS6] what another site makes a browser send is answered 403 and has no effect', () => {
  test.each(crossSiteShapes)('%s', async (_what, headers) => {
    const { have } = (await (await server.store()).log.have()) as { have?: unknown };
    for (const { method, url } of routes()) {
      const isPage = !url.startsWith('/api/') || url === '/api/health';
      // Reading needs no token of ours: without the browser's own word it is only the cookie that is strict.
      const isRead = method === 'GET' || method === 'HEAD';
      if (isPage || (isRead && headers['sec-fetch-site'] === undefined)) continue;
      const own = { host: 'localhost:4747', cookie };
      const payload = isRead ? {} : { payload: pageOf([]) };
      const answer = await server.app.inject({
        method: method as 'GET',
        url,
        headers: { ...own, ...headers },
        ...payload,
      });
      expect(answer.statusCode, `${method} ${url}`).toBe(403);
      expect(answer.headers).not.toHaveProperty('set-cookie');
    }
    expect(((await (await server.store()).log.have()) as { have?: unknown }).have).toEqual(have);
  });
});

/** Ways to say "up", "here" and a slash that some program took for one. */
const ups = [
  '..',
  '%2e%2e',
  '%2E.',
  '..%00',
  '..;',
  '%252e%252e',
  '\u2025',
  '%c0%ae%c0%ae',
  '....',
  '.%2e',
];
const slashes = ['/', '%2f', '\\', '%5c', '%252f', '//', '/./', '%c0%af'];
const goals = ['outside.txt', 'app/.env', '../outside.txt', 'etc/passwd'];

function* traversals(): Generator<string> {
  for (const up of ups)
    for (const slash of slashes)
      for (const goal of goals) yield `/${up}${slash}${up === '..' ? up + slash : ''}${goal}`;
  for (const goal of goals) {
    yield `/assets/../../${goal}`;
    yield `/assets/%2e%2e/%2e%2e/${goal}`;
    yield `//${goal}`;
    yield `/file:///${goal}`;
    yield `/index.html/../../${goal}`;
    yield `/${goal}%00.html`;
    yield `/?file=../${goal}`;
    yield `/api/photos/../../../${goal}`;
    yield `/api/photos/..%2f..%2f${goal}`;
    yield `http://localhost:4747/../${goal}`;
  }
}

/** As it stands, which no client library would send. */
function rawAnswer(port: number, path: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    let text = '';
    socket.setEncoding('latin1');
    socket.on('data', (part: string) => (text += part));
    socket.on('close', () => resolve(text));
    socket.on('error', reject);
    socket.write(`GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`, 'utf8');
  });
}

test('[XS7] three hundred ways to climb out of the app lead to no file', async () => {
  const paths = [...traversals()];
  expect(paths.length).toBeGreaterThan(300);
  await server.app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = server.app.server.address() as { port: number };
  for (const path of paths) {
    const answer = await rawAnswer(port, path);
    expect(answer, path).not.toContain(secret);
    expect(answer, path).not.toContain('root:');
    expect(answer, path).toMatch(/^HTTP\/1\.1 (200|400|401|403|404) /);
    if (answer.startsWith('HTTP/1.1 200'))
      expect(answer, path).toContain('<title>Tallystick</title>');
  }
});

const magic = [
  '{"__proto__":{"polluted":1}}',
  '{"constructor":{"prototype":{"polluted":1}}}',
  '{"ledger":"ledger-1","have":{"__proto__":[1,"x"]},"wants":[]}',
  '{"ledger":"ledger-1","have":{},"wants":[],"__proto__":{"device":"x","admin":true}}',
  '[{"__proto__":[]}]',
];

test('[XS8] no request changes what all objects inherit, or passes for more than it is', async () => {
  const before = Reflect.ownKeys(Object.prototype);
  for (const { method, url } of routes().filter((route) => route.method === 'POST'))
    for (const body of magic) {
      const answer = await server.post(url, body, { cookie });
      expect(answer.statusCode, `${method} ${url} ${body}`).toBeLessThan(500);
    }
  for (const query of ['__proto__[polluted]=1', 'constructor.prototype.polluted=1'])
    await server.get(`/api/health?${query}`, { 'x-__proto__': 'polluted' });
  expect(Reflect.ownKeys(Object.prototype)).toEqual(before);
  expect('polluted' in {}).toBe(false);
});

test('[XS9] whatever it is asked, the server calls nobody', async () => {
  const called = vi.spyOn(Socket.prototype, 'connect');
  const fetched = vi.spyOn(globalThis, 'fetch');
  const claimed = await startClaimed(join(dist, 'app'));
  const { owner } = claimed;
  const again = await login(claimed.server, owner);
  await claimed.server.post('/api/push', pageOf(foundingLane(owner)), { cookie: again });
  const asked = { ledger: 'ledger-1', have: {}, wants: [] };
  await claimed.server.post('/api/pull', asked, { cookie: again });
  for (const url of [
    '/?url=http://evil.example',
    '//evil.example/x',
    '/api/photos/http:%2f%2fevil',
  ])
    await claimed.server.get(url, { cookie: again, 'x-forwarded-host': 'evil.example' });
  await claimed.server.close();
  expect(called).not.toHaveBeenCalled();
  expect(fetched).not.toHaveBeenCalled();
});
