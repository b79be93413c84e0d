/** Builds the bench's page and opens it in browsers whose storage lies on a real disk. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium } from '@playwright/test';
import { build, preview } from 'vite';
import { findChromium } from '../scripts/chromium.mjs';
import { cacheDir, root } from '../scripts/runtime.mjs';

export type BenchSite = {
  /** The bench's own page. */
  readonly url: string;
  close(): Promise<void>;
};

export async function serveBench(): Promise<BenchSite> {
  const config = {
    configFile: false,
    root: join(root, 'bench', 'page'),
    logLevel: 'error',
    build: { outDir: join(cacheDir, 'bench'), emptyOutDir: true, target: 'es2023' },
    worker: { format: 'es' },
  } as const;
  await build(config);
  // Chromium tells what is in memory only to a page that is alone in its process.
  const headers = {
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-embedder-policy': 'require-corp',
  };
  const server = await preview({ ...config, preview: { port: 0, host: '127.0.0.1', headers } });
  const address = server.httpServer.address();
  if (address === null || typeof address === 'string') throw new Error('no address');
  return { url: `http://localhost:${address.port}/`, close: () => server.close() };
}

export type BenchBrowser = {
  readonly context: BrowserContext;
  close(): Promise<void>;
};

/** With a profile of its own on disk: what a private window keeps lies in memory and costs nothing. */
export async function openBrowser(): Promise<BenchBrowser> {
  const executablePath = findChromium(process.execPath);
  if (executablePath === undefined) throw new Error('No browser; set CHROMIUM_PATH.');
  const profile = await mkdtemp(join(tmpdir(), 'tallystick-bench-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    args: [
      '--disable-background-networking',
      '--disable-component-update',
      // It collects before it answers how much is in memory, instead of at its leisure.
      '--enable-blink-features=ForceEagerMeasureMemory',
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
  });
  return {
    context,
    async close() {
      await context.close();
      await rm(profile, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}
