/**
 * The page's side of the offline shell. A new version is fetched in the background and waits; it
 * takes over when the person agrees, and no page reloads under anybody's hands.
 */
import { flushTag, isFlushRequest } from './flush-request.ts';

export type ShellPorts = {
  readonly container: ServiceWorkerContainer;
  /** A trusted address: registering is as guarded as starting a worker. */
  readonly scriptUrl: string;
  reload(): void;
  /** Background Sync woke us: flush. */
  onFlush(): void;
};

export type Shell = {
  /** A newer version is there, and this page still runs the older one. */
  waiting(): boolean;
  subscribe(listener: () => void): () => void;
  /** The person agreed: let it in, and reload once it has taken over. */
  apply(): void;
  /** Looks for a newer version. Never rejects. */
  check(): Promise<void>;
  /**
   * Something is pending: have us woken when the network is there. Never rejects; many browsers
   * cannot.
   */
  requestFlush(): Promise<void>;
};

type SyncManager = { register(tag: string): Promise<void> };

/** Rejects where the browser refuses the registration; the app then works, but not offline. */
export async function registerShell({
  container,
  scriptUrl,
  reload,
  onFlush,
}: ShellPorts): Promise<Shell> {
  const listeners = new Set<() => void>();
  const wasControlled = container.controller !== null;
  let isAgreed = false;
  let isReplaced = false;
  const tell = (): void => {
    for (const listener of listeners) listener();
  };

  container.addEventListener('controllerchange', () => {
    // The first one on a fresh installation is no update.
    if (isReplaced || !wasControlled) return;
    isReplaced = true;
    if (isAgreed) reload();
    // Another tab let it in: this one offers the reload instead of taking it.
    else tell();
  });
  container.addEventListener('message', (event) => {
    if (!isFlushRequest(event.data)) return;
    event.ports[0]?.postMessage('taken');
    onFlush();
  });

  const registration = await container.register(scriptUrl);
  registration.addEventListener('updatefound', () => {
    registration.installing?.addEventListener('statechange', tell);
  });
  registration.installing?.addEventListener('statechange', tell);

  return {
    waiting: () => isReplaced || (registration.waiting !== null && wasControlled),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    apply() {
      isAgreed = true;
      if (registration.waiting !== null) registration.waiting.postMessage({ ask: 'skip-waiting' });
      else if (isReplaced) reload();
    },
    async check() {
      await registration.update().catch(() => undefined);
    },
    async requestFlush() {
      const { sync } = registration as { readonly sync?: SyncManager };
      await sync?.register(flushTag).catch(() => undefined);
    },
  };
}
