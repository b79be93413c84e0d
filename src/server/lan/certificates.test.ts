import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer as createHttpServer, type Server } from 'node:http';
import { type AddressInfo, connect as connectTcp } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openAuthority, rootName } from './authority.ts';
import { leafDays, makeLeaf } from './certificates.ts';
import { type FrontDoor, openFrontDoor } from './front-door.ts';
import { type LanNames, lanNamesOf } from './lan-names.ts';
import { createLeafKeeper } from './leaf-keeper.ts';

const dayMs = 86_400_000;
const names: LanNames = { hosts: ['stock', 'stock.local'], addresses: ['192.168.1.5'] };
let directory: string;
let clock = { ms: Date.now() };
const now = () => clock.ms;
const authorityOf = (those = names) => openAuthority(directory, those, now);
const closings: (() => void)[] = [];

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'tallystick-lan-'));
  clock = { ms: Date.now() };
});
afterEach(() => {
  for (const close of closings.splice(0)) close();
  rmSync(directory, { recursive: true, force: true });
});

const rootPair = () => {
  const text = readFileSync(join(directory, rootName), 'utf8');
  const at = text.indexOf('-----BEGIN CERTIFICATE');
  return { keyPem: text.slice(0, at), certificatePem: text.slice(at) };
};

async function serve(leaf: { keyPem: string; certificatePem: string }, decideMsMax?: number) {
  const server: Server = createHttpServer((_request, response) => response.end('here'));
  const door: FrontDoor = openFrontDoor(server, leaf, decideMsMax);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  closings.push(() => {
    door.close();
    server.closeAllConnections();
    server.close();
  });
  return { server, door, port: (server.address() as AddressInfo).port };
}

/** What a client says that trusts the root alone: null if it is content. */
async function visit(port: number, servername: string, ca: string): Promise<string | null> {
  const socket = connect({ port, host: '127.0.0.1', servername, ca });
  try {
    await once(socket, 'secureConnect');
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    socket.destroy();
  }
}

describe('the root', () => {
  test('[LA1] is made once, for its owner only', () => {
    const first = authorityOf();
    const path = join(directory, rootName);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(authorityOf().fingerprint).toBe(first.fingerprint);
    expect(first.rootPem).not.toContain('PRIVATE');
    expect(first.fingerprint).toMatch(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/);
  });

  test('[LA1] that was damaged is not silently another one', () => {
    authorityOf();
    writeFileSync(join(directory, rootName), '-----BEGIN');
    expect(() => authorityOf()).toThrow(/is damaged/);
  });

  test('[LA1] that has ended is made anew', () => {
    const first = authorityOf();
    clock.ms += 3_651 * dayMs;
    expect(authorityOf().fingerprint).not.toBe(first.fingerprint);
  });

  test('[LA2] is bound to private names and addresses, critically, and to servers', () => {
    const { ca, infoAccess, keyUsage } = new X509Certificate(authorityOf().rootPem);
    expect([ca, infoAccess, keyUsage]).toEqual([true, undefined, ['1.3.6.1.5.5.7.3.1']]);
    const authority = authorityOf();
    const asked = {
      hosts: ['stock', 'stock.lan', 'other.local', 'other', 'bank.example', 'local.example'],
      addresses: ['10.9.8.7', '172.31.0.1', '172.32.0.1', '8.8.8.8', 'fd00::1', '2001:db8::1'],
    };
    expect(authority.covered(asked)).toEqual({
      hosts: ['stock', 'stock.lan', 'other.local'],
      addresses: ['10.9.8.7', '172.31.0.1', 'fd00::1'],
    });
  });

  test('[LA2] takes in an address of this machine that is not private, and only that one', () => {
    const authority = authorityOf({ ...names, addresses: ['198.51.100.7'] });
    const asked = { hosts: [], addresses: ['198.51.100.7', '198.51.100.8'] };
    expect(authority.covered(asked).addresses).toEqual(['198.51.100.7']);
  });

  test('[LA2] cannot play a bank, though its key was stolen', async () => {
    const { rootPem } = authorityOf();
    const { port } = await serve(makeLeaf(rootPair(), ['bank.example', '8.8.8.8'], now()));
    expect(await visit(port, 'bank.example', rootPem)).toBe('permitted subtree violation');
  });
});

