/** This page's sync worker: what it said last, and what wakes it. */
import { requestFlush } from '../../service-worker/register.ts';
import type { PhotoStatus } from '../../sync/machine/photo-state.ts';
import type { SyncStatus as WorkerStatus } from '../../sync/machine/sync-status.ts';
import { type SyncWorkerClient, startSyncWorker } from '../../sync/start-sync-worker.ts';
import syncWorkerUrl from '../../sync-worker.ts?worker&url';
import { flushEvent } from '../browser/app-shell.ts';

export type SyncLink = SyncWorkerClient & {
  /** Null before the worker has spoken. */
  latest(): WorkerStatus | null;
  /** How the photos stand; null before the worker has compared any. */
  photos(): PhotoStatus | null;
  /** The worker could not open the database, or broke. */
  isInTrouble(): boolean;
};

/**
 * `onSaid` is called whenever the worker says something. `whichPhotos`: all that belong to an item,
 * newest first.
 */
export function openSyncLink(
  opened: { readonly ledger: string; readonly connected: boolean },
  whichPhotos: () => Promise<readonly string[]>,
  onSaid: () => void,
): SyncLink {
  let latest: WorkerStatus | null = null;
  let photos: PhotoStatus | null = null;
  let isInTrouble = false;
  const worker = startSyncWorker(syncWorkerUrl, opened, {
    onStatus(status) {
      latest = status;
      isInTrouble = false;
      // A page that is closed before the network is back leaves the rest to the service worker.
      if (status.word.kind === 'offline' && status.onlyHere > 0)
        void requestFlush(navigator.serviceWorker);
      onSaid();
    },
    onNotice: onSaid,
    onPhotoStatus(status) {
      photos = status;
      onSaid();
    },
    whichPhotos,
    onTrouble(detail) {
      isInTrouble = true;
      console.warn(`sync: ${detail}`);
      onSaid();
    },
  });
  const endWaking = wakeByBrowser(worker);
  return {
    ...worker,
    latest: () => latest,
    photos: () => photos,
    isInTrouble: () => isInTrouble,
    stop() {
      endWaking();
      worker.stop();
    },
  };
}

/** The answer ends it. */
function wakeByBrowser(worker: SyncWorkerClient): () => void {
  const ending = new AbortController();
  const { signal } = ending;
  window.addEventListener(flushEvent, () => worker.wake('sync-tag'), { signal });
  window.addEventListener('online', () => worker.wake('online'), { signal });
  window.addEventListener('offline', () => worker.wake('offline'), { signal });
  document.addEventListener(
    'visibilitychange',
    () => {
      if (document.visibilityState === 'visible') worker.wake('visible');
    },
    { signal },
  );
  return () => ending.abort();
}
