/**
 * Reads the database of a device as it lies there, by plain requests: whoever asks through the app's own
 * log gets rows that were already repaired.
 */
import { fieldsOf, isDevice, isHash, isLane, isSeq, parsed } from './canonical.ts';
import type { Heads } from './check-code.ts';
import { openReading, pagesOf } from './database-requests.ts';
import type {
  Evidence,
  FoundBranch,
  FoundEntry,
  FoundPhoto,
  FoundStatement,
  FoundText,
  Odd,
  Oddity,
} from './evidence.ts';
import { isSeal, isText, statementOf } from './read-bundle.ts';
import {
  branchText,
  checkLooseDirectories,
  countPlaces,
  isPath,
  readPlaces,
} from './read-places.ts';
import { sha256 } from './sha256.ts';

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
  const { device, lanes, seals, witnessed, texts, aside } = await readBeside(database);
  const own = fieldsOf(device).value;
  const heads = headsOf(lanes, odd);
  await checkLooseDirectories(database, odd);
  const entries = readPlaces(database, new Map(lanes.map(laneBranch)), odd);
  return {
    source: 'device',
    ledger,
    own: isDevice(own) ? own : null,
    expected: await countPlaces(database),
    entries: heldThen(entries, heads, async () =>
      headsOf(await lanesOf(database), () => undefined),
    ),
    heads,
    seals: good(seals, isSeal, odd),
    statements: statementsOf(witnessed, odd),
    texts: good<FoundText>(
      texts.filter((row) => fieldsOf(row).wanted !== 1),
      isText,
      odd,
    ),
    photos: await photosOf(database, odd),
    branches: lanes.flatMap(branchOf),
    aside: aside.flatMap((row) => entryAside(row)),
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

/** All that lies beside the entries, of one moment. */
async function readBeside(database: IDBDatabase) {
  const reading = openReading(database, ['meta', 'lanes', 'seals', 'texts', 'aside']);
  const metaNamed = (name: string) => reading.values('meta', IDBKeyRange.only(name));
  const [[device], lanes, seals, witnessed, texts, aside] = await Promise.all([
    metaNamed('device'),
    reading.values('lanes'),
    reading.values('seals'),
    metaNamed('sync/witnessed'),
    reading.values('texts'),
    reading.values('aside'),
  ]);
  return { device, lanes, seals, witnessed, texts, aside };
}

const lanesOf = (database: IDBDatabase): Promise<readonly unknown[]> =>
  openReading(database, ['lanes']).values('lanes');

/**
 * Without what has come since the ends of the lanes were read. Behind an end that has not moved on since,
 * nothing can have come: that stays, to be found.
 */
async function* heldThen(
  entries: AsyncIterable<readonly FoundEntry[]>,
  ends: Heads,
  endsNow: () => Promise<Heads>,
): AsyncGenerator<readonly FoundEntry[]> {
  const isWithin = (heads: Heads, { device, seq }: FoundEntry): boolean =>
    seq <= (heads[device]?.[0] ?? 0);
  const behind: FoundEntry[] = [];
  for await (const batch of entries) {
    yield batch.filter((entry) => isWithin(ends, entry));
    behind.push(...batch.filter((entry) => !isWithin(ends, entry)));
  }
  const now = behind.length === 0 ? {} : await endsNow();
  yield behind.filter((entry) => !isWithin(now, entry));
}

const laneBranch = (lane: unknown): readonly [unknown, string] => [
  fieldsOf(lane).device,
  branchText(fieldsOf(lane).branch),
];

function branchOf(lane: unknown): readonly FoundBranch[] {
  const { device: name, branch } = fieldsOf(lane);
  const { device, seq, prev, path } = fieldsOf(branch);
  if (!isLane(name) || branch === undefined) return [];
  return [{ lane: name, device, seq, prev, path: isPath(path) ? path : null }];
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
  for await (const rows of pagesOf(database, 'blobs', photosAtOnce))
    for (const row of rows) {
      const { hash: photo, bytes } = fieldsOf(row);
      if (isHash(photo) && bytes instanceof Uint8Array)
        photos.push({ photo, found: sha256(bytes) });
      else odd(null, null, 'a photo is not readable');
    }
  return photos;
}
