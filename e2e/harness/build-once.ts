/**
 * Before all journeys: builds the app if its source has changed, and the pages that only tests look
 * at.
 */
import { join } from 'node:path';
import { build } from 'vite';
import { ensureBuilt } from '../../scripts/build.mjs';
import { cacheDir, root } from '../../scripts/runtime.mjs';

export const pagesDirectory = join(cacheDir, 'pages');
/** A page each: `e2e/pages/<name>/index.html`. */
const pages = ['log-contract', 'log-tabs'];

// biome-ignore lint/style/noDefaultExport: Playwright takes a global set-up by its default export.
export default async function buildOnce(): Promise<void> {
  if (!(await ensureBuilt())) throw new Error('The app does not build.');
  await build({
    configFile: false,
    root: join(root, 'e2e', 'pages'),
    logLevel: 'warn',
    build: {
      outDir: pagesDirectory,
      emptyOutDir: true,
      target: 'es2023',
      rolldownOptions: {
        input: pages.map((page) => join(root, 'e2e', 'pages', page, 'index.html')),
      },
    },
  });
}
