/** Opens a database by Dexie, keeps its handle alive, and turns what browsers do to it into plain words. */
import { Dexie } from 'dexie';
import { probeDatabase } from './probe-database.ts';
import { runTransaction, type Work } from './transaction.ts';
import {
  isConnectionLost,
  isStorageFull,
  type StorageTrouble,
  storageError,
  storageTroubleOf,
} from './trouble.ts';

export type ConnectionEvents = {
  /** Another tab with an older app holds the database; opening goes on once that tab closes it. */
  readonly onBlocked?: () => void;
  /** Another tab asked for an upgrade or a deletion; this connection has closed itself at once. */
  readonly onSuperseded?: (by: 'upgrade' | 'deletion') => void;
  /** The browser closed the database under the page; the next work opens it again, if it is still there. */
  readonly onLost?: () => void;
  /** Told besides the rejected promise, because trouble concerns the whole page. */
  readonly onTrouble?: (trouble: StorageTrouble) => void;
};

export type ConnectionPlan = ConnectionEvents & {
  readonly name: string;
  readonly version: number;
  readonly tables: Readonly<Record<string, string>>;
  /** Waits before a dead handle is opened again. */
  readonly pause?: (durationMs: number) => Promise<void>;
  /** Asked after each reopening: false if the database came back empty, that is, as another one. */
  readonly isStillOurs?: (database: IDBDatabase) => Promise<boolean>;
};

export type Connection = {
  /** As the browser knows it. */
  readonly name: string;
  /** Runs `work` again on a new handle if the old one proves dead, so `work` must bear being repeated. */
  run<T>(mode: 'readonly' | 'readwrite', tables: readonly string[], work: Work<T>): Promise<T>;
  close(): void;
};

/** `created`: it was not there before. `dataLoss`: why the browser says that it emptied it, else `null`. */
export type Connected =
  | { readonly connection: Connection; readonly created: boolean; readonly dataLoss: string | null }
  | OpenRefused;

export type OpenRefused = {
  readonly refused: 'newer-version-installed' | 'storage-full' | 'storage-unavailable';
  readonly detail: string;
};

const reopenCountMax = 3;
const pauseMs = 50;
export const sleep = (durationMs: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, durationMs));

/** Dexie writes its version numbers times ten. */
const nativeVersion = (version: number): number => version * 10;

export async function connect(plan: ConnectionPlan): Promise<Connected> {
  try {
    const { created, dataLoss, version } = await probeDatabase(plan.name);
    if (version > nativeVersion(plan.version)) {
      return { refused: 'newer-version-installed', detail: `version ${version}` };
    }
    const database = describeDatabase(plan);
    await database.open();
    return { connection: keepAlive(database, plan), created, dataLoss };
  } catch (error) {
    return refusalOf(error);
  }
}

export const refusalOf = (error: unknown): OpenRefused => ({
  refused:
    isStorageFull(error) || storageTroubleOf(error) === 'storage-full'
      ? 'storage-full'
      : 'storage-unavailable',
  detail: String(error),
});

function describeDatabase({ name, version, tables, onBlocked }: ConnectionPlan): Dexie {
  const database = new Dexie(name, { chromeTransactionDurability: 'strict', cache: 'disabled' });
  database.version(version).stores({ ...tables });
  database.on('blocked', () => {
    onBlocked?.();
    return false;
  });
  return database;
}

function keepAlive(database: Dexie, plan: ConnectionPlan): Connection {
  const { version, pause = sleep, onTrouble, onSuperseded, isStillOurs } = plan;
  let isClosed = false;

  database.on('versionchange', (event) => {
    isClosed = true;
    database.close();
    onSuperseded?.(event.newVersion === null ? 'deletion' : 'upgrade');
    return false;
  });

  let isReopening = false;
  database.on('close', () => {
    if (!isClosed && !isReopening) plan.onLost?.();
  });

  const fail = (trouble: StorageTrouble, cause?: unknown): never => {
    onTrouble?.(trouble);
    throw storageError(trouble, cause);
  };

  const openHandle = async (): Promise<IDBDatabase> => {
    if (isClosed) throw storageError('closed');
    if (database.isOpen()) return database.backendDB();
    await database.open();
    const handle = database.backendDB() as IDBDatabase | null;
    // A disk that is full closes it again in the same moment.
    if (handle === null)
      throw new DOMException('closed as soon as it was open', 'InvalidStateError');
    if (handle.version > nativeVersion(version)) return shut('newer-version-installed');
    if (isStillOurs && !(await isStillOurs(handle))) return shut('wiped');
    return handle;
  };

  const shut = (trouble: StorageTrouble): never => {
    isClosed = true;
    database.close();
    return fail(trouble);
  };

  return {
    name: plan.name,
    async run(mode, tables, work) {
      for (let reopenCount = 0; ; reopenCount += 1) {
        let handle: IDBDatabase | null = null;
        try {
          handle = await openHandle();
          return await runTransaction(handle, mode, tables, work);
        } catch (error) {
          if (storageTroubleOf(error) !== null) throw error;
          if (isStorageFull(error)) return fail('storage-full', error);
          if (isClosed) throw storageError('closed', error);
          if (!isConnectionLost(error)) throw error;
          if (reopenCount === reopenCountMax) return fail('connection-lost', error);
          // Whoever else found the handle dead may have opened a new one meanwhile.
          if (database.isOpen() && database.backendDB() === handle) {
            isReopening = true;
            database.close({ disableAutoOpen: false });
            isReopening = false;
          }
          await pause(pauseMs * 4 ** reopenCount);
        }
      }
    },
    close() {
      isClosed = true;
      database.close();
    },
  };
}
