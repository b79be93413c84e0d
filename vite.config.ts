/** Builds the page, its workers and the offline shell into `dist/`; nothing in it comes from another host. */

import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { type ManifestOptions, VitePWA } from 'vite-plugin-pwa';
import { foldVersion } from './scripts/fold-version.mjs';
import { flushingWorker, flushingWorkerFile, workersAsEntries } from './scripts/shared-workers.mjs';

const appPort = Number(process.env.PORT ?? 4747);
/** In development the sync server stands one port above the page; see `scripts/dev.mjs`. */
const serverUrl = `http://127.0.0.1:${appPort + 1}`;

const paper = '#f6f1e6';

const manifest: Partial<ManifestOptions> = {
  id: '/',
  name: 'Tallystick',
  short_name: 'Tallystick',
  description: 'Stock-keeping that works offline on every device and agrees when the devices meet.',
  lang: 'en',
  start_url: '/',
  scope: '/',
  display: 'standalone',
  background_color: paper,
  theme_color: paper,
  categories: ['business', 'productivity', 'utilities'],
  icons: [
    { src: '/icon-192.png', sizes: '192x192', type: 'image/png' },
    { src: '/icon-512.png', sizes: '512x512', type: 'image/png' },
    { src: '/icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    { src: '/favicon.svg', sizes: 'any', type: 'image/svg+xml' },
  ],
};

/** Of our source, without the ending; everything that they import goes with them. */
const isOneOf = (...files: readonly string[]): RegExp =>
  new RegExp(`[\\\\/]src/(${files.join('|')})\\.tsx?$`.replaceAll('/', '[\\\\/]'));

/** The first run shares the last three with an open ledger. */
const isOfStart = isOneOf(
  'main',
  'ui/components/notice',
  'ui/shell/tally-mark',
  'ui/first-run/invitation-in-link',
);
const isOfOpening = isOneOf('page/open-session', 'page/ledger/found-ledger', 'ui/shell/shell');
/** Which ledgers there are, and the library of the database. */
const isOfDatabase = isOneOf(
  'indexeddb/ledger-registry',
  'indexeddb/schema',
  'contract/crc32c',
  'domain/access/events',
  'service-worker/flush-request',
);
/** The log of a ledger, and what else the page and a worker both take. */
const isOfLog = isOneOf(
  'indexeddb/open-ledger',
  'contract/entry',
  'contract/auth-messages',
  'event-sourcing/version-vector',
  'page/sync/renewed-key',
  'page/browser/pause',
  'spreadsheets/formula-guard',
  'sync/fetch-wire',
  'sync/sync-memory',
);

export default defineConfig(({ command }) => ({
  // While somebody works on the fold, each start is another one.
  define: {
    __FOLD_VERSION__: JSON.stringify(
      command === 'build' ? foldVersion(import.meta.dirname) : `dev-${process.pid}`,
    ),
  },
  plugins: [
    workersAsEntries(),
    react(),
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'src/service-worker',
      filename: 'service-worker.ts',
      // The page registers it itself: an injected script would be one more thing for the security
      // policy to admit.
      injectRegister: false,
      manifest,
      includeAssets: [],
      injectManifest: {
        globPatterns: ['**/*.{js,css,html,svg,png,woff2,wasm,webmanifest}'],
        globIgnores: [flushingWorkerFile],
        maximumFileSizeToCacheInBytes: 8 * 1024 * 1024,
      },
    }),
    flushingWorker(),
  ],
  worker: { format: 'es' },
  build: {
    target: 'es2023',
    // Every chunk is precached, so a preload polyfill and inlined assets (data: URLs) would only cost bytes.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 900,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            // What every visit begins with is one file, what an open ledger takes beyond it another: each
            // part for itself compresses worse, and asks once more. JO14 notices what is in neither.
            // The two that workers take as well stand apart, for a worker must not run the page.
            { name: 'database', test: isOfDatabase, priority: 4 },
            { name: 'log', test: isOfLog, priority: 3 },
            { name: 'start', test: isOfStart, priority: 2 },
            { name: 'opening', test: isOfOpening, priority: 1 },
          ],
        },
      },
      onwarn(warning, warn) {
        // Components say 'use client' for frameworks that render on a server; here it means nothing.
        if (warning.code !== 'MODULE_LEVEL_DIRECTIVE') warn(warning);
      },
    },
  },
  server: {
    port: appPort,
    strictPort: true,
    proxy: { '/api': { target: serverUrl, changeOrigin: false } },
  },
}));
