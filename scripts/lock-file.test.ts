import { expect, test } from 'vitest';
import { completeLock, missingVariants, platformOf } from './lock-file.mjs';

const parent = {
  version: '2.0.0',
  dev: true,
  optionalDependencies: { '@tool/cli-darwin-arm64': '2.0.0', '@tool/cli-linux-x64-musl': '^2.0.0' },
};

test('[HO20] the platforms that a mirror left out are named from their parents’ own lists', () => {
  const lock = { packages: { '': {}, 'node_modules/@tool/tool': { ...parent, resolved: 'x' } } };
  expect(missingVariants(lock).map(({ name }) => name)).toEqual([
    '@tool/cli-darwin-arm64',
    '@tool/cli-linux-x64-musl',
  ]);
  const { lock: complete, added, unclear } = completeLock(lock);
  expect([added.length, unclear, missingVariants(complete)]).toEqual([2, [], []]);
  expect(complete.packages['node_modules/@tool/tool']).toEqual(parent);
  expect(complete.packages['node_modules/@tool/cli-linux-x64-musl']).toEqual({
    version: '2.0.0',
    dev: true,
    optional: true,
    os: ['linux'],
    cpu: ['x64'],
    libc: ['musl'],
  });
});

test('[HO20] a variant whose platform is not to be read off its name is reported, not guessed', () => {
  const lock = { packages: { 'node_modules/a': { optionalDependencies: { fsevents: '~2.3.3' } } } };
  expect(completeLock(lock)).toMatchObject({ added: [], unclear: ['fsevents@~2.3.3'] });
});

test.each([
  ['@rollup/rollup-win32-x64-msvc', { os: ['win32'], cpu: ['x64'] }],
  ['@rolldown/binding-wasm32-wasi', { cpu: ['wasm32'] }],
  ['@rollup/rollup-linux-arm-gnueabihf', { os: ['linux'], cpu: ['arm'], libc: ['glibc'] }],
  ['left-pad', undefined],
])('[HO20] the platform of %s', (name, platform) => {
  expect(platformOf(name)).toEqual(platform);
});
