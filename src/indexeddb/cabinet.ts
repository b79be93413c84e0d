/**
 * The drawers beside the log: small facts, drafts of what a person types, keys, and the fence of
 * the leader.
 */
import type { Connection } from './connection.ts';
import type { AsideRow, KeyedRow } from './schema.ts';
import { answerOf } from './transaction.ts';

/** Values by key; anything that a browser can clone. What comes back is whatever was put: check it. */
export interface Drawer {
  get(key: string): Promise<unknown>;
  set(key: string, value: unknown): Promise<void>;
  delete(key: string): Promise<void>;
  /** Pairs whose key begins so, in order of key. */
  list(prefix?: string): Promise<readonly (readonly [key: string, value: unknown])[]>;
}

export interface Keyring {
  get(key: string): Promise<CryptoKey | undefined>;
  set(key: string, value: CryptoKey): Promise<void>;
  delete(key: string): Promise<void>;
}

export function createDrawer(connection: Connection, table: 'meta' | 'drafts' | 'keys'): Drawer {
  const change = (work: (store: IDBObjectStore) => void): Promise<void> =>
    connection.run('readwrite', [table], async (transaction) =>
      work(transaction.objectStore(table)),
    );
  return {
    get: (key) =>
      connection.run('readonly', [table], async (transaction) => {
        const row = await answerOf<KeyedRow | undefined>(transaction.objectStore(table).get(key));
        return row?.value;
      }),
    set: (key, value) => change((store) => store.put({ key, value })),
    delete: (key) => change((store) => store.delete(key)),
    list: (prefix = '') =>
      connection.run('readonly', [table], async (transaction) => {
        const range = IDBKeyRange.bound(prefix, `${prefix}\uffff`);
        const rows: KeyedRow[] = await answerOf(transaction.objectStore(table).getAll(range));
        return rows.map(({ key, value }) => [key, value] as const);
      }),
  };
}

export function createKeyring(connection: Connection): Keyring {
  const drawer = createDrawer(connection, 'keys');
  return {
    async get(key) {
      const value = await drawer.get(key);
      return value instanceof CryptoKey ? value : undefined;
    },
    set: drawer.set,
    delete: drawer.delete,
  };
}

const fenceKey = 'fence';

/**
 * Each new leader claims a higher token; one that was frozen meanwhile finds its own outdated. The
 * fence saves work: nothing becomes wrong if two lead at once.
 */
export type Fence = {
  claim(): Promise<number>;
  isHeld(token: number): Promise<boolean>;
};

export function createFence(connection: Connection): Fence {
  return {
    claim: () =>
      connection.run('readwrite', ['meta'], async (transaction) => {
        const meta = transaction.objectStore('meta');
        const row = await answerOf<KeyedRow | undefined>(meta.get(fenceKey));
        const token = (Number.isSafeInteger(row?.value) ? Number(row?.value) : 0) + 1;
        meta.put({ key: fenceKey, value: token });
        return token;
      }),
    isHeld: async (token) => (await createDrawer(connection, 'meta').get(fenceKey)) === token,
  };
}

/** What stood in damaged rows; the newest last. */
export const readAside = (connection: Connection): Promise<readonly AsideRow[]> =>
  connection.run('readonly', ['aside'], (transaction) =>
    answerOf<AsideRow[]>(transaction.objectStore('aside').getAll()),
  );
