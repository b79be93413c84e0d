/** Sync as the screens see it: the worker's word, and what ties a ledger to a server. */
import { accessStream } from '../domain/vocabulary.ts';
import { writerOf } from '../event-sourcing/branch.ts';
import type { LedgerRegistry } from '../indexeddb/ledger-registry.ts';
import type { DeviceLine, SyncPort, SyncStatus } from '../ui/sync-port.ts';
import { readReach } from './beside-the-log/remembered.ts';
import { newCommandId } from './browser/command-ids.ts';
import { askToPersist, storageFacts } from './browser/storage-facts.ts';
import { copiedDevices } from './ledger/copied-devices.ts';
import { enrolment } from './ledger/found-ledger.ts';
import type { OpenedLedger } from './ledger/opened-ledger.ts';
import { claimServer, secretIn } from './sync/connect.ts';
import { openSyncLink, type SyncLink } from './sync/sync-link.ts';
import { phaseOf } from './sync/sync-words.ts';

export function createSyncPort(
  registry: LedgerRegistry,
  opened: OpenedLedger,
  whichPhotos: () => Promise<readonly string[]>,
): SyncPort & { close(): void } {
  const { id, kind, serverOrigin } = opened.card();
  const listeners = new Set<() => void>();
  const tell = () => {
    for (const listener of listeners) listener();
  };
  // The example is never synced: it has no worker at all.
  const link =
    kind === 'example'
      ? undefined
      : openSyncLink(
          { ledger: id, connected: serverOrigin === location.origin },
          whichPhotos,
          tell,
        );
  return {
    status: () => statusOf(opened, link),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    wake: () => link?.wake('person'),
    switchOff: async () => link?.switchOffline(true),
    switchOn: async () => link?.switchOffline(false),
    async claim(code) {
      // The example is never synced: a server tied to it would be lost to the ledger it was meant for.
      if (kind === 'example') return { refused: 'unknown' };
      const claimed = await claim(opened, code);
      if ('refused' in claimed) return claimed;
      await registry.changeLedger(id, { serverOrigin: claimed.connected });
      link?.setConnected(true);
      link?.wake('person');
      return claimed;
    },
    devices: () => devicesOf(opened),
    storage: storageFacts,
    persist: askToPersist,
    close: () => link?.stop(),
  };
}

async function claim(opened: OpenedLedger, code: string): ReturnType<SyncPort['claim']> {
  const { database } = opened;
  const { device, keys } = database;
  const ledger = opened.card().id;
  const claimed = await claimServer({ code: secretIn(code), ledger, device, keys });
  if ('refused' in claimed) return claimed;
  // A ledger founded where the browser gave no keys makes its device known only now.
  const commands = [...(await enrolment(opened, null)), ...claimed.commands];
  await opened.run(commands, { cause: newCommandId() });
  opened.changeCard({ serverOrigin: location.origin });
  return { connected: location.origin };
}

function statusOf(opened: OpenedLedger, link: SyncLink | undefined): SyncStatus {
  const { replica, card } = opened;
  const aside = replica.parked();
  const parked = aside.filter(({ why }) => why === 'newer').length;
  const unreadable = aside.length - parked;
  const latest = link?.latest() ?? null;
  const photos = link?.photos() ?? noPhotos;
  const copied = copiedDevices(replica);
  if (latest === null) {
    return {
      phase: firstPhase(link, card().serverOrigin !== null),
      pending: writtenHere(opened),
      comparedAt: null,
      reason: null,
      parked,
      unreadable,
      contradicting: copied,
      turnedAway: [],
      keyMissing: false,
      photos,
    };
  }
  const { word, onlyHere, comparedAt, turnedAway, keyMissing } = latest;
  const pending = card().serverOrigin === null ? writtenHere(opened) : onlyHere;
  const contradicting = [...new Set([...copied, ...latest.contradicting.map(writerOf)])];
  const evidence = { contradicting, turnedAway, keyMissing };
  return { ...phaseOf(word), pending, comparedAt, parked, unreadable, ...evidence, photos };
}

/** In all lanes of this installation: after a loss it goes on in another one. */
function writtenHere({ replica, database, card }: OpenedLedger): number {
  const held = replica.vector();
  const lanes = new Set([database.device, ...Object.keys(readReach(card().id))]);
  return [...lanes].reduce((sum, lane) => sum + (held[lane] ?? 0), 0);
}

/** Before any were compared. */
const noPhotos = { toSend: null, toFetch: 0, noRoom: false };

/** Before the worker has spoken: a ledger that is tied to a server is about to be compared. */
function firstPhase(link: SyncLink | undefined, isTied: boolean): SyncStatus['phase'] {
  if (link?.isInTrouble()) return 'unreachable';
  return isTied ? 'syncing' : 'not-connected';
}

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
