/**
 * The composition root of the service worker where there is Background Sync: the build puts the offline
 * shell before it, and it adds a flush for when no page is open. It may never be woken; everything here is
 * only sooner than the next start. An entry of the page's own build, so that it shares the page's files.
 */
import { encodeEvent, readEntry } from '../contract/entry.ts';
import { openLedgerRegistry } from '../indexeddb/ledger-registry.ts';
import { openLedger } from '../indexeddb/open-ledger.ts';
import { isSignedBy, signWith } from '../page/sync/device-key.ts';
import { browserTime, createBrowserTransport } from '../sync/browser-ports.ts';
import { flushOnce } from '../sync/flush-once.ts';
import type { SyncStatus } from '../sync/machine/sync-status.ts';
import { createSyncMemory, readSwitch } from '../sync/sync-memory.ts';
import { askPages, flushTag } from './flush-request.ts';

declare const self: ServiceWorkerGlobalScope;

/** A page that does not answer within this time is frozen. */
const pageAnswerMs = 3_000;

self.addEventListener('sync', (event) => {
  const { tag } = event as ExtendableEvent & { readonly tag: string };
  if (tag === flushTag) (event as ExtendableEvent).waitUntil(flush());
});

/** Rejects if anything is left to send, so that the browser tries again. */
async function flush(): Promise<void> {
  const pages = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  if (await askPages(pages, pageAnswerMs)) return;
  const opened = await openLedgerRegistry();
  if ('refused' in opened) return;
  const { registry } = opened;
  const cards = await registry.listLedgers();
  registry.close();
  for (const { id, kind, serverOrigin } of cards) {
    if (kind !== 'own' || serverOrigin !== self.location.origin) continue;
    const status = await flushLedger(id);
    if (status?.word.kind === 'offline')
      throw new Error('offline: there is something left to send');
  }
}

async function flushLedger(ledgerId: string): Promise<SyncStatus | null> {
  const opened = await openLedger({
    ledgerId,
    encode: encodeEvent,
    readEntry,
    clock: () => Date.now(),
    randomBytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
  });
  if ('refused' in opened) return null;
  const { ledger } = opened;
  const sign = signWith(ledger.keys);
  try {
    return await flushOnce(
      {
        ...browserTime,
        ledger: ledgerId,
        log: ledger.log,
        sign,
        verify: isSignedBy,
        memory: createSyncMemory(ledger.meta),
        transport: createBrowserTransport({
          ledger: ledgerId,
          device: ledger.device,
          sign,
        }),
        onStatus: () => undefined,
        onNotice: () => undefined,
        onError: (error) => console.error(error),
      },
      await readSwitch(ledger.meta),
    );
  } finally {
    ledger.close();
  }
}
