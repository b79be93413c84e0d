/** The law of the house as data: who may import whom, which folder holds which library, what is pure. */

/** What each folder of `src/` may import besides itself. */
export const mayImport: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  'event-sourcing': [],
  contract: ['domain', 'event-sourcing'],
  'read-models': ['domain', 'event-sourcing'],
  replica: ['domain', 'event-sourcing', 'contract', 'read-models'],
  spreadsheets: ['domain'],
  indexeddb: ['event-sourcing', 'contract'],
  // The second copy of own entries, in files of the browser.
  journal: ['event-sourcing', 'contract'],
  sync: ['event-sourcing', 'contract'],
  'service-worker': [],
  // Shares no code with what it checks.
  verifier: [],
  ui: ['read-models', 'domain'],
  // The page's composition root in pieces: it ties the screens' ports to the rest of the house.
  page: [
    'domain',
    'event-sourcing',
    'contract',
    'read-models',
    'replica',
    'spreadsheets',
    'indexeddb',
    'journal',
    'sync',
    'service-worker',
    'verifier',
    'ui',
  ],
  server: ['domain', 'event-sourcing', 'contract', 'read-models', 'replica'],
  simulation: [
    'replica',
    'domain',
    'event-sourcing',
    'contract',
    'read-models',
    'spreadsheets',
    'sync',
    'server',
    'indexeddb',
  ],
  // Whatever reads bytes from outside, thrown wrong ones at.
  fuzz: [
    'replica',
    'domain',
    'event-sourcing',
    'contract',
    'read-models',
    'spreadsheets',
    'page',
    'simulation',
  ],
};

/** Their own folders lie upon each other, in the order that docs/architecture.md tells. */
export const foldersWithOrder: readonly string[] = ['server', 'page'];

/** They put the parts together, so they know everybody; nobody imports them. */
export const compositionRoots: readonly string[] = [
  'src/main.tsx',
  'src/sync-worker.ts',
  'src/journal-worker.ts',
  'src/import-worker.ts',
  'src/verify-worker.ts',
  'src/service-worker/flushing-worker.ts',
  'src/service-worker/service-worker.ts',
  'src/server/main.ts',
  'src/server/backup.ts',
  'src/server/restore.ts',
  'src/server/claim.ts',
  'src/server/recover.ts',
  'src/verifier/main.ts',
  'src/simulation/main.ts',
  'src/fuzz/main.ts',
];

/** Where programs begin, besides the composition roots. */
export const otherEntries: readonly RegExp[] = [
  /^[a-z]+\.config\.ts$/,
  /^scripts\/[a-z-]+\.mjs$/,
  /^bench\//,
  /^e2e\/.*\.journey\.ts$/,
  /^e2e\/lan\/browsers\.ts$/,
  /^e2e\/harness\/build-once\.ts$/,
  /^e2e\/faults\/[a-z-]+\.ts$/,
  /^e2e\/pages\/[a-z-]+\/main\.tsx?$/,
  /\.test\.tsx?$/,
  /\.d\.ts$/,
];

/** A test may bring any of these together with what it tests. */
export const openToTests: readonly string[] = [
  'replica',
  'domain',
  'event-sourcing',
  'contract',
  'read-models',
  'spreadsheets',
  'verifier',
];

/** Tools that only tests may use. */
export const testLibraries: readonly string[] = [
  'vitest',
  'fast-check',
  'fake-indexeddb',
  '@playwright/test',
  '@axe-core/playwright',
];

/** One library, one folder: whoever replaces it touches nothing else. A test lies beside what it tests. */
export const foldersByLibrary: Readonly<Record<string, readonly string[]>> = {
  dexie: ['src/indexeddb'],
  fastify: ['src/server'],
  react: ['src/ui', 'src/main.tsx'],
  'react-dom': ['src/ui', 'src/main.tsx'],
  zustand: ['src/ui'],
  '@base-ui/react': ['src/ui'],
  wouter: ['src/ui'],
  '@tanstack/react-virtual': ['src/ui'],
  'qrcode-generator': ['src/ui', 'src/server/lan'],
  '@peculiar/asn1-schema': ['src/server/lan'],
  '@peculiar/asn1-x509': ['src/server/lan'],
  valibot: ['src/contract'],
  '@noble/hashes': ['src/contract'],
  papaparse: ['src/spreadsheets'],
  'workbox-core': ['src/service-worker'],
  'workbox-precaching': ['src/service-worker'],
  'workbox-routing': ['src/service-worker'],
  vite: ['vite.config.ts', 'e2e/harness'],
  'vite-plugin-pwa': ['vite.config.ts'],
  '@vitejs/plugin-react': ['vite.config.ts', 'vitest.config.ts'],
};

/** Node's own modules: on the server, in tools and in tests. */
export const foldersOfNode: readonly string[] = [
  'src/server',
  'src/simulation',
  'src/fuzz',
  'src/tidy',
  'src/verifier/main.ts',
  'src/verifier/mutation-fixtures.ts',
  'scripts',
  'bench',
  'e2e',
];

/** Folders whose code is a function of what it is given. */
export const pureFolders: readonly string[] = [
  'src/domain',
  'src/event-sourcing',
  'src/contract',
  'src/read-models',
  'src/replica',
  'src/spreadsheets',
  'src/sync/machine',
];
