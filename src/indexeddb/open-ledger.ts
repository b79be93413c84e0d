/** Opens the database of one ledger: its log, its drawers, and word of what others write. */
import type { EventLog, TextStore } from '../event-sourcing/event-log.ts';
import type { PhotoStore } from '../event-sourcing/photo-store.ts';
import type { DeviceId } from '../event-sourcing/stored-event.ts';
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
  connect,
  type OpenRefused,
  refusalOf,
} from './connection.ts';
import { createIndexedDbLog, type LogCare, type LogPorts } from './log.ts';
import { createPhotoStore } from './photos.ts';
import type { Damage } from './repair-rows.ts';
import {
  type AsideRow,
  type KeyedRow,
  ledgerDatabaseName,
  ledgerTables,
  ledgerVersion,
} from './schema.ts';
import { answerOf, runTransaction } from './transaction.ts';

/** `clock` answers in milliseconds; `randomBytes` must be fit for keys, since it mints the device id. */
export type LedgerPlan = ConnectionEvents &
  Pick<LogPorts, 'encode' | 'readEntry' | 'clock'> & {
    readonly ledgerId: string;
    readonly randomBytes: (count: number) => Uint8Array;
    /** Rows were damaged, and are set aside; `outcome` says what stands in their place now. */
    readonly onDamage?: (damage: readonly Damage[]) => void;
    readonly pause?: (durationMs: number) => Promise<void>;
  };

export type LedgerDatabase = {
  readonly device: DeviceId;
  /** Rejects with a `StorageError` when the storage fails: see `storageTroubleOf`. Anything else is a bug. */
  readonly log: EventLog & TextStore;
  readonly care: LogCare;
  readonly photos: PhotoStore;
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

const deviceKey = 'device';

export async function openLedger(plan: LedgerPlan): Promise<LedgerOpened | OpenRefused> {
  let device: DeviceId | null = null;
  const connected = await connect({
    ...plan,
    name: ledgerDatabaseName(plan.ledgerId),
    version: ledgerVersion,
    tables: ledgerTables,
    isStillOurs: async (database) => device === null || (await readDevice(database)) === device,
  });
  if ('refused' in connected) return connected;
  const { connection, created, dataLoss } = connected;
  try {
    device = await ownDevice(connection, plan.randomBytes);
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
    onWritten: changes.tell,
    onDamage: onDamage ?? (() => undefined),
  });
  return {
    device,
    log,
    care: log,
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

/** The device id is minted by the first transaction of the database, whichever tab gets there first. */
const ownDevice = (
  connection: Connection,
  randomBytes: LedgerPlan['randomBytes'],
): Promise<DeviceId> =>
  connection.run('readwrite', ['meta'], async (transaction) => {
    const meta = transaction.objectStore('meta');
    const known = await answerOf<KeyedRow | undefined>(meta.get(deviceKey));
    if (typeof known?.value === 'string') return known.value;
    const minted = [...randomBytes(8)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    meta.put({ key: deviceKey, value: minted });
    return minted;
  });

const renewDevice = (connection: Connection, before: DeviceId): Promise<void> =>
  connection.run('readwrite', ['meta', 'keys'], async (transaction) => {
    const meta = transaction.objectStore('meta');
    const known = await answerOf<KeyedRow | undefined>(meta.get(deviceKey));
    if (known?.value !== before) return;
    meta.delete(deviceKey);
    transaction.objectStore('keys').clear();
  });

const readDevice = (database: IDBDatabase): Promise<unknown> =>
  runTransaction(database, 'readonly', ['meta'], async (transaction) => {
    const row = await answerOf<KeyedRow | undefined>(
      transaction.objectStore('meta').get(deviceKey),
    );
    return row?.value;
  });