describe('the certificate', () => {
  test('[LA3] is good for the names of the machine, to whoever trusts the root', async () => {
    const authority = authorityOf();
    const { port } = await serve(authority.issue([...names.hosts, ...names.addresses]));
    expect(await visit(port, 'stock.local', authority.rootPem)).toBeNull();
    expect(await visit(port, 'stock.lan', authority.rootPem)).toContain('does not match');
    const other = openAuthority(mkdtempSync(join(directory, 'other-')), names, now);
    expect(await visit(port, 'stock.local', other.rootPem)).not.toBeNull();
  });

  test('[LA3] is good for no more than 398 days, also for a clock that is a day behind', () => {
    const { certificatePem } = authorityOf().issue(names.hosts);
    const { validFrom, validTo, subjectAltName } = new X509Certificate(certificatePem);
    expect(Date.parse(validTo) - Date.parse(validFrom)).toBeLessThanOrEqual(398 * dayMs);
    expect(Date.parse(validFrom)).toBeLessThan(now() - dayMs);
    expect(subjectAltName).toBe('DNS:stock, DNS:stock.local');
  });

  test('[LA4] is renewed a month before it ends, and not before that', () => {
    const keeper = createLeafKeeper(authorityOf(), () => names, now);
    expect(keeper.refresh()).toBe(false);
    clock.ms += (leafDays - 31) * dayMs;
    expect(keeper.refresh()).toBe(false);
    clock.ms += 2 * dayMs;
    expect(keeper.refresh()).toBe(true);
    expect(keeper.refresh()).toBe(false);
  });

  test('[LA4] is made anew for a new address, and kept while there is none', () => {
    let today = names;
    const keeper = createLeafKeeper(authorityOf(), () => today, now);
    today = { ...names, addresses: [] };
    expect(keeper.refresh()).toBe(false);
    today = { ...names, addresses: ['10.0.0.9'] };
    expect(keeper.refresh()).toBe(true);
    expect(new X509Certificate(keeper.leaf().certificatePem).subjectAltName).toContain('10.0.0.9');
    expect(keeper.names().addresses).toEqual(['10.0.0.9']);
  });

  test('[LA4] is made anew when a clock that ran ahead was put right', () => {
    clock.ms += 1_000 * dayMs;
    const keeper = createLeafKeeper(authorityOf(), () => names, now);
    clock.ms -= 1_000 * dayMs;
    expect(keeper.refresh()).toBe(true);
  });

  test('[LA4] a new one is used for connections from then on', async () => {
    const authority = authorityOf();
    const { port, door } = await serve(authority.issue(['stock']));
    expect(await visit(port, 'stock.local', authority.rootPem)).not.toBeNull();
    door.use(authority.issue(['stock.local']));
    expect(await visit(port, 'stock.local', authority.rootPem)).toBeNull();
  });
});

describe('one port', () => {
  test('[LA5] takes TLS and plain HTTP', async () => {
    const authority = authorityOf();
    const { port } = await serve(authority.issue(['stock.local']));
    expect(await (await fetch(`http://127.0.0.1:${port}`)).text()).toBe('here');
    expect(await visit(port, 'stock.local', authority.rootPem)).toBeNull();
  });

  test('[LA5] lets go of whoever says nothing, or breaks off in the middle of a greeting', async () => {
    const { port } = await serve(authorityOf().issue(['stock.local']), 50);
    for (const said of [[], [22, 3, 1, 0, 200, 1]]) {
      const caller = connectTcp(port, '127.0.0.1');
      caller.on('error', () => undefined);
      caller.resume().write(Buffer.from(said));
      await once(caller, 'close');
    }
    expect(await (await fetch(`http://127.0.0.1:${port}`)).text()).toBe('here');
  });

  test('[LA5] closes at once though somebody is still silent', async () => {
    const { port, server, door } = await serve(authorityOf().issue(['stock.local']));
    const silent = connectTcp(port, '127.0.0.1');
    await once(server, 'connection');
    door.close();
    await once(silent, 'close');
  });
});

test('[LA9] the machine is called by its name under the private endings', () => {
  expect(lanNamesOf('Stock.Example.org', {}).hosts).toEqual([
    'stock',
    'stock.local',
    'stock.lan',
    'stock.internal',
    'stock.home.arpa',
    'stock.example.org',
  ]);
  expect(lanNamesOf('localhost', {}).hosts).toEqual([]);
  expect(lanNamesOf('käse küche', {}).hosts).toEqual([]);
});

test('[LA9] addresses that others are likely to reach come first', () => {
  const of = (address: string, internal = false) => ({
    address,
    internal,
    netmask: '',
    mac: '',
    cidr: null,
    family: 'IPv4' as const,
  });
  const { addresses } = lanNamesOf('stock', {
    lo: [of('127.0.0.1', true)],
    docker0: [of('172.17.0.1')],
    eth1: [of('203.0.113.4')],
    wlan0: [of('192.168.1.5'), of('192.168.1.5')],
    tun0: [of('10.8.0.2')],
  });
  expect(addresses).toEqual(['192.168.1.5', '203.0.113.4', '172.17.0.1', '10.8.0.2']);
});
