/** `npm run bench`: installs what only the bench needs, then runs it; arguments go on to it. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import {
  ensureInstalled,
  environmentFor,
  findNode,
  isInstalled,
  root,
  runNpm,
  runTogether,
  toolPath,
} from './runtime.mjs';

ensureInstalled();
const node = findNode();
const folder = join(root, 'bench');
const install = ['ci', '--prefix', folder, '--ignore-scripts', '--no-audit', '--no-fund'];
if (!isInstalled(folder) && runNpm(install) !== 0) process.exit(1);
// Its types are checked here, because the checks of the house run without its packages.
const types = spawnSync(node, [toolPath('tsc'), '-p', join(root, 'tsconfig', 'bench.json')], {
  cwd: root,
  stdio: 'inherit',
});
if (types.status !== 0) process.exit(1);
runTogether(node, [
  { args: ['bench/main.ts', ...process.argv.slice(2)], env: environmentFor(node) },
]);
