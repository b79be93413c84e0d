/** Reads rows in pages and checks each; what does not stand as it should is named, to be repaired. */
import { emptyLane } from '../event-sourcing/seal-drafts.ts';
import type { DeviceId, Entry, LaneEnd } from '../event-sourcing/stored-event.ts';
import { type DamagedPlace, damageOf, isLaneRow } from './row-check.ts';
import type { Row } from './schema.ts';
import { answerOf } from './transaction.ts';

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
    const values: unknown[] = await answerOf(
      rows.getAll(IDBKeyRange.bound([device, first], [device, last])),
    );
    takeRows(values, device, first, last, entries, damaged);
  }
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

/** Rows of one stream, each checked against the place that it names itself. */
export async function readStreamRows(
  transaction: IDBTransaction,
  stream: string,
  damaged: DamagedPlace[],
): Promise<readonly Entry[]> {
  const values: unknown[] = await answerOf(
    transaction.objectStore('rows').index('stream').getAll(stream),
  );
  return values.flatMap((value) => {
    const row = value as Row;
    const detail = Number.isInteger(row.seq) ? damageOf(row, row.device, row.seq) : detailBetween;
    if (detail === null) return row;
    damaged.push({ device: row.device, seq: row.seq, detail });
    return [];
  });
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
