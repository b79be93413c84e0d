/**
 * Looks at a database natively before Dexie opens it, because Dexie opens a newer version as if it
 * were its own and never says that the browser had to throw the old content away.
 */

export type Probe = {
  readonly created: boolean;
  readonly dataLoss: string | null;
  readonly version: number;
};

/** Only Chromium tells of a loss. It tells once: at the first opening after it emptied the database. */
type UpgradeEvent = IDBVersionChangeEvent & {
  readonly dataLoss?: string;
  readonly dataLossMessage?: string;
};

export function probeDatabase(name: string): Promise<Probe> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name);
    let absent: Probe | null = null;
    request.onupgradeneeded = (event: UpgradeEvent) => {
      const isLoss = event.dataLoss !== undefined && event.dataLoss !== 'none';
      const dataLoss = isLoss ? `${event.dataLoss}: ${event.dataLossMessage ?? ''}` : null;
      absent = { created: true, dataLoss, version: 0 };
      // It was not there; aborting takes the empty one away again, and Dexie makes it with its tables.
      request.transaction?.abort();
    };
    request.onsuccess = () => {
      const { version } = request.result;
      request.result.close();
      resolve({ created: false, dataLoss: null, version });
    };
    request.onerror = (event) => {
      event.preventDefault();
      if (absent === null) reject(request.error);
      else resolve(absent);
    };
  });
}
