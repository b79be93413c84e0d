import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { get } from 'node:https';
import { hostname, networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkSameOrigin } from '../http/request-guards.ts';
import { lanNamesOf } from './lan-names.ts';
import { trustPage } from './trust-page.ts';
import { systemOf } from './trust-steps.ts';

/** `npm start -- --lan` in a process of its own, visited over an address that is not the loopback's. */
let child: ChildProcess;
let directory: string;
let printed: readonly string[];
let port: string;
const { hosts, addresses } = lanNamesOf(hostname(), networkInterfaces());
// Without any network there is no other address to come from.
const outers = addresses.filter((each) => each.includes('.')).slice(0, 1);
const outer = outers[0];

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'tallystick-lan-server-'));
  child = spawn(process.execPath, [join(import.meta.dirname, '../main.ts'), '--lan'], {
    env: { ...process.env, PORT: '0', TALLYSTICK_DATA: directory },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines: string[] = [];
  if (child.stdout === null) throw new Error('no output');
  for await (const line of createInterface({ input: child.stdout })) {
    lines.push(line);
    if (line.startsWith('Tallystick is at ')) break;
  }
  printed = lines;
  port = new URL(lines.at(-1)?.slice('Tallystick is at '.length) ?? '').port;
}, 30_000);
afterAll(async () => {
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  expect((await ended)[0]).toBe(0);
  rmSync(directory, { recursive: true, force: true });
});

const plain = (path: string, options?: RequestInit) =>
  fetch(`http://${outer}:${port}${path}`, options);

/** Over TLS, with no other trust than in the root that the trust page offers. */
async function secure(path: string, host?: string): Promise<{ status: number; body: string }> {
  const ca = await (await plain('/trust/tallystick-root.crt')).text();
  const request = get(`https://${outer}:${port}${path}`, {
    ca,
    agent: false,
    servername: '',
    ...(host === undefined ? {} : { headers: { host } }),
  });
  const [response] = await once(request, 'response');
  let body = '';
  for await (const bytes of response) body += bytes;
  return { status: response.statusCode, body };
}

describe.each(outers)('the server on a network without the internet, at %s', () => {
  test('[LA6] answers plain HTTP from another address with the way to trust it', async () => {
    for (const path of ['/', '/index.html?', '/items/7', '/trust']) {
      const answer = await plain(path.replace('/index.html?', '/?x=index'));
      expect([answer.status, await answer.text()]).toEqual([
        200,
        expect.stringContaining('Let this device trust'),
      ]);
    }
    for (const [path, method] of [
      ['/api/health', 'GET'],
      ['/api/pull', 'POST'],
      ['/', 'DELETE'],
    ] as const) {
      const answer = await plain(path, { method });
      expect([answer.status, await answer.json()]).toEqual([403, { error: 'needs-https' }]);
    }
    expect((await plain('/service-worker.js')).status).toBe(404);
  });

  test('[LA3] is the app over TLS, for whoever trusts its root', async () => {
    const { status, body } = await secure('/api/health');
    expect(status).toBe(200);
    const address = `https://${outer}:${port}`;
    expect(JSON.parse(body)).toMatchObject({ address, trustAt: address.replace('https', 'http') });
  });

  test('[LA1] serves the root without its key', async () => {
    const answer = await plain('/trust/tallystick-root.crt');
    expect(answer.headers.get('content-type')).toBe('application/x-x509-ca-cert');
    const root = await answer.text();
    const kept = readFileSync(join(directory, 'lan-root.pem'), 'utf8');
    expect([kept.includes(root), root.includes('PRIVATE'), kept.includes('PRIVATE')]).toEqual([
      true,
      false,
      true,
    ]);
  });

  test('[LA7] shows the fingerprint that stands on the console, the root and the QR code', async () => {
    const page = await (await plain('/')).text();
    const rows = printed
      .map((line) => line.trim())
      .filter((line) => /^([0-9A-F]{2} ){7}[0-9A-F]{2}$/.test(line));
    expect(rows).toHaveLength(4);
    for (const row of rows) expect(page).toContain(row);
    expect(page).toContain(`QR code of http://${outer}:${port}`);
    expect(page).toContain('href="/trust/tallystick-root.crt"');
    expect(page).not.toMatch(/<script|<style|\son\w+=|\sstyle=/);
    const style = await plain('/trust/style.css');
    expect(style.headers.get('content-type')).toContain('text/css');
  });

  test('[LA8] answers to the names of its certificate, and to no others', async () => {
    for (const name of hosts)
      expect((await secure('/api/health', `${name}:${port}`)).status).toBe(200);
    const answer = await secure('/api/health', `evil.example:${port}`);
    expect([answer.status, answer.body]).toEqual([403, '{"error":"unknown-host"}']);
  });
});

describe('the machine itself', () => {
  test('[LA6] stays the app on the machine itself', async () => {
    const health = await (await fetch(`http://localhost:${port}/api/health`)).json();
    expect(health).toMatchObject({ tallystick: 1, claimed: false });
  });

  test('[SV42] prints the claim link for this machine and for the others', () => {
    const links = printed.filter((line) => line.includes('#/claim/'));
    expect(links).toHaveLength(2);
    expect(links[0]).toMatch(new RegExp(`^ {2}http://localhost:${port}/#/claim/[0-9A-Z]{26}$`));
    expect(links[1]).toMatch(/^ {2}https:\/\//);
    expect(readFileSync(join(directory, 'claim-link.txt'), 'utf8')).toBe(
      links.map((each) => `${each.trim()}\n`).join(''),
    );
  });
});

describe('the trust page', () => {
  const facts = {
    address: 'https://192.168.1.5:4747',
    plainAddress: 'http://192.168.1.5:4747',
    otherNames: ['<b>stock'],
    fingerprint: Array.from({ length: 32 }, () => 'AB').join(':'),
    shortFingerprint: 'CD'.repeat(20),
  };

  test.each([
    [
      'Mozilla/5.0 (Linux; Android 15; Pixel 9) Chrome/150.0 Mobile Safari/537.36',
      'Android phone or tablet',
    ],
    ['Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Safari', 'iPhone or iPad'],
    ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/150', 'Windows'],
    ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Safari', 'Mac'],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0', 'Linux'],
  ])('[LA7] opens the steps of the system that asks: %s', (userAgent, title) => {
    const page = trustPage(facts, systemOf(userAgent));
    expect(page).toMatch(new RegExp(`<details open>\\s*<summary>${title}<`));
    expect(page.match(/<details/g)).toHaveLength(5);
    expect(page.match(/<details open/g)).toHaveLength(1);
  });

  test('[LA7] marks what nobody tried, and escapes what it did not write', () => {
    const page = trustPage(facts, undefined);
    expect(page.match(/Not tried yet/g)).toHaveLength(4);
    expect(page).toContain('&lt;b>stock');
    expect(page).not.toContain('<details open');
  });
});

test('[LA10] over TLS a page without TLS is foreign, at the same address and port too', () => {
  const headers = { host: 'stock.local:4747', 'x-tallystick': '1' };
  const from = (origin: string, encrypted: boolean) =>
    checkSameOrigin('POST', { ...headers, origin }, undefined, encrypted)?.error;
  expect(from('https://stock.local:4747', true)).toBeUndefined();
  expect(from('http://stock.local:4747', true)).toBe('cross-origin');
  expect(from('https://stock.local:4747', false)).toBeUndefined();
});
