/**
 * The entries of a device's database, lane by lane, whether they lie as rows or in segments. The app may
 * pack rows into segments, or take segments apart, while this reads: each step looks at one moment of the
 * database, and goes on behind the places that it has told.
 */
import { canonical, fieldsOf, isDevice, isHash, isLane, isSeq } from './canonical.ts';
import { openReading, pagesOf, type Reading } from './database-requests.ts';
import type { FoundEntry, Odd } from './evidence.ts';
import { checkDirectories, entriesOf, type FoundSegment, readSegment } from './read-segment.ts';

/** What the end of each lane says of its branch; every row of the lane has to say the same. */
export type Branches = ReadonlyMap<unknown, string>;

/** Empty for no branch. A hostile value may hold itself, so only what has the right form is looked at. */
export function branchText(branch: unknown): string {
  if (branch === undefined) return '';
  const { device, seq, prev, path } = fieldsOf(branch);
  const isPlain = isLane(device) && isSeq(seq) && isHash(prev) && isPath(path);
  return (isPlain ? canonical([device, seq, prev, path]) : undefined) ?? 'not readable';
}

/** The lanes that lead to a branch, each with a place. */
export const isPath = (path: unknown): path is readonly (readonly [string, number])[] =>
  Array.isArray(path) &&
  path.length <= pathMax &&
  path.every(
    (step) => Array.isArray(step) && step.length === 2 && isLane(step[0]) && isSeq(step[1]),
  );

/** As many as the verifier would follow. */
const pathMax = 1_000;
const batchSize = 1_000;
/** A segment has some hundred kilobytes. */
const segmentsAtOnce = 20;
/** No event is so long that it could name more. */
const textsMax = 1_000;

export async function countPlaces(database: IDBDatabase): Promise<number> {
  let count = await openReading(database, ['rows']).count('rows');
  for await (const page of pagesOf(database, 'segments', segmentsAtOnce))
    for (const value of page) count += entriesOf(value);
  return count;
}

/** In pages, so that a long ledger is never in memory at once. */
export async function* readPlaces(
  database: IDBDatabase,
  branches: Branches,
  odd: Odd,
): AsyncGenerator<readonly FoundEntry[]> {
  let told: IDBValidKey | undefined;
  let segment: IDBValidKey | undefined;
  while (true) {
    const reading = openReading(database, ['rows', 'segments', 'directories']);
    const [rowKeys, segmentKeys]: readonly (readonly IDBValidKey[])[] = await Promise.all([
      reading.keys('rows', between(told, undefined), 1),
      reading.keys('segments', between(segment, undefined), 2),
    ]);
    const [row] = rowKeys ?? [];
    const [next, following] = segmentKeys ?? [];
    if (next !== undefined && (row === undefined || indexedDB.cmp(next, row) <= 0)) {
      segment = next;
      const { found, rows } = await segmentAt(reading, next, following, odd);
      if (found === undefined) continue;
      if ((branches.get(found.device) ?? '') !== '') odd(found.device, found.from, 'its branch');
      yield* batchesOf(found, told);
      yield rows.flatMap((each) => entryOf(each, branches, odd));
      const end = [found.device, found.to];
      if (told === undefined || indexedDB.cmp(told, end) < 0) told = end;
    } else if (row !== undefined) {
      const range = between(told, next);
      const [keys, rows] = await Promise.all([
        reading.keys('rows', range, batchSize),
        reading.values('rows', range, batchSize),
      ]);
      told = keys.at(-1);
      yield rows.flatMap((each) => entryOf(each, branches, odd));
    } else return;
  }
}

/** Tells directories of segments that are not there. */
export async function checkLooseDirectories(database: IDBDatabase, odd: Odd): Promise<void> {
  const reading = openReading(database, ['segments', 'directories']);
  const [segments, directories] = await Promise.all([
    reading.keys('segments'),
    reading.keys('directories'),
  ]);
  const held = new Set(segments.flatMap((key) => placeOf(key)?.join('/') ?? []));
  for (const key of directories) {
    const place = placeOf(key);
    const [device, from] = place ?? [];
    if (place === undefined || !isHash((key as readonly unknown[])[2]))
      odd(device, from, 'a directory has the wrong form');
    else if (!held.has(place.join('/'))) odd(device, from, 'a directory without a segment');
  }
}

function placeOf(key: IDBValidKey): readonly [string, number] | undefined {
  const [device, from] = Array.isArray(key) ? (key as readonly unknown[]) : [];
  return isDevice(device) && isSeq(from) ? [device, from] : undefined;
}

function between(
  from: IDBValidKey | undefined,
  to: IDBValidKey | undefined,
): IDBKeyRange | undefined {
  if (from === undefined) return to === undefined ? undefined : IDBKeyRange.upperBound(to, true);
  return to === undefined
    ? IDBKeyRange.lowerBound(from, true)
    : IDBKeyRange.bound(from, to, true, true);
}

/** Also rows that stand in its places, as many as would be read at once. */
async function segmentAt(
  reading: Reading,
  key: IDBValidKey,
  following: IDBValidKey | undefined,
  odd: Odd,
): Promise<{ readonly found: FoundSegment | undefined; readonly rows: readonly unknown[] }> {
  const [value] = await reading.values('segments', IDBKeyRange.only(key));
  const found = readSegment(value, odd);
  if (found === undefined) return { found, rows: [] };
  const { device, from, to } = found;
  const end = [device, to];
  const places = IDBKeyRange.bound([device, from], end);
  const [directories, rows] = await Promise.all([
    reading.values('directories', IDBKeyRange.bound([device, from], [device, from, []])),
    reading.values('rows', places, batchSize),
  ]);
  checkDirectories(found, directories, odd);
  for (const row of rows) odd(device, fieldsOf(row).seq, 'it is a row and in a segment');
  if (following !== undefined && indexedDB.cmp(following, end) <= 0)
    odd(device, placeOf(following)?.[1], 'it is in two segments');
  return { found, rows };
}

/** Those that were not told yet, as rows, before they were packed. */
function* batchesOf(
  { device, from, entries }: FoundSegment,
  told: IDBValidKey | undefined,
): Generator<readonly FoundEntry[]> {
  const isNew = (seq: number): boolean =>
    told === undefined || indexedDB.cmp([device, seq], told) > 0;
  const areNew = isNew(from);
  let batch: FoundEntry[] = [];
  for (const entry of entries) {
    if (areNew || isNew(entry.seq)) batch.push(entry);
    if (batch.length < batchSize) continue;
    yield batch;
    batch = [];
  }
  yield batch;
}

function entryOf(row: unknown, branches: Branches, odd: Odd): readonly FoundEntry[] {
  const { device, seq, hash, prev, stream, text, texts, branch } = fieldsOf(row);
  if (!isLane(device) || !isSeq(seq)) {
    odd(device, seq, 'it names no place');
    return [];
  }
  const isWord = (value: unknown): value is string | null =>
    value === null || typeof value === 'string';
  const named = Array.isArray(texts) && texts.length <= textsMax ? texts : undefined;
  const hashes = named?.filter(isHash) ?? [];
  const hasForm = named !== undefined && hashes.length === named.length;
  if (!isHash(hash) || !isWord(text) || !isWord(prev) || !isWord(stream) || !hasForm)
    odd(device, seq, 'it has the wrong form');
  if (branchText(branch) !== (branches.get(device) ?? '')) odd(device, seq, 'its branch');
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
