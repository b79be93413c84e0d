/** Plain requests to a database that may lack any table and hold anything. */

/** Questions in one transaction: what they tell is of one moment. A table that is not there is empty. */
export type Reading = {
  keys(table: string, range?: IDBKeyRange, count?: number): Promise<readonly IDBValidKey[]>;
  values(table: string, range?: IDBKeyRange, count?: number): Promise<readonly unknown[]>;
  count(table: string): Promise<number>;
};

export function openReading(database: IDBDatabase, tables: readonly string[]): Reading {
  const held = tables.filter((table) => database.objectStoreNames.contains(table));
  const transaction = held.length > 0 ? database.transaction(held) : undefined;
  const ask = async <T>(table: string, none: T, by: (store: IDBObjectStore) => IDBRequest<T>) =>
    transaction !== undefined && held.includes(table)
      ? await answer(by(transaction.objectStore(table)))
      : none;
  return {
    keys: (table, range, count) =>
      ask<IDBValidKey[]>(table, [], (store) => store.getAllKeys(range, count)),
    values: (table, range, count) =>
      ask<unknown[]>(table, [], (store) => store.getAll(range, count)),
    count: (table) => ask(table, 0, (store) => store.count()),
  };
}

/** The whole table, so many values at a time. */
export async function* pagesOf(
  database: IDBDatabase,
  table: string,
  size: number,
): AsyncGenerator<readonly unknown[]> {
  let last: IDBValidKey | undefined;
  while (true) {
    const reading = openReading(database, [table]);
    const range = last === undefined ? undefined : IDBKeyRange.lowerBound(last, true);
    // By the keys themselves: a hostile value need not show what it lies under.
    const [keys, values] = await Promise.all([
      reading.keys(table, range, size),
      reading.values(table, range, size),
    ]);
    if (keys.length === 0) return;
    last = keys.at(-1);
    yield values;
  }
}

const answer = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
