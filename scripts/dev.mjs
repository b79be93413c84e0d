/**
 * `npm run dev`: the page with hot reload, and beside it the sync server, restarted when its source
 * changes.
 */
import { ensureInstalled, environmentFor, findNode, runTogether, toolPath } from './runtime.mjs';

ensureInstalled();
const node = findNode();
const port = Number(process.env.PORT ?? 4747);
const environment = environmentFor(node);
const publicUrl = process.env.PUBLIC_URL ?? `http://localhost:${port}`;

runTogether(node, [
  // The page's server passes /api on to the port above its own; links must name the page's.
  {
    args: ['--watch-preserve-output', '--watch', 'src/server/main.ts'],
    env: { ...environment, PORT: String(port + 1), PUBLIC_URL: publicUrl },
  },
  { args: [toolPath('vite')], env: { ...environment, PORT: String(port) } },
]);
