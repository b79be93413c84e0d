/** `npm run fuzz -- --seed 1 --from 0 --inputs 1000000`: mutated inputs at every door. */
import { ensureInstalled, environmentFor, findNode, runTogether } from './runtime.mjs';

ensureInstalled();
const node = findNode();
const args = ['src/fuzz/main.ts', ...process.argv.slice(2)];
runTogether(node, [{ args, env: environmentFor(node) }]);
