/** `npm run simulate -- --seed 42 --seeds 1000 --devices 4`: the simulation by hand, as long as you like. */
import { ensureInstalled, environmentFor, findNode, runTogether } from './runtime.mjs';

ensureInstalled();
const node = findNode();
const args = ['src/simulation/main.ts', ...process.argv.slice(2)];
runTogether(node, [{ args, env: environmentFor(node) }]);
