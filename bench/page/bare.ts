/** One strict row, then the same bytes flushed to a file: the least that writing twice can take. */

export type Bare = { add(text: string): Promise<void>; close(): void };

export async function openBare(): Promise<Bare> {
  const worker = new Worker(new URL('./bare-worker.ts', import.meta.url), { type: 'module' });
  const ask = (asked: { readonly open: string } | Uint8Array<ArrayBuffer>): Promise<void> =>
    new Promise((resolve, reject) => {
      worker.onmessage = () => resolve();
      worker.onerror = ({ message }) => reject(new Error(message));
      worker.postMessage(asked);
    });
  await ask({ open: 'bare' });
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open('bare', 1);
    request.onupgradeneeded = () =>
      request.result.createObjectStore('rows', { autoIncrement: true });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const put = (text: string): Promise<void> =>
    new Promise((resolve, reject) => {
      const transaction = database.transaction(['rows'], 'readwrite', { durability: 'strict' });
      transaction.objectStore('rows').add(text);
      transaction.commit();
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error);
    });
  const encoder = new TextEncoder();
  return {
    async add(text) {
      await put(text);
      await ask(encoder.encode(text));
    },
    close() {
      database.close();
      worker.terminate();
    },
  };
}
