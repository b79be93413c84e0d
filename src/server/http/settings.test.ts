import { describe, expect, test } from 'vitest';
import { createRateLimit } from './rate-limit.ts';
import { hostnameOf } from './request-guards.ts';
import { allowedHosts, ownUrl, readSettings, type Settings } from './settings.ts';

const settingsOf = (environment: Record<string, string> = {}): Settings => {
  const settings = readSettings(environment);
  if (typeof settings === 'string') throw new Error(settings);
  return settings;
};

describe('settings', () => {
  test('[SV45] without any the server is for this machine only', () => {
    expect(settingsOf()).toEqual({
      port: 4747,
      host: '127.0.0.1',
      dataDirectory: './data',
      publicUrl: undefined,
      lan: false,
    });
    expect([...allowedHosts(settingsOf())].sort()).toEqual(['127.0.0.1', '[::1]', 'localhost']);
    expect(ownUrl('127.0.0.1', 4747)).toBe('http://localhost:4747');
  });

  test('[SV45] a public address names the server too, without the slash at its end', () => {
    const settings = settingsOf({ PUBLIC_URL: 'https://Stock.Example:8443/' });
    expect(settings.publicUrl).toBe('https://Stock.Example:8443');
    expect(allowedHosts(settings)).toContain('stock.example');
  });

  test('[SV45] a server that listens to others answers to the addresses of its machine', () => {
    const hosts = allowedHosts(settingsOf({ HOST: '192.0.2.7' }));
    expect(hosts).toContain('192.0.2.7');
    expect(hosts).not.toContain('evil.example');
    expect(allowedHosts(settingsOf({ HOST: '0.0.0.0' }))).not.toContain('0.0.0.0');
    expect(ownUrl('192.0.2.7', 80)).toBe('http://192.0.2.7:80');
    expect(ownUrl('fd00::7', 80)).toBe('http://[fd00::7]:80');
  });

  test.each([
    { PORT: 'eighty' },
    { PORT: '70000' },
    { PORT: '-1' },
    { PORT: '1.5' },
    { PUBLIC_URL: 'stock.example' },
    { PUBLIC_URL: 'javascript:alert(1)' },
  ])('[SV44] %o is not started with', (environment) => {
    expect(readSettings(environment)).toEqual(expect.any(String));
  });
});

test.each([
  ['localhost:4747', 'localhost'],
  ['Stock.Example', 'stock.example'],
  ['[::1]:80', '[::1]'],
  ['user@localhost', undefined],
  ['localhost:80:80', undefined],
  [undefined, undefined],
])('[SV27] the host of %s is %s', (header, name) => {
  expect(hostnameOf(header)).toBe(name);
});

test('[SV46] a limit counts for each caller by itself and begins anew every minute', () => {
  let ms = 0;
  const limit = createRateLimit(2, () => ms);
  for (const caller of ['a', 'a', 'b']) limit.count(caller);
  expect([limit.waitS('a'), limit.waitS('b')]).toEqual([60, 0]);
  ms = 59_999;
  expect(limit.waitS('a')).toBe(1);
  ms = 60_000;
  expect(limit.waitS('a')).toBe(0);
});
