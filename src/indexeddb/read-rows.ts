/**
 * Reads rows and segments in pages and checks each; what does not stand as it should is named, to be
 * repaired.
 */
import { emptyLane } from '../event-sourcing/seal-drafts.ts';
import type {
  DeviceId,
  Entry,
  EventRef,
  Hash,
  LaneEnd,
  StreamId,
} from '../event-sourcing/stored-event.ts';
import { type DamagedPlace, damageOf, isLaneRow } from './row-check.ts';
import type { Row } from './schema.ts';
import { hashesOf, isSegmentRow, openSegment, openStreams } from './segment.ts';
import { eachSegmentWith, segmentsIn, segmentTables } from './segment-store.ts';
import { answerOf } from './transaction.ts';

/** Where entries lie, and what says how far their lanes go. */
export const readTables = ['rows', 'lanes', ...segmentTables] as const;

/** One `getAll` of everything is twice as slow as pages, and holds everything twice. */
const pageSize = 5_000;

/** The seq under which a damaged end of a lane, or the list of lanes itself, is named. */
export const laneItself = 0;

const detailBetween = 'a row between two places';

/**
 * Appends to `entries` what stands from `from` to `to`, and to `damaged` the places where nothing
 * readable does.
 */
export async function readRange(
  transaction: IDBTransaction,
  device: DeviceId,
  from: number,
  to: number,
  entries: Entry[],
  damaged: DamagedPlace[],
): Promise<void> {
  const rows = transaction.objectStore('rows');
  for (let first = from; first <= to; first += pageSize) {
    const last = Math.min(to, first + pageSize - 1);
    const range = IDBKeyRange.bound([device, first], [device, last]);
    const values = await answerOf<unknown[]>(rows.getAll(range));
    // What is new is not packed, and a segment is some thousand entries to read.
    const isAll = Array.from({ length: last - first + 1 }, (_, n) => first + n).every(
      (seq, n) => Number((values[n] as Partial<Row> | undefined)?.seq) === seq,
    );
    const segments = isAll ? [] : await segmentsIn(transaction, device, first, last);
    const packed = segments.flatMap(entriesIn).filter(({ seq }) => seq >= first && seq <= last);
    if (packed.length === 0) takeRows(values, device, first, last, entries, damaged);
    else takeMixed(values, packed, device, first, last, entries, damaged);
  }
}

/** A damaged segment holds nothing: its places are found missing, and it is looked at then. */
const entriesIn = (segment: unknown): readonly Entry[] => openSegment(segment) ?? [];

/** Stretches of rows and what was read of segments, in order of seq. */
function takeMixed(
  values: readonly unknown[],
  packed: readonly Entry[],
  device: DeviceId,
  first: number,
  last: number,
  entries: Entry[],
  damaged: DamagedPlace[],
): void {
  const seqOf = (value: unknown): number => Number((value as Row).seq);
  let [next, at] = [first, 0];
  const rowsBefore = (seq: number): void => {
    const upTo = values.findIndex((value, index) => index >= at && seqOf(value) >= seq);
    const end = upTo === -1 ? values.length : upTo;
    if (end > at || next < seq)
      takeRows(values.slice(at, end), device, next, seq - 1, entries, damaged);
    at = end;
  };
  for (const entry of packed) {
    if (next < entry.seq) rowsBefore(entry.seq);
    entries.push(entry);
    next = entry.seq + 1;
  }
  rowsBefore(last + 1);
}

function takeRows(
  values: readonly unknown[],
  device: DeviceId,
  first: number,
  last: number,
  entries: Entry[],
  damaged: DamagedPlace[],
): void {
  let expected = first;
  const misses = (until: number) => {
    for (; expected < until; expected += 1)
      damaged.push({ device, seq: expected, detail: 'the row is missing' });
  };
  for (const value of values) {
    const row = value as Row;
    if (!Number.isInteger(row.seq)) {
      damaged.push({ device, seq: row.seq, detail: detailBetween });
      continue;
    }
    misses(row.seq);
    const detail = damageOf(row, device, expected);
    if (detail === null) entries.push(row);
    else damaged.push({ device, seq: expected, detail });
    expected += 1;
  }
  misses(last + 1);
}

