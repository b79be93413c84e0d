/**
 * Reads the database of a device as it lies there, by plain requests: whoever asks through the app's own
 * log gets rows that were already repaired.
 */
import { canonical, fieldsOf, isDevice, isHash, isLane, isSeq, parsed } from './canonical.ts';
import type { Heads } from './check-code.ts';
import type {
  Evidence,
  FoundBranch,
  FoundEntry,
  FoundPhoto,
  FoundStatement,
  FoundText,
  Oddity,
} from './evidence.ts';
import { isSeal, isText, statementOf } from './read-bundle.ts';
import { sha256 } from './sha256.ts';

type Odd = (device: unknown, seq: unknown, detail: string) => void;

const batchSize = 1_000;
/** A photo may be a megabyte. */
const photosAtOnce = 20;

export async function readIndexedDb(database: IDBDatabase, ledger: string): Promise<Evidence> {
  const oddities: Oddity[] = [];
  const odd: Odd = (device, seq, detail) =>
    void oddities.push({
      kind: 'row',
      device: isDevice(device) ? device : null,
      seq: isSeq(seq) ? seq : null,
      detail,
    });
  const own = fieldsOf((await all(database, 'meta', 'device'))[0]).value;
  const lanes = await all(database, 'lanes');
  const texts = (await all(database, 'texts')).filter((row) => fieldsOf(row).wanted !== 1);
  return {
    source: 'device',
    ledger,
    own: isDevice(own) ? own : null,
    expected: await countOf(database, 'rows'),
    entries: entriesOf(database, new Map(lanes.map(branchText)), odd),
    heads: headsOf(lanes, odd),
    seals: good(await all(database, 'seals'), isSeal, odd),
    statements: statementsOf(await all(database, 'meta', 'sync/witnessed'), odd),
    texts: good<FoundText>(texts, isText, odd),
    photos: await photosOf(database, odd),
    branches: lanes.flatMap(branchOf),
    aside: (await all(database, 'aside')).flatMap((row) => entryAside(row)),
    oddities,
  };
}

/** Never makes one: a database that is not there is `undefined`. */
export function openForReading(name: string): Promise<IDBDatabase | undefined> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name);
    request.onupgradeneeded = () => request.transaction?.abort();
    request.onsuccess = () => {
      request.result.onversionchange = () => request.result.close();
      resolve(request.result);
    };
    request.onerror = () =>
      request.error?.name === 'AbortError' ? resolve(undefined) : reject(request.error);
  });
}

const answer = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

const storeOf = (database: IDBDatabase, table: string): IDBObjectStore | undefined =>
  database.objectStoreNames.contains(table)
    ? database.transaction(table).objectStore(table)
    : undefined;

async function all(
  database: IDBDatabase,
  table: string,
  key?: IDBValidKey | IDBKeyRange,
  count?: number,
): Promise<readonly unknown[]> {
  const store = storeOf(database, table);
  return store === undefined ? [] : await answer<unknown[]>(store.getAll(key, count));
}

async function countOf(database: IDBDatabase, table: string): Promise<number> {
  const store = storeOf(database, table);
  return store === undefined ? 0 : await answer(store.count());
}

/** What the end of each lane says of its branch; every row of the lane has to say the same. */
type Branches = ReadonlyMap<unknown, string>;

function branchText(lane: unknown): readonly [unknown, string] {
  const { device, branch } = fieldsOf(lane);
  return [device, canonical(branch) ?? ''];
}

function branchOf(lane: unknown): readonly FoundBranch[] {
  const { device: name, branch } = fieldsOf(lane);
  const { device, seq, prev, path } = fieldsOf(branch);
  return isLane(name) && branch !== undefined ? [{ lane: name, device, seq, prev, path }] : [];
}

