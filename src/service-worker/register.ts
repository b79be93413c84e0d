/**
 * The page's side of the offline shell. A new version is fetched in the background and waits; it
 * takes over when the person agrees, and no page reloads under anybody's hands.
 */
import { flushTag, isFlushRequest } from './flush-request.ts';

export type ShellPorts = {
  readonly container: ServiceWorkerContainer;
  /** A trusted address: registering is as guarded as starting a worker. */
  readonly scriptUrl: string;
  /** What kind of script that is. */
  readonly type: WorkerType;
  reload(): void;
  /** Background Sync woke us: flush. */
  onFlush(): void;
  /** The browser refused: the app works, but not after a reload without its server. */
  onRefused(error: unknown): void;
};

export type Shell = {
  /** A newer version is there, and this page still runs the older one. */
  waiting(): boolean;
  subscribe(listener: () => void): () => void;
  /** The person agreed: let it in, and reload once it has taken over. */
  apply(): void;
  /** Looks for a newer version. Never rejects. */
  check(): Promise<void>;
};

type SyncManager = { register(tag: string): Promise<void> };

/** Does not wait for the registration: the first screen must not wait for the network. */
export function registerShell(ports: ShellPorts): Shell {
  const { container, reload } = ports;
  const listeners = new Set<() => void>();
  const wasControlled = container.controller !== null;
  let registration: ServiceWorkerRegistration | null = null;
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
    ports.onFlush();
  });
  container.register(ports.scriptUrl, { type: ports.type }).then((registered) => {
    registration = registered;
    const watch = (): void => registered.installing?.addEventListener('statechange', tell);
    registered.addEventListener('updatefound', watch);
    watch();
    tell();
  }, ports.onRefused);

  return {
    waiting: () => isReplaced || (wasControlled && (registration?.waiting ?? null) !== null),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    apply() {
      isAgreed = true;
      if (isReplaced) reload();
      else registration?.waiting?.postMessage({ ask: 'skip-waiting' });
    },
    async check() {
      await registration?.update().catch(() => undefined);
    },
  };
}

/**
 * Something is pending: have us woken when the network is there, even if no page is open then.
 * Never rejects; many browsers cannot, and without a service worker nothing happens at all.
 */
export async function requestFlush(container: ServiceWorkerContainer | undefined): Promise<void> {
  if (!container?.controller) return;
  const { sync } = (await container.ready) as { readonly sync?: SyncManager };
  await sync?.register(flushTag).catch(() => undefined);
}
