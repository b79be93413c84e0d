import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { startTestServer, type TestServer } from './http-fixtures.ts';

const dist = mkdtempSync(join(tmpdir(), 'tallystick-dist-'));
let server: TestServer;

beforeAll(() => {
  mkdirSync(join(dist, 'assets'));
  const script = 'console.warn("a script")';
  writeFileSync(join(dist, 'index.html'), '<!doctype html><title>Tallystick</title>');
  writeFileSync(join(dist, 'assets/index-DiwrgTda.js'), script);
  writeFileSync(join(dist, 'assets/index-DiwrgTda.js.br'), brotliCompressSync(script));
  writeFileSync(join(dist, 'assets/index-DiwrgTda.js.gz'), gzipSync(script));
  writeFileSync(join(dist, 'service-worker.js'), '/* worker */');
  writeFileSync(join(dist, 'flushing-worker.js'), '/* worker */');
  writeFileSync(join(dist, 'favicon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  writeFileSync(join(dist, 'manifest.webmanifest'), '{}');
  writeFileSync(join(dist, '.env'), 'SECRET=1');
  writeFileSync(join(tmpdir(), 'tallystick-outside.txt'), 'outside');
});
afterAll(() => {
  rmSync(dist, { recursive: true, force: true });
  rmSync(join(tmpdir(), 'tallystick-outside.txt'), { force: true });
});
beforeEach(async () => {
  server = await startTestServer(dist);
});
afterEach(() => server.close());

describe('the built app', () => {
  test.each([
    ['/', 'text/html; charset=utf-8', 'no-cache'],
    ['/index.html', 'text/html; charset=utf-8', 'no-cache'],
    ['/items/flour?from=scan', 'text/html; charset=utf-8', 'no-cache'],
    [
      '/assets/index-DiwrgTda.js',
      'text/javascript; charset=utf-8',
      'public, max-age=31536000, immutable',
    ],
    ['/service-worker.js', 'text/javascript; charset=utf-8', 'no-store'],
    ['/flushing-worker.js', 'text/javascript; charset=utf-8', 'no-store'],
    ['/favicon.svg', 'image/svg+xml; charset=utf-8', 'no-cache'],
    ['/manifest.webmanifest', 'application/manifest+json; charset=utf-8', 'no-cache'],
  ])('[SV24] %s is %s, %s', async (path, type, cacheControl) => {
    const answer = await server.get(path);
    expect(answer.statusCode).toBe(200);
    expect([answer.headers['content-type'], answer.headers['cache-control']]).toEqual([
      type,
      cacheControl,
    ]);
  });

  test.each([
    '/missing.js',
    '/.env',
    '/assets',
    '/../tallystick-outside.txt',
    '/..%2ftallystick-outside.txt',
    '/%2e%2e/tallystick-outside.txt',
    '/assets/../../tallystick-outside.txt',
    '//etc/passwd',
    '/etc/passwd%00.js',
    '/assets/index-DiwrgTda.js.br',
    '/%',
    '/\\..\\tallystick-outside.txt',
  ])('[SV25] %s gives no file that is not in the map', async (path) => {
    const answer = await server.get(path);
    expect(answer.body).not.toMatch(/outside|SECRET|root:/);
    if (answer.statusCode === 200) expect(answer.body).toContain('<title>Tallystick</title>');
    else expect([400, 404]).toContain(answer.statusCode);
  });

  test.each([
    ['br, gzip', 'br'],
    ['gzip, deflate', 'gzip'],
    ['gzip;q=1.0, br;q=0', 'gzip'],
    ['identity', undefined],
  ])('[SV24] a browser that accepts %s gets %s', async (accepted, encoding) => {
    const answer = await server.get('/assets/index-DiwrgTda.js', { 'accept-encoding': accepted });
    expect(answer.headers['content-encoding']).toBe(encoding);
    expect(answer.headers.vary).toBe('Accept-Encoding');
  });

  test('[SV24] a HEAD tells of a file without sending it, and opens no stream', async () => {
    const headers = { host: 'localhost:4747' };
    const file = await server.app.inject({ method: 'HEAD', url: '/favicon.svg', headers });
    expect([file.statusCode, file.body]).toEqual([200, '']);
    expect(Number(file.headers['content-length'])).toBeGreaterThan(0);
    const live = await server.app.inject({ method: 'HEAD', url: '/api/live', headers });
    expect(live.statusCode).toBe(404);
  });

  test('[SV24] what the browser has already is not sent again', async () => {
    const first = await server.get('/');
    const again = await server.get('/', { 'if-none-match': String(first.headers.etag) });
    expect([again.statusCode, again.body]).toEqual([304, '']);
  });
});

describe('every answer', () => {
  test.each(['/', '/api/health', '/api/nothing', '/missing.js', '/assets/index-DiwrgTda.js'])(
    '[SV26] %s carries the headers that shut other code out',
    async (path) => {
      const { headers } = await server.get(path);
      const policy = String(headers['content-security-policy']);
      expect(policy).toContain(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self';",
      );
      expect(policy).toContain(
        "require-trusted-types-for 'script'; trusted-types tallystick-workers",
      );
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
      });
    },
  );

  test('[SV26] of the API is stored by nobody', async () => {
    expect((await server.get('/api/health')).headers['cache-control']).toBe('no-store');
  });

  test('[SV27] under a name that is not ours is refused, the app included', async () => {
    for (const host of [
      'evil.example',
      'localhost.evil.example',
      'localhost@evil.example',
      'a:b:c',
    ]) {
      const answer = await server.get('/', { host });
      expect([answer.statusCode, answer.json().error]).toEqual([403, 'unknown-host']);
    }
    expect((await server.get('/', { host: 'LOCALHOST:1' })).statusCode).toBe(200);
  });
});

