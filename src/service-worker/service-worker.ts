/** The service worker's composition root: the offline shell, and nothing else. */
import { serveShell } from './shell.ts';

declare const self: ServiceWorkerGlobalScope & {
  readonly __WB_MANIFEST: readonly { readonly url: string; readonly revision: string | null }[];
};

serveShell(self.__WB_MANIFEST);

self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('message', (event) => {
  // Only ever on a person's word: a version that takes over by itself would mix two builds in one
  // page.
  if (event.data?.ask === 'skip-waiting') event.waitUntil(self.skipWaiting());
});
