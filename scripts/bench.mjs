/** `npm run bench`: installs what only the bench needs, then runs it; arguments go on to it. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  ensureInstalled,
  environmentFor,
  findNode,
  root,
  runNpm,
  runTogether,
} from './runtime.mjs';

ensureInstalled();
const node = findNode();
const folder = join(root, 'bench');
const { dependencies = {} } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
const isComplete = Object.keys(dependencies).every((name) =>
  existsSync(join(folder, 'node_modules', name)),
);
if (!isComplete && runNpm(['install', '--prefix', folder, '--no-audit', '--no-fund']) !== 0)
  process.exit(1);
runTogether(node, [
  { args: ['bench/main.ts', ...process.argv.slice(2)], env: environmentFor(node) },
]);
