/** Segments in their tables: found by place or by stream, put there and taken apart. */
import { marksOf } from '../contract/stream-mark.ts';
import type { DeviceId, Entry } from '../event-sourcing/stored-event.ts';
import {
  type DirectoryRow,
  hashesOf,
  isDirectoryRow,
  isSegmentRow,
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

/**
 * What the directories say that may hold entries of the streams, each once, one after the other. A segment
 * whose directory is lost or damaged may hold anything. `covered`: keys of segments that are read elsewhere.
 */
export async function eachSegmentWith(
  transaction: IDBTransaction,
  streams: Iterable<string>,
  covered: ReadonlySet<string>,
  take: (segment: unknown) => void,
): Promise<void> {
  const marks = marksOf(streams);
  const segments = transaction.objectStore('segments');
  const directories = await readDirectories(transaction);
  for (const key of await answerOf(segments.getAllKeys())) {
    if (covered.has(String(key))) continue;
    const directory = directories.get(String(key));
    if (directory === undefined || mayHold(directory, marks))
      take(await answerOf<unknown>(segments.get(key)));
  }
}

/** By key, which names the content: a directory is never another one under the same key. */
const kept = new Map<string, DirectoryRow>();
const keptMax = 10_000;

/** By the key of their segment, those that can be believed. */
async function readDirectories(
  transaction: IDBTransaction,
): Promise<ReadonlyMap<string, DirectoryRow>> {
  const store = transaction.objectStore('directories');
  const keys = await answerOf(store.getAllKeys());
  if (kept.size > keptMax) kept.clear();
  if (keys.some((key) => !kept.has(String(key)))) {
    const rows: unknown[] = await answerOf(store.getAll());
    for (const row of rows.filter(isDirectoryRow))
      kept.set(String([row.device, row.from, row.content]), row);
  }
  const directories = keys.flatMap((key) => kept.get(String(key)) ?? []);
  return new Map(directories.map((each) => [String([each.device, each.from]), each]));
}

/** Whether a segment holds places of the lane behind this one, which is said to be its last. */
export async function reachBeyond(
  transaction: IDBTransaction,
  device: DeviceId,
  seq: number,
): Promise<boolean> {
  const segments = transaction.objectStore('segments');
  const whole = IDBKeyRange.bound([device, 1], [device, []]);
  const last = await answerOf(segments.openKeyCursor(whole, 'prev'));
  if (last === null) return false;
  const from = Number((last.key as readonly IDBValidKey[])[1]);
  if (from > seq) return true;
  // What ends with a row, or so far behind the beginning of the last segment, is read without opening it.
  if (seq >= from + segmentSizes.max - 1) return false;
  const row = await answerOf(transaction.objectStore('rows').getKey([device, seq]));
  if (row !== undefined) return false;
  const segment: unknown = await answerOf(segments.get(last.key));
  return isSegmentRow(segment) && segment.from + segment.count - 1 > seq;
}

/**
 * Puts the entries of a segment back as rows. Of a damaged one the hashes may be left, and then stubs are
 * put there; `lost` if not even they can be believed.
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
