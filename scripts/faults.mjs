/** `npm run faults -- server-kill --kills 200`: one of the long trials in `e2e/faults/`, by hand. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ensureInstalled, environmentFor, findNode, root, runTogether } from './runtime.mjs';

const [name = '', ...words] = process.argv.slice(2);
const file = `e2e/faults/${name}.ts`;
if (!/^[a-z-]+$/.test(name) || !existsSync(join(root, file))) {
  console.error('Say which: npm run faults -- server-kill, bad-network … (e2e/faults/).');
  process.exit(2);
}
ensureInstalled();
const node = findNode();
runTogether(node, [{ args: [file, ...words], env: environmentFor(node) }]);
