/**
 * Packs what has become old: all but the newest rows of a lane go into sealed segments, whether they are
 * acknowledged or not, since what is pending is derived from vectors. One transaction puts a segment and
 * deletes exactly the rows that it holds, so it does not matter if two tabs are at it.
 */
import type { DeviceId, Entry } from '../event-sourcing/stored-event.ts';
import type { CheckedRuns } from './checked-runs.ts';
import { readLanes, readRange } from './read-rows.ts';
import { isSealable, type SegmentSizes, sealSegment } from './segment.ts';
import { putSegments, segmentsIn, segmentTables } from './segment-store.ts';
import { answerOf } from './transaction.ts';

const packTables = ['rows', 'lanes', ...segmentTables] as const;

type Ports = { readonly runs: CheckedRuns; readonly sizes: SegmentSizes };

/** Answers how many segments were made. Other work comes in between two of them. */
export async function packRows(ports: Ports, pause: () => Promise<void>): Promise<number> {
  const { runs, sizes } = ports;
  const lanes = await runs.run('readonly', ['lanes'], readLanes);
  let made = 0;
  for (const { device, seq } of lanes) {
    if (!isSealable(device)) continue;
    // The newest rows of all lanes together are about as many as one lane would keep.
    const until = seq - Math.ceil(sizes.tail / lanes.length);
    let next = await packNext(ports, device, 1, until);
    while (next !== null) {
      made += 1;
      await pause();
      next = await packNext(ports, device, next, until);
    }
  }
  return made;
}

/** Seals the first rows from `from` on; answers with what lies behind them, or null if nothing was to do. */
const packNext = (
  { runs, sizes }: Ports,
  device: DeviceId,
  from: number,
  until: number,
): Promise<number | null> =>
  runs.run('readwrite', packTables, async (transaction, damaged) => {
    const run = await firstRun(transaction, device, from, until, sizes);
    if (run === null) return null;
    const entries: Entry[] = [];
    await readRange(transaction, device, run.first, run.last, entries, damaged);
    if (damaged.length > 0) return null;
    putSegments(transaction, [sealSegment(entries)]);
    const range = IDBKeyRange.bound([device, run.first], [device, run.last]);
    transaction.objectStore('rows').delete(range);
    return run.last + 1;
  });

/** Rows that follow each other, enough of them, or what is left before the next segment. */
async function firstRun(
  transaction: IDBTransaction,
  device: DeviceId,
  from: number,
  until: number,
  { min, max }: SegmentSizes,
): Promise<{ readonly first: number; readonly last: number } | null> {
  if (from > until) return null;
  const range = IDBKeyRange.bound([device, from], [device, until]);
  const keys = await answerOf(transaction.objectStore('rows').getAllKeys(range, max));
  const seqs = keys.map((key) => Number((key as readonly IDBValidKey[])[1]));
  const [first] = seqs;
  if (first === undefined) return null;
  const gap = seqs.findIndex((seq, index) => seq !== first + index);
  const count = gap === -1 ? seqs.length : gap;
  const last = first + count - 1;
  const isWalledIn = (await segmentsIn(transaction, device, last + 1, last + 1)).length > 0;
  return count >= min || isWalledIn ? { first, last } : null;
}
