/** Sync as the screens see it: the worker's word, and what ties a ledger to a server and to other devices. */
import { sha256Hex } from '../contract/hash.ts';
import { accessStream } from '../domain/vocabulary.ts';
import type { LedgerRegistry } from '../indexeddb/ledger-registry.ts';
import { requestFlush } from '../service-worker/register.ts';
import type { SyncWord, SyncStatus as WorkerStatus } from '../sync/machine/sync-status.ts';
import { startSyncWorker } from '../sync/start-sync-worker.ts';
import syncWorkerUrl from '../sync-worker.ts?worker&url';
import type { DeviceLine, SyncPort, SyncStatus } from '../ui/ports.ts';
import { flushEvent } from './app-shell.ts';
import { newCommandId, newId, randomHex } from './command-ids.ts';
import { claimServer, secretIn } from './connect.ts';
import { enrolment } from './found-ledger.ts';
import type { OpenedLedger } from './session.ts';
import { askToPersist, storageFacts } from './storage-facts.ts';

const invitationLifetimeMs = 72 * 3_600_000;

export function createSyncPort(
  registry: LedgerRegistry,
  opened: OpenedLedger,
): SyncPort & { close(): void } {
  const { database, replica } = opened;
  const { id, kind } = opened.card();
  const listeners = new Set<() => void>();
  const tell = () => {
    for (const listener of listeners) listener();
  };
  let latest: WorkerStatus | null = null;
  let trouble = false;

  const connected = opened.card().serverOrigin === location.origin;
  // The example is never synced: it has no worker at all.
  const worker =
    kind === 'example'
      ? undefined
      : startSyncWorker(
          syncWorkerUrl,
          { ledger: id, connected },
          {
            onStatus(next) {
              latest = next;
              trouble = false;
              // A page that is closed before the network is back leaves the rest to the service worker.
              if (next.word.kind === 'offline' && next.onlyHere > 0)
                void requestFlush(navigator.serviceWorker);
              tell();
            },
            onNotice: () => tell(),
            onTrouble(detail) {
              trouble = true;
              console.warn(`sync: ${detail}`);
              tell();
            },
          },
        );

  function status(): SyncStatus {
    const parked = replica.parked().length;
    const own = replica.vector()[database.device] ?? 0;
    if (latest === null) {
      return {
        phase: trouble ? 'unreachable' : 'not-connected',
        pending: own,
        comparedAt: null,
        reason: null,
        parked,
      };
    }
    const { word, onlyHere: pending, comparedAt } = latest;
    return { ...phaseOf(word), pending, comparedAt, parked };
  }

  async function tie(origin: string): Promise<void> {
    opened.changeCard({ serverOrigin: origin });
    await registry.changeLedger(id, { serverOrigin: origin });
    worker?.setConnected(true);
    worker?.wake('person');
  }

  const onLine = () => worker?.wake('online');
  const offLine = () => worker?.wake('offline');
  const look = () => {
    if (document.visibilityState === 'visible') worker?.wake('visible');
  };
  const flush = () => worker?.wake('sync-tag');
  window.addEventListener(flushEvent, flush);
  window.addEventListener('online', onLine);
  window.addEventListener('offline', offLine);
  document.addEventListener('visibilitychange', look);

  return {
    status,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    wake: () => worker?.wake('person'),
    switchOff: async () => worker?.switchOffline(true),
    switchOn: async () => worker?.switchOffline(false),
    async claim(link) {
      const { device, keys } = database;
      const claimed = await claimServer({ code: secretIn(link), ledger: id, device, keys });
      if ('refused' in claimed) return claimed;
      // A ledger founded where the browser gave no keys makes its device known only now.
      const commands = [...(await enrolment(opened, null)), ...claimed.commands];
      await opened.run(commands, { cause: newCommandId() });
      await tie(location.origin);
      return { connected: location.origin };
    },
    async invite() {
      if (opened.card().serverOrigin === null) return { refused: 'unreachable' };
      const secret = randomHex(16);
      const expiresAt = Date.now() + invitationLifetimeMs;
      const data = {
        invitation: newId(),
        secretHash: sha256Hex(secret),
        role: 'keeper' as const,
        expiresAt,
      };
      const invited = await opened.run([{ type: 'InviteMember', data }], { cause: newCommandId() });
      if (!('saved' in invited)) return { refused: 'unknown' };
      worker?.wake('person');
      return {
        link: `${location.origin}/#/join/${secret}`,
        expiresAt,
        usableElsewhere: location.protocol === 'https:' && !isLoopback(location.hostname),
      };
    },
    devices: () => devicesOf(opened),
    storage: storageFacts,
    persist: askToPersist,
    close() {
      window.removeEventListener(flushEvent, flush);
      window.removeEventListener('online', onLine);
      window.removeEventListener('offline', offLine);
      document.removeEventListener('visibilitychange', look);
      worker?.stop();
    },
  };
}

const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '[::1]' || host.startsWith('127.');

function devicesOf({ replica, database }: OpenedLedger): readonly DeviceLine[] {
  const access = replica.entityOf(accessStream);
  if (access.kind !== 'access') return [];
  return [...access.devicesById.values()].map(({ device, label, member }) => ({
    device,
    label,
    member,
    isThis: device === database.device,
  }));
}

function phaseOf(word: SyncWord): Pick<SyncStatus, 'phase' | 'reason'> {
  switch (word.kind) {
    case 'waiting':
      return { phase: 'behind', reason: null };
    case 'offline':
      return { phase: word.why === 'offline' ? 'offline' : 'unreachable', reason: null };
    case 'paused':
      return { phase: 'paused', reason: reasons[word.why] };
    default:
      return { phase: word.kind, reason: null };
  }
}

const reasons: Readonly<
  Record<Extract<SyncWord, { kind: 'paused' }>['why'], NonNullable<SyncStatus['reason']>>
> = {
  'login-refused': 'not-signed-in',
  'unknown-device': 'not-signed-in',
  forbidden: 'not-permitted',
  refused: 'not-permitted',
  unclaimed: 'unclaimed',
  'other-ledger': 'another-ledger',
};
