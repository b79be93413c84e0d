/**
 * Workers that share files with the page: entries of the page's own build. Each built for itself would bring
 * along the library of the database, the log and the checks that the page has already.
 */
import { createHash } from 'node:crypto';
import { appendFile, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';

/** @typedef {import('vite').Plugin} Plugin */

/** The others share nothing that would be worth a request. */
const sharingWorker = /[\\/](sync|import)-worker\.ts\?worker&url$/;
const prefix = '\0worker:';

/** In development Vite serves workers as ever. @returns {Plugin} */
export const workersAsEntries = () => ({
  name: 'workers-as-entries',
  apply: 'build',
  enforce: 'pre',
  resolveId: {
    filter: { id: sharingWorker },
    async handler(source, importer) {
      const found = await this.resolve(source.replace(/\?.*/, ''), importer);
      return found && prefix + found.id;
    },
  },
  load: {
    filter: { id: /^\0worker:/ },
    handler(id) {
      const file = id.slice(prefix.length);
      const entry = this.emitFile({ type: 'chunk', id: file, name: basename(file, '.ts') });
      return `export default import.meta.ROLLDOWN_FILE_URL_${entry};`;
    },
  },
});

export const flushingWorkerFile = 'flushing-worker.js';

/**
 * Where there is Background Sync, the service worker is a module: the offline shell, which Workbox makes a
 * script of its own, and the flush, which takes the log and sync from the page's files. Stands behind the
 * plugin that makes the shell.
 *
 * @returns {Plugin}
 */
export const flushingWorker = () => ({
  name: 'flushing-worker',
  apply: 'build',
  buildStart() {
    const id = 'src/service-worker/flushing-worker.ts';
    this.emitFile({ type: 'chunk', id, fileName: flushingWorkerFile });
  },
  generateBundle(_options, bundle) {
    const worker = bundle[flushingWorkerFile];
    if (worker?.type === 'chunk') worker.code = `import"/service-worker.js";${worker.code}`;
  },
  // Chromium does not take in a module of which only an import has changed: the flush names its shell.
  closeBundle: {
    order: 'post',
    sequential: true,
    async handler() {
      const { outDir } = this.environment.config.build;
      const shell = await readFile(join(outDir, 'service-worker.js'));
      const stamp = createHash('sha256').update(shell).digest('hex').slice(0, 16);
      await appendFile(join(outDir, flushingWorkerFile), `// ${stamp}\n`);
    },
  },
});