describe('[SV28] a request that another site makes is refused', () => {
  const json = { 'content-type': 'application/json' };
  const own = { host: 'localhost:4747', origin: 'http://localhost:4747', 'x-tallystick': '1' };
  test.each([
    ['without our header', { ...json, 'x-tallystick': '' }, 'header-missing'],
    ['from another origin', { ...json, origin: 'http://evil.example' }, 'cross-origin'],
    ['from another port', { ...json, origin: 'http://localhost:3000' }, 'cross-origin'],
    ['from a sandboxed frame', { ...json, origin: 'null' }, 'cross-origin'],
    ['without an origin', { ...json, origin: '' }, 'cross-origin'],
    [
      'that the browser calls cross-site',
      { ...json, 'sec-fetch-site': 'cross-site' },
      'cross-site',
    ],
    ['that the browser calls same-site', { ...json, 'sec-fetch-site': 'same-site' }, 'cross-site'],
    ['by a link that is a post', { ...json, 'sec-fetch-site': 'none' }, 'cross-site'],
  ])('%s', async (_what, headers, error) => {
    const answer = await server.post('/api/claim', {}, headers);
    expect([answer.statusCode, answer.json().error]).toEqual([403, error]);
  });

  test('by an image or a stream', async () => {
    const answer = await server.get('/api/live', { 'sec-fetch-site': 'cross-site' });
    expect([answer.statusCode, answer.json().error]).toEqual([403, 'cross-site']);
  });

  test.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])(
    'as a form sends it: %s',
    async (type) => {
      const answer = await server.post('/api/claim', '{}', { ...own, 'content-type': type });
      expect([answer.statusCode, answer.json().error]).toEqual([415, 'unknown-content-type']);
    },
  );
});

describe('errors', () => {
  test('[SV29] a bug is answered with an id and nothing else, and written down with that id', async () => {
    const written = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    server.app.get('/api/bug', () => {
      throw new Error('the password is\nhunter2');
    });
    const answer = await server.get('/api/bug');
    expect(answer.statusCode).toBe(500);
    expect(Object.keys(answer.json())).toEqual(['error', 'detail']);
    expect(answer.body).not.toContain('hunter2');
    const [line] = written.mock.calls[0] ?? [];
    expect(line).toContain(answer.json().detail);
    expect(line).not.toContain('\n');
  });

  test.each([
    [13, 507, 'storage-full'],
    [8, 507, 'storage-read-only'],
    [5, 503, 'storage-busy'],
  ])(
    '[SV30] SQLite error %i is answered %i %s with a time to come again',
    async (errcode, status, error) => {
      vi.spyOn(console, 'error').mockImplementation(() => undefined);
      server.app.get('/api/sick', () => {
        throw Object.assign(new Error('sqlite'), { errcode });
      });
      const answer = await server.get('/api/sick');
      expect([answer.statusCode, answer.json()]).toEqual([status, { error }]);
      expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    },
  );

  test('[SV30] after an error of the disk the database is opened anew', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    server.app.get('/api/sick', () => {
      throw Object.assign(new Error('disk I/O error'), { errcode: 522 });
    });
    expect((await server.get('/api/sick')).statusCode).toBe(503);
    expect((await server.get('/api/health')).statusCode).toBe(200);
    expect(server.opened).toHaveLength(2);
  });

  test('[SV30] a database that another request found gone is not called a bug', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const store = await server.store();
    server.app.get('/api/gone', () => store.log.have());
    store.close();
    const answer = await server.get('/api/gone');
    expect([answer.statusCode, answer.json()]).toEqual([503, { error: 'storage-lost' }]);
  });

  test('[SV48] nobody holds a socket for ever', () => {
    const { headersTimeout, requestTimeout, timeout, keepAliveTimeout } = server.app.server;
    expect(headersTimeout).toBe(10_000);
    expect(requestTimeout).toBe(300_000);
    for (const limit of [timeout, keepAliveTimeout]) expect(limit).toBe(60_000);
  });

  test('unknown addresses of the API are 404, not the app', async () => {
    expect((await server.get('/api/nothing')).json()).toEqual({ error: 'not-found' });
    expect((await server.post('/elsewhere', {})).statusCode).toBe(404);
  });
});
