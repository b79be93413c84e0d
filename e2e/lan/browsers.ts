/**
 * `node e2e/lan/browsers.ts`: what a person's trust in the server's root does in Chromium and Firefox,
 * with no flag that passes over a certificate. Needs `certutil` (libnss3-tools), a network address, and
 * the browsers (CHROMIUM_PATH, FIREFOX_PATH). Prints what it saw; ends with 1 if anything differs.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer as createTlsServer } from 'node:https';
import { hostname, networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { makeLeaf } from '../../src/server/lan/certificates.ts';
import { lanNamesOf } from '../../src/server/lan/lan-names.ts';
import { createServer } from '../harness/server.ts';
import { type DrivenPage, openFirefox } from './firefox.ts';

const { hosts, addresses } = lanNamesOf(hostname(), networkInterfaces());
const address = addresses.find((each) => each.includes('.'));
const name = hosts.find((each) => each.endsWith('.local'));
if (address === undefined || name === undefined) throw new Error('this machine has no network');
const bank = 'bank.example';

async function openChromium(home: string): Promise<DrivenPage> {
  const context = await chromium.launchPersistentContext(join(home, 'profile'), {
    ...(process.env.CHROMIUM_PATH === undefined
      ? {}
      : { executablePath: process.env.CHROMIUM_PATH }),
    env: { ...process.env, HOME: home },
    args: [
      `--host-resolver-rules=MAP ${name} 127.0.0.1,MAP ${bank} 127.0.0.1`,
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
  });
  const page = await context.newPage();
  return {
    open: (url) =>
      page.goto(url).then(
        () => null,
        (error: Error) => error.message.split('\n', 1)[0] ?? '',
      ),
    ask: (expression) => page.evaluate(expression),
    close: () => context.close(),
  };
}

/** As a person imports it, into the store that the browser reads. */
function trust(database: string, root: string): void {
  mkdirSync(database, { recursive: true });
  const certutil = (...rest: string[]) =>
    execFileSync('certutil', ['-d', `sql:${database}`, ...rest], { stdio: 'ignore' });
  // Firefox made its own at its first start.
  if (!existsSync(join(database, 'cert9.db'))) certutil('-N', '--empty-password');
  certutil('-A', '-t', 'C,,', '-n', 'Tallystick', '-i', root);
}

const strength = `(async () => {
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256' };
  const keys = await crypto.subtle.generateKey(algorithm, false, ['sign', 'verify']);
  const bytes = new TextEncoder().encode('tally');
  const hashed = { name: 'ECDSA', hash: 'SHA-256' };
  const signed = await crypto.subtle.sign(hashed, keys.privateKey, bytes);
  await navigator.serviceWorker.ready;
  for (let tries = 0; tries < 200 && navigator.serviceWorker.controller === null; tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 50));
  return [isSecureContext, signed.byteLength === 64, 'locks' in navigator, 'caches' in window,
    typeof navigator.mediaDevices === 'object', navigator.serviceWorker.controller !== null].join(' ');
})()`;
const heading = `(async () => {
  for (let tries = 0; tries < 200 && document.querySelector('h1') === null; tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 50));
  return document.querySelector('h1')?.textContent;
})()`;

let failures = 0;
function see(browser: string, what: string, isRight: boolean, seen: unknown): void {
  if (!isRight) failures += 1;
  console.log(`${isRight ? 'ok  ' : 'FAIL'} ${browser}: ${what}: ${String(seen)}`);
}

type Trial = {
  readonly browser: string;
  readonly directory: string;
  readonly database: string;
  open(): Promise<DrivenPage>;
};

async function tryWith({ browser, directory, database, open }: Trial): Promise<void> {
  const server = await createServer({ HOST: '0.0.0.0' }, ['--lan']);
  await server.start();
  const { port } = new URL(server.url);
  const [byAddress, byName] = [`https://${address}:${port}/`, `https://${name}:${port}/`];

  let page = await open();
  const plain = await page.open(`http://${address}:${port}/`);
  see(browser, 'plain http shows', plain === null, await page.ask(heading));
  const refused = await page.open(byAddress);
  see(browser, 'before the root is trusted', refused !== null, refused);
  await page.close();

  const root = join(directory, 'tallystick-root.crt');
  const offered = await fetch(`http://${address}:${port}/trust/tallystick-root.crt`);
  writeFileSync(root, await offered.text());
  trust(database, root);
  page = await open();
  for (const [what, url] of [
    ['by address', byAddress],
    ['by name', byName],
  ] as const) {
    see(browser, `${what}, opened`, (await page.open(url)) === null, url);
    const seen = await page.ask(strength);
    const wanted = 'true true true true true true';
    const asked = 'secure, keys, locks, caches, camera, service worker';
    see(browser, `${what}, ${asked}`, seen === wanted, seen);
  }
  await server.kill();
  const offline = await page.open(byAddress);
  see(browser, 'with the server dead the app opens', offline === null, await page.ask(heading));
  await server.start();
  see(browser, 'another certificate of the same root', (await page.open(byName)) === null, byName);
  const health = await page.ask(`fetch('/api/health').then((answer) => answer.status)`);
  see(browser, 'reaches its server again', health === 200, health);

  const stolen = readFileSync(join(server.dataDirectory, 'lan-root.pem'), 'utf8');
  const at = stolen.indexOf('-----BEGIN CERTIFICATE');
  const pair = { keyPem: stolen.slice(0, at), certificatePem: stolen.slice(at) };
  const leaf = makeLeaf(pair, [bank], Date.now());
  const thief = createTlsServer({ key: leaf.keyPem, cert: leaf.certificatePem }, (_, response) =>
    response.end('your money'),
  );
  await new Promise<void>((listening) => thief.listen(0, '127.0.0.1', listening));
  const bound = thief.address();
  const thiefPort = typeof bound === 'object' && bound !== null ? bound.port : 0;
  const robbed = await page.open(`https://${bank}:${thiefPort}/`);
  see(browser, 'a bank by the stolen key', robbed !== null, robbed);
  thief.close();
  await page.close();
  await server.stop();
  await server.deleteData();
}

const directory = mkdtempSync(join(tmpdir(), 'tallystick-browsers-'));
const [home, profile] = [join(directory, 'chromium'), join(directory, 'firefox')];
mkdirSync(home);
mkdirSync(profile);
await tryWith({
  browser: 'Chromium',
  directory,
  database: join(home, '.pki/nssdb'),
  open: () => openChromium(home),
});
await tryWith({
  browser: 'Firefox',
  directory,
  database: profile,
  open: () => openFirefox(profile, [name, bank]),
});
rmSync(directory, { recursive: true, force: true });
console.log(failures === 0 ? 'All as it should be.' : `${failures} differ.`);
process.exit(failures === 0 ? 0 : 1);
