/**
 * `npm start`: installs what is missing, builds what has changed, and serves the page and its sync
 * server. `npm start -- --lan` serves the devices of a network without the internet too.
 */
import { ensureBuilt } from './build.mjs';
import { ensureInstalled, environmentFor, findNode, runTogether } from './runtime.mjs';

ensureInstalled();
const node = findNode();
if (!(await ensureBuilt())) {
  console.error('The build failed; what it says stands above.');
  process.exit(1);
}
runTogether(node, [
  { args: ['src/server/main.ts', ...process.argv.slice(2)], env: environmentFor(node) },
]);