/**
 * What is held of some streams, each row checked against the place that it names itself. A segment is
 * read once for all of them, unless it is `covered`.
 */
export async function readStreams(
  transaction: IDBTransaction,
  streams: ReadonlySet<StreamId>,
  covered: ReadonlySet<string>,
  damaged: DamagedPlace[],
): Promise<ReadonlyMap<StreamId, Entry[]>> {
  const index = transaction.objectStore('rows').index('stream');
  const entriesByStream = new Map<StreamId, Entry[]>(
    await Promise.all(
      [...streams].map(
        async (stream) =>
          [stream, takeStream(await answerOf(index.getAll(stream)), damaged)] as const,
      ),
    ),
  );
  await eachSegmentWith(transaction, streams, covered, (segment) => {
    const entries = openStreams(segment, streams);
    if (entries === undefined) damaged.push(...placesOf(segment));
    for (const entry of entries ?? []) entriesByStream.get(entry.stream ?? '')?.push(entry);
  });
  return entriesByStream;
}

const takeStream = (values: readonly unknown[], damaged: DamagedPlace[]): Entry[] =>
  values.flatMap((value) => {
    const row = value as Row;
    const detail = Number.isInteger(row.seq) ? damageOf(row, row.device, row.seq) : detailBetween;
    if (detail === null) return row;
    damaged.push({ device: row.device, seq: row.seq, detail });
    return [];
  });

/** All that a damaged segment held. One that does not even say that is found by its lane. */
const placesOf = (segment: unknown): readonly DamagedPlace[] =>
  isSegmentRow(segment)
    ? Array.from({ length: segment.count }, (_, n) => ({
        device: segment.device,
        seq: segment.from + n,
        detail: 'its segment is damaged',
      }))
    : [];

/** What stands at a place, unchecked if it is a row. */
export async function readPlace(
  transaction: IDBTransaction,
  [device, seq]: EventRef,
): Promise<unknown> {
  const row: unknown = await answerOf(transaction.objectStore('rows').get([device, seq]));
  if (row !== undefined) return row;
  const [segment] = await segmentsIn(transaction, device, seq, seq);
  return segment === undefined ? undefined : entriesIn(segment).find((entry) => entry.seq === seq);
}

/** Only its hash, for which a segment need not be opened. */
export async function readHash(
  transaction: IDBTransaction,
  [device, seq]: EventRef,
): Promise<Hash | undefined> {
  const row = await answerOf<Entry | undefined>(transaction.objectStore('rows').get([device, seq]));
  if (row !== undefined) return row.hash;
  const [segment] = await segmentsIn(transaction, device, seq, seq);
  return isSegmentRow(segment) ? hashesOf(segment)[seq - segment.from] : undefined;
}

/** The ends of all lanes, in order of device. */
export async function readLanes(
  transaction: IDBTransaction,
  damaged: DamagedPlace[],
): Promise<readonly LaneEnd[]> {
  const values: unknown[] = await answerOf(transaction.objectStore('lanes').getAll());
  return values.flatMap((value) => {
    if (isLaneRow(value)) return value;
    damaged.push({ device: '', seq: laneItself, detail: 'the end of a lane is not readable' });
    return [];
  });
}

export async function readLaneEnd(
  transaction: IDBTransaction,
  device: DeviceId,
  damaged: DamagedPlace[],
): Promise<LaneEnd> {
  const value: unknown = await answerOf(transaction.objectStore('lanes').get(device));
  if (value === undefined) return emptyLane(device);
  if (isLaneRow(value)) return value;
  damaged.push({ device, seq: laneItself, detail: 'the end of the lane is not readable' });
  return emptyLane(device);
}