/** In pages, so that a long ledger is never in memory at once. */
async function* entriesOf(
  database: IDBDatabase,
  branches: Branches,
  odd: Odd,
): AsyncGenerator<readonly FoundEntry[]> {
  let beyond: IDBKeyRange | undefined;
  while (true) {
    const rows = await all(database, 'rows', beyond, batchSize);
    if (rows.length === 0) return;
    const { device, seq } = fieldsOf(rows.at(-1));
    beyond = IDBKeyRange.lowerBound([device, seq], true);
    yield rows.flatMap((row) => entryOf(row, branches, odd));
  }
}

function entryOf(row: unknown, branches: Branches, odd: Odd): readonly FoundEntry[] {
  const { device, seq, hash, prev, stream, text, texts, branch } = fieldsOf(row);
  if (!isLane(device) || !isSeq(seq)) {
    odd(device, seq, 'it names no place');
    return [];
  }
  const isWord = (value: unknown): value is string | null =>
    value === null || typeof value === 'string';
  const hashes = Array.isArray(texts) ? texts.filter(isHash) : [];
  const hasForm = Array.isArray(texts) && hashes.length === texts.length;
  if (!isHash(hash) || !isWord(text) || !isWord(prev) || !isWord(stream) || !hasForm)
    odd(device, seq, 'it has the wrong form');
  if ((canonical(branch) ?? '') !== (branches.get(device) ?? '')) odd(device, seq, 'its branch');
  const follows = fieldsOf(branch).prev;
  return [
    {
      device,
      seq,
      follows: isHash(follows) ? follows : null,
      text: typeof text === 'string' ? text : null,
      hash: isHash(hash) ? hash : null,
      row: {
        prev: typeof prev === 'string' ? prev : null,
        stream: typeof stream === 'string' ? stream : null,
        texts: hashes,
      },
    },
  ];
}

function headsOf(lanes: readonly unknown[], odd: Odd): Heads {
  const heads: Record<string, readonly [number, string]> = {};
  for (const lane of lanes) {
    const { device, seq, head } = fieldsOf(lane);
    if (isLane(device) && isSeq(seq) && isHash(head)) heads[device] = [seq, head];
    else odd(device, seq, 'the end of a lane is not readable');
  }
  return heads;
}

/** Entries that contradict what is held; rows that the app has found damaged and put aside are no forks. */
function entryAside(row: unknown): readonly FoundEntry[] {
  const { device, seq, hash, why, found } = fieldsOf(row);
  const { text } = fieldsOf(found);
  if (why !== 'contradicting' || !isDevice(device) || !isSeq(seq)) return [];
  return [
    {
      device,
      seq,
      text: typeof text === 'string' ? text : null,
      hash: isHash(hash) ? hash : null,
    },
  ];
}

/** The last one that this device has seen, with the lanes that it covers. */
function statementsOf(rows: readonly unknown[], odd: Odd): readonly FoundStatement[] {
  return rows.flatMap((row) => {
    const { value } = fieldsOf(row);
    const { statement, have } = fieldsOf(typeof value === 'string' ? parsed(value) : value);
    return statementOf(statement, have, (detail) => odd(null, null, detail)) ?? [];
  });
}

function good<T>(
  rows: readonly unknown[],
  isGood: (value: unknown) => value is T,
  odd: Odd,
): readonly T[] {
  return rows.filter((row): row is T => {
    const isFine = isGood(row);
    if (!isFine) odd(fieldsOf(row).device, fieldsOf(row).seq, 'it has the wrong form');
    return isFine;
  });
}

async function photosOf(database: IDBDatabase, odd: Odd): Promise<readonly FoundPhoto[]> {
  const photos: FoundPhoto[] = [];
  let beyond: IDBKeyRange | undefined;
  while (true) {
    const rows = await all(database, 'blobs', beyond, photosAtOnce);
    if (rows.length === 0) return photos;
    beyond = IDBKeyRange.lowerBound(fieldsOf(rows.at(-1)).hash, true);
    for (const row of rows) {
      const { hash: photo, bytes } = fieldsOf(row);
      if (isHash(photo) && bytes instanceof Uint8Array)
        photos.push({ photo, found: sha256(bytes) });
      else odd(null, null, 'a photo is not readable');
    }
  }
}
