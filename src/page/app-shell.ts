/** The page's end of the offline shell: registers it, and says when a new version waits. */
import { registerShell } from '../service-worker/register.ts';
import { trustedWorkerUrl } from '../sync/start-sync-worker.ts';
import type { AppUpdate } from '../ui/ports.ts';

/** On `window`: the browser woke us because the network is there again. */
export const flushEvent = 'tallystick-flush';

const hourMs = 3_600_000;

/** Null where there are no service workers: the app works, but not after a reload without its server. */
export function openAppShell(): AppUpdate | null {
  if (!('serviceWorker' in navigator) || !import.meta.env.PROD) return null;
  const shell = registerShell({
    container: navigator.serviceWorker,
    scriptUrl: trustedWorkerUrl('/service-worker.js'),
    reload: () => location.reload(),
    onFlush: () => window.dispatchEvent(new Event(flushEvent)),
    onRefused: (error) => console.warn('the offline shell could not be registered', error),
  });
  // A page that stays open for weeks never navigates, and only navigations look for new versions.
  setInterval(() => void shell.check(), hourMs);
  return shell;
}
