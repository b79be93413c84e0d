/** Opens the database of one ledger: its log, its drawers, and word of what others write. */
import type { EventLog, TextStore } from '../event-sourcing/event-log.ts';
import type { PhotoStore } from '../event-sourcing/photo-store.ts';
import type { SnapshotShelf } from '../event-sourcing/snapshot-shelf.ts';
import type { DeviceId, LaneEnd } from '../event-sourcing/stored-event.ts';
import {
  createDrawer,
  createFence,
  createKeyring,
  type Drawer,
  type Fence,
  type Keyring,
  readAside,
} from './cabinet.ts';
import { createChanges } from './changes.ts';
import {
  type Connection,
  type ConnectionEvents,
  type OpenRefused,
  refusalOf,
} from './connection.ts';
import { connectInUse, type GenerationPlan } from './generations.ts';
import { createIndexedDbLog, type LogCare, type LogPorts } from './log.ts';
import { deviceKey, ownOrNewDevice, readFormerEnds, readOwnDevice } from './own-device.ts';
import { createPhotoStore } from './photos.ts';
import type { Damage } from './repair-rows.ts';
import { type AsideRow, ledgerDatabaseName, ledgerTables, ledgerVersion } from './schema.ts';
import type { SegmentSizes } from './segment.ts';
import { createSnapshotShelf } from './snapshot-shelf.ts';
import { runTransaction } from './transaction.ts';

/** `clock` answers in milliseconds; `randomBytes` must be fit for keys, since it mints the device id. */
export type LedgerPlan = ConnectionEvents &
  Pick<GenerationPlan, 'givesUp'> &
  Pick<LogPorts, 'encode' | 'readEntry' | 'clock'> & {
    readonly ledgerId: string;
    readonly randomBytes: (count: number) => Uint8Array;
    /** Rows were damaged, and are set aside; `outcome` says what stands in their place now. */
    readonly onDamage?: (damage: readonly Damage[]) => void;
    readonly pause?: (durationMs: number) => Promise<void>;
    /** How much is packed, for tests. */
    readonly sizes?: SegmentSizes;
  };

export type LedgerDatabase = {
  /** As the browser knows it. */
  readonly name: string;
  /** Another one once it turns out that somebody else writes the same lane. */
  readonly device: DeviceId;
  /**
   * Where its histories end, as they were written, under the names that it had before its lanes turned
   * out to be forked, the first one first. What is written behind an end goes on in that branch.
   */
  formerEnds(): Promise<readonly LaneEnd[]>;
  /** Rejects with a `StorageError` when the storage fails: see `storageTroubleOf`. Anything else is a bug. */
  readonly log: EventLog & TextStore;
  readonly care: LogCare;
  readonly photos: PhotoStore;
  readonly snapshots: SnapshotShelf;
  readonly meta: Drawer;
  readonly drafts: Drawer;
  readonly keys: Keyring;
  readonly fence: Fence;
  readAside(): Promise<readonly AsideRow[]>;
  /**
   * Ends the lane where it ends: id and keys of this device go, and the next opening has new ones.
   * Close this one then. Does nothing if another tab was faster.
   */
  renewDevice(): Promise<void>;
  /** Other tabs and workers wrote to the log: read it again. The answer ends the listening. */
  onChange(callback: () => void): () => void;
  /** Other tabs and workers put photos there. The answer ends the listening. */
  onPhotos(callback: () => void): () => void;
  close(): void;
};

/**
 * `created`: the database was not there before. `dataLoss`: the browser says that it had to empty
 * it. Both mean a new device id, hence a new lane.
 */
export type LedgerOpened = {
  readonly ledger: LedgerDatabase;
  readonly created: boolean;
  readonly dataLoss: string | null;
};

export async function openLedger(plan: LedgerPlan): Promise<LedgerOpened | OpenRefused> {
  let device: DeviceId | null = null;
  const connected = await connectInUse({
    ...plan,
    name: ledgerDatabaseName(plan.ledgerId),
    version: ledgerVersion,
    tables: ledgerTables,
    isStillOurs: async (database) => device === null || (await wroteAs(database, device)),
  });
  if ('refused' in connected) return connected;
  const { connection, created, dataLoss } = connected;
  try {
    device = await ownDevice(connection, mintWith(plan.randomBytes));
  } catch (error) {
    connection.close();
    return refusalOf(error);
  }
  return { ledger: assemble(connection, device, plan), created, dataLoss };
}

function assemble(connection: Connection, device: DeviceId, plan: LedgerPlan): LedgerDatabase {
  const { ledgerId, encode, readEntry, clock, onDamage } = plan;
  const changes = createChanges(ledgerDatabaseName(ledgerId));
  const photoChanges = createChanges(`${ledgerDatabaseName(ledgerId)}-photos`);
  const log = createIndexedDbLog(connection, {
    device,
    encode,
    readEntry,
    clock,
    mint: mintWith(plan.randomBytes),
    onWritten: changes.tell,
    onDamage: onDamage ?? (() => undefined),
    ...(plan.sizes === undefined ? {} : { sizes: plan.sizes }),
  });
  return {
    name: connection.name,
    get device() {
      return log.device;
    },
    formerEnds: () => connection.run('readonly', ['meta'], readFormerEnds),
    log,
    care: log,
    snapshots: createSnapshotShelf(connection),
    photos: createPhotoStore(connection, photoChanges.tell),
    meta: createDrawer(connection, 'meta'),
    drafts: createDrawer(connection, 'drafts'),
    keys: createKeyring(connection),
    fence: createFence(connection),
    readAside: () => readAside(connection),
    renewDevice: () => renewDevice(connection, device),
    onChange: changes.listen,
    onPhotos: photoChanges.listen,
    close() {
      photoChanges.close();
      changes.close();
      connection.close();
    },
  };
}

const ownDevice = (connection: Connection, mint: () => DeviceId): Promise<DeviceId> =>
  connection.run('readwrite', ['meta'], (transaction) => ownOrNewDevice(transaction, mint));

const renewDevice = (connection: Connection, before: DeviceId): Promise<void> =>
  connection.run('readwrite', ['meta', 'keys'], async (transaction) => {
    const meta = transaction.objectStore('meta');
    if ((await readOwnDevice(transaction, before)) !== before) return;
    meta.delete(deviceKey);
    transaction.objectStore('keys').clear();
  });

const mintWith = (randomBytes: LedgerPlan['randomBytes']) => (): DeviceId =>
  [...randomBytes(8)].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/** Another tab may have found meanwhile that this lane is forked, and taken a new one. */
const wroteAs = (database: IDBDatabase, device: DeviceId): Promise<boolean> =>
  runTransaction(database, 'readonly', ['meta'], async (transaction) => {
    if ((await readOwnDevice(transaction, '')) === device) return true;
    return (await readFormerEnds(transaction)).some((end) => end.device === device);
  });
