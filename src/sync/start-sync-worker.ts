/** The page's side of the workers: starting one, and talking to the one that syncs. */
import type { PhotoStatus } from './machine/photo-state.ts';
import type { SyncNotice } from './machine/sync-effect.ts';
import type { WakeReason } from './machine/sync-input.ts';
import type { SyncStatus } from './machine/sync-status.ts';
import type { FromSyncWorker, ToSyncWorker } from './worker-messages.ts';

type ScriptUrls = { createScriptURL(url: string): string };
/**
 * What browsers offer as `trustedTypes`; the library of types knows neither it nor what a policy
 * gives.
 */
type TrustedTypes = {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): ScriptUrls;
};

function admit(url: string): string {
  const { origin, href } = new URL(url, location.href);
  if (origin !== location.origin) throw new TypeError(`not one of our own workers: ${href}`);
  return href;
}

const { trustedTypes } = globalThis as { readonly trustedTypes?: TrustedTypes };
/**
 * The only policy of the page: it lets in addresses of our own origin, for workers, and makes no
 * other code.
 */
const policy: ScriptUrls = trustedTypes?.createPolicy('tallystick-workers', {
  createScriptURL: admit,
}) ?? { createScriptURL: admit };

/** For whatever loads a worker, the service worker's registration included. */
export const trustedWorkerUrl = (url: string): string => policy.createScriptURL(url);

export const startModuleWorker = (url: string): Worker =>
  new Worker(trustedWorkerUrl(url), { type: 'module' });

export type SyncWorkerListener = {
  onStatus(status: SyncStatus): void;
  onNotice(notice: SyncNotice): void;
  onPhotoStatus(status: PhotoStatus): void;
  /** All photos that belong to an item, newest first. Must not reject. */
  whichPhotos(): Promise<readonly string[]>;
  /** Something is wrong with storage or the app; sync goes on or not, local work does. */
  onTrouble(detail: string): void;
};

export type SyncWorkerClient = {
  wake(reason: WakeReason): void;
  switchOffline(off: boolean): void;
  setConnected(connected: boolean): void;
  stop(): void;
};

/**
 * `url`: of the built `src/sync-worker.ts`. `connected`: the ledger is tied to the server of this
 * origin.
 */
export function startSyncWorker(
  url: string,
  opened: { readonly ledger: string; readonly connected: boolean },
  listener: SyncWorkerListener,
): SyncWorkerClient {
  const worker = startModuleWorker(url);
  const post = (message: ToSyncWorker): void => worker.postMessage(message);
  const answerPhotos = async (question: number): Promise<void> =>
    post({ ask: 'photos-referenced', question, photos: await listener.whichPhotos() });
  worker.onmessage = ({ data }: MessageEvent<FromSyncWorker>) => {
    switch (data.said) {
      case 'status':
        return listener.onStatus(data.status);
      case 'notice':
        return listener.onNotice(data.notice);
      case 'photo-status':
        return listener.onPhotoStatus(data.status);
      case 'photo-trouble':
        return console.warn(`photos: ${data.detail}`);
      case 'which-photos':
        return void answerPhotos(data.question);
      case 'trouble':
        return listener.onTrouble(data.detail);
    }
  };
  worker.onerror = (event) => listener.onTrouble(event.message);
  post({ ask: 'open-ledger', ...opened });
  return {
    wake: (reason) => post({ ask: 'wake', reason }),
    switchOffline: (off) => post({ ask: 'switch-offline', off }),
    setConnected: (connected) => post({ ask: 'connected', connected }),
    stop: () => post({ ask: 'stop' }),
  };
}
