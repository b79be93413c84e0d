/** The yardstick: rows in an IndexedDB with nothing around them. */

export type PlainRows = {
  /** One strict transaction; resolves when it is complete. */
  put(rows: readonly { readonly seq: number; readonly text: string }[]): Promise<void>;
  readAll(): Promise<number>;
  close(): void;
};

export async function openPlainRows(name: string): Promise<PlainRows> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => request.result.createObjectStore('rows', { keyPath: 'seq' });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  return {
    put: (rows) =>
      new Promise((resolve, reject) => {
        const transaction = database.transaction(['rows'], 'readwrite', { durability: 'strict' });
        const store = transaction.objectStore('rows');
        for (const row of rows) store.put(row);
        transaction.commit();
        transaction.oncomplete = () => resolve();
        transaction.onabort = () => reject(transaction.error);
      }),
    readAll: () =>
      new Promise((resolve, reject) => {
        const request = database.transaction(['rows']).objectStore('rows').getAll();
        request.onsuccess = () => resolve(request.result.length);
        request.onerror = () => reject(request.error);
      }),
    close: () => database.close(),
  };
}
