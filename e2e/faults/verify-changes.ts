/**
 * `node e2e/faults/verify-changes.ts [changes] [seed]`: as many single changes to a bundle, to a device's
 * and to a server's database as one likes, with the figures. The same tests as in every run, only longer.
 */
import { spawnSync } from 'node:child_process';

const [changes = '10000', seed = '1', ...only] = process.argv.slice(2);
const all = [
  'src/verifier/mutants.test.ts',
  'src/indexeddb/verify-database.test.ts',
  'src/server/store/verify-database.test.ts',
];
const tests = only.length > 0 ? only : all;
const { status } = spawnSync(
  process.execPath,
  ['node_modules/vitest/vitest.mjs', 'run', ...tests, '--silent=false', '--reporter=default'],
  {
    stdio: 'inherit',
    env: { ...process.env, TALLYSTICK_CHANGES: changes, TALLYSTICK_SEED: seed },
  },
);
process.exitCode = status ?? 1;
