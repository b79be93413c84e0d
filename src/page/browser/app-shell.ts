/** The page's end of the offline shell: registers it, and says when a new version waits. */
import { registerShell, type Shell } from '../../service-worker/register.ts';
import { trustedWorkerUrl } from '../../sync/start-sync-worker.ts';
import type { AppUpdate } from '../../ui/app-update.ts';

/** On `window`: the browser woke us because the network is there again. */
export const flushEvent = 'tallystick-flush';

/**
 * On `window`: another tab runs a newer app and has taken over the database; only a reload helps.
 */
export const supersededEvent = 'tallystick-superseded';

const hourMs = 3_600_000;

/** Without service workers the app works too, but not after a reload without its server. */
export function openAppShell(): AppUpdate {
  const shell = 'serviceWorker' in navigator && import.meta.env.PROD ? offlineShell() : undefined;
  const listeners = new Set<() => void>();
  let isSuperseded = false;
  window.addEventListener(supersededEvent, () => {
    isSuperseded = true;
    for (const listener of listeners) listener();
  });
  return {
    waiting: () => isSuperseded || (shell?.waiting() ?? false),
    subscribe(listener) {
      listeners.add(listener);
      const end = shell?.subscribe(listener);
      return () => {
        listeners.delete(listener);
        end?.();
      };
    },
    apply() {
      if (isSuperseded || shell === undefined) location.reload();
      else shell.apply();
    },
  };
}

function offlineShell(): Shell {
  const shell = registerShell({
    container: navigator.serviceWorker,
    // Whoever has Background Sync takes modules too, and nobody else could make use of the flush.
    ...('SyncManager' in window
      ? { scriptUrl: trustedWorkerUrl('/flushing-worker.js'), type: 'module' }
      : { scriptUrl: trustedWorkerUrl('/service-worker.js'), type: 'classic' }),
    reload: () => location.reload(),
    onFlush: () => window.dispatchEvent(new Event(flushEvent)),
    onRefused: (error) => console.warn('the offline shell could not be registered', error),
  });
  // A page that stays open for weeks never navigates, and only navigations look for new versions.
  setInterval(() => void shell.check(), hourMs);
  return shell;
}
