/**
 * One transaction on the connection that Dexie opened, by the browser's own requests. The log goes
 * this way because it needs what Dexie's wrapper does not give: an explicit commit right behind the
 * last request, no bookkeeping for live queries on every row, and a promise that settles however
 * the transaction ends.
 */

export type Work<T> = (transaction: IDBTransaction) => Promise<T>;

/**
 * Inside `work` nothing is awaited but answers of the database. Resolves at `complete`: only then
 * it is durable.
 */
export async function runTransaction<T>(
  database: IDBDatabase,
  mode: 'readonly' | 'readwrite',
  tables: readonly string[],
  work: Work<T>,
): Promise<T> {
  const transaction = database.transaction([...tables], mode, { durability: 'strict' });
  const completed = completionOf(transaction);
  try {
    // An abort may come without an answer to any request, so the work alone could wait for ever.
    const result = await Promise.race([work(transaction), failureOf(completed)]);
    commit(transaction);
    await completed;
    return result;
  } catch (error) {
    abort(transaction);
    await completed.catch(() => undefined);
    throw error;
  }
}

export function answerOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function completionOf(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    // Browsers abort with `error: null` when the database's process died under the transaction.
    transaction.onabort = () =>
      reject(transaction.error ?? new DOMException('aborted unasked', 'UnknownError'));
  });
}

const failureOf = (completed: Promise<void>): Promise<never> =>
  new Promise((_, reject) => {
    completed.catch(reject);
  });

/** Without it the browser waits a turn for further requests, and a frozen tab would hold everybody up. */
function commit(transaction: IDBTransaction): void {
  try {
    transaction.commit();
  } catch {
    // It has ended by itself already; `completed` knows how.
  }
}

function abort(transaction: IDBTransaction): void {
  try {
    transaction.abort();
  } catch {
    // It has ended by itself already.
  }
}
