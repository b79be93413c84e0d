/** Segments in their tables: found by place or by stream, put there and taken apart. */
import type { DeviceId, Entry } from '../event-sourcing/stored-event.ts';
import {
  type DirectoryRow,
  hashesOf,
  isSegmentRow,
  marksOf,
  mayHold,
  openSegment,
  type Sealed,
  type SegmentRow,
  segmentSizes,
} from './segment.ts';
import { answerOf } from './transaction.ts';

export const segmentTables = ['segments', 'directories'] as const;

export function putSegments(transaction: IDBTransaction, sealed: readonly Sealed[]): void {
  for (const { segment, directory } of sealed) {
    transaction.objectStore('segments').add(segment);
    transaction.objectStore('directories').add(directory);
  }
}

/** Those that hold any place from `from` to `to`, in order; also what is no readable segment. */
export async function segmentsIn(
  transaction: IDBTransaction,
  device: DeviceId,
  from: number,
  to: number,
): Promise<readonly unknown[]> {
  // None is longer than that, so none that begins earlier reaches as far.
  const first = from - segmentSizes.max + 1;
  const range = IDBKeyRange.bound([device, first], [device, to]);
  const values: unknown[] = await answerOf(transaction.objectStore('segments').getAll(range));
  return values.filter((value) => !isSegmentRow(value) || value.from + value.count > from);
}

/** What the directories say that may hold entries of the streams, each once, one after the other. */
export async function eachSegmentWith(
  transaction: IDBTransaction,
  streams: Iterable<string>,
  take: (segment: unknown) => void,
): Promise<void> {
  const marks = marksOf(streams);
  const segments = transaction.objectStore('segments');
  for (const directory of await readDirectories(transaction))
    if (mayHold(directory, marks))
      take(await answerOf<unknown>(segments.get([directory.device, directory.from])));
}

/** By key, which names the content: a directory is never another one under the same key. */
const kept = new Map<string, DirectoryRow>();
const keptMax = 10_000;

async function readDirectories(transaction: IDBTransaction): Promise<readonly DirectoryRow[]> {
  const store = transaction.objectStore('directories');
  const keys = await answerOf(store.getAllKeys());
  if (kept.size > keptMax) kept.clear();
  if (keys.some((key) => !kept.has(String(key)))) {
    const rows: DirectoryRow[] = await answerOf(store.getAll());
    for (const row of rows) kept.set(String([row.device, row.from, row.content]), row);
  }
  return keys.flatMap((key) => kept.get(String(key)) ?? []);
}

/**
 * Puts the entries of a segment back as rows. Of a damaged one the hashes may be left, and then stubs are
 * put there; false if not even they can be believed.
 */
export function takeApart(transaction: IDBTransaction, value: unknown): 'whole' | 'stubs' | 'lost' {
  const { device, from } = value as Pick<SegmentRow, 'device' | 'from'>;
  const entries = openSegment(value);
  const [rows, stubs] = [transaction.objectStore('rows'), transaction.objectStore('stubs')];
  transaction.objectStore('segments').delete([device, from]);
  const range = IDBKeyRange.bound([device, from], [device, from, []]);
  transaction.objectStore('directories').delete(range);
  for (const entry of entries ?? stubsOf(value)) {
    rows.put(entry);
    if (entries === undefined) stubs.put({ device, seq: entry.seq });
  }
  if (entries !== undefined) return 'whole';
  return stubsOf(value).length > 0 ? 'stubs' : 'lost';
}

const stubsOf = (value: unknown): readonly Entry[] =>
  hashesOf(value).map((hash, n) => {
    const { device, from } = value as SegmentRow;
    return { device, seq: from + n, hash, text: null, prev: null, stream: null, texts: [] };
  });

/** The segments that hold any of these places, each once; also what is no readable segment. */
export async function segmentsAt(
  transaction: IDBTransaction,
  places: readonly Pick<Entry, 'device' | 'seq'>[],
): Promise<readonly unknown[]> {
  const seqsByLane = new Map<DeviceId, Set<number>>();
  for (const { device, seq } of places) {
    const seqs = seqsByLane.get(device);
    if (seqs === undefined) seqsByLane.set(device, new Set([seq]));
    else seqs.add(seq);
  }
  const found = await Promise.all(
    [...seqsByLane].map(async ([device, seqs]) => {
      const sorted = [...seqs].sort((a, b) => a - b);
      const [first = 0, last = 0] = [sorted[0], sorted.at(-1)];
      const segments = await segmentsIn(transaction, device, first, last);
      return segments.filter(
        (segment) =>
          !isSegmentRow(segment) ||
          sorted.some((seq) => seq >= segment.from && seq < segment.from + segment.count),
      );
    }),
  );
  return found.flat();
}
