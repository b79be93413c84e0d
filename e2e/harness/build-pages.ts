/** Builds the pages that only tests look at. */
import { join } from 'node:path';
import { build } from 'vite';
import { cacheDir, root } from '../../scripts/runtime.mjs';

export const pagesDirectory = join(cacheDir, 'pages');
/** A page each: `e2e/pages/<name>/index.html`. */
const pages = ['log-contract', 'log-tabs', 'stores'];

export async function buildPages(): Promise<void> {
  await build({
    configFile: false,
    root: join(root, 'e2e', 'pages'),
    logLevel: 'warn',
    worker: { format: 'es' },
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
