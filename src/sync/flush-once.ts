/** One run for a place that must not stay: the service worker is woken, flushes, and is gone. */
import type { SyncStatus } from './machine/sync-status.ts';
import { createSyncDriver } from './sync-driver.ts';
import type { SyncPorts } from './sync-ports.ts';

/** Resolves with the first status that is not `syncing`: in step, or why not. */
export function flushOnce(ports: SyncPorts, switchedOff: boolean): Promise<SyncStatus> {
  return new Promise((resolve, reject) => {
    const driver = createSyncDriver({
      ...ports,
      onStatus(status) {
        ports.onStatus(status);
        if (status.word.kind === 'syncing') return;
        driver.stop();
        resolve(status);
      },
    });
    driver.start({ connected: true, switchedOff, wantsLive: false }).catch(reject);
  });
}
