/** What can go wrong with a browser's storage, as words that a screen can explain. */

/**
 * `storage-full`: the browser has no room, nothing was written and nothing is deleted. `connection-
 * lost`: reopening did not help, the page should reload. `newer-version-installed`: another tab
 * runs a newer app, reload to update. `wiped`: the browser emptied the database under the open
 * page. `closed`: this opening was closed, by its owner or to let another tab upgrade or delete.
 * `storage-unavailable`: the browser gives no database at all.
 */
export type StorageTrouble =
  | 'storage-full'
  | 'connection-lost'
  | 'newer-version-installed'
  | 'wiped'
  | 'closed'
  | 'storage-unavailable';

export type StorageError = Error & { readonly storageTrouble: StorageTrouble };

export const storageError = (storageTrouble: StorageTrouble, cause?: unknown): StorageError =>
  Object.assign(new Error(`storage: ${storageTrouble}`, { cause }), { storageTrouble });

/** The trouble that a rejected promise of this folder speaks of; `null` if the error is a bug. */
export function storageTroubleOf(error: unknown): StorageTrouble | null {
  return error instanceof Error && 'storageTrouble' in error
    ? (error as StorageError).storageTrouble
    : null;
}

/**
 * A dead handle shows as one of these. Safari kills the database's process while a page is in the
 * background.
 */
const lostNames = new Set([
  'InvalidStateError',
  'UnknownError',
  'DatabaseClosedError',
  'TimeoutError',
  'TransactionInactiveError',
]);

const namesOf = (error: unknown): readonly string[] => {
  const { name, inner, cause } = Object(error) as {
    name?: unknown;
    inner?: unknown;
    cause?: unknown;
  };
  const below = inner ?? cause;
  return [String(name), ...(below === undefined || below === error ? [] : namesOf(below))];
};

/** Dexie hides the cause of an abort in `inner`, so the chain of causes is looked through. */
export const isStorageFull = (error: unknown): boolean =>
  namesOf(error).includes('QuotaExceededError');

export const isConnectionLost = (error: unknown): boolean =>
  namesOf(error).some((name) => lostNames.has(name));

export const isAlreadyThere = (error: unknown): boolean =>
  namesOf(error).includes('ConstraintError');
