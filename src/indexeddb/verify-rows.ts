/** Compares every row with its text and its hash: more than each read can afford, and a worker's job. */
import type { DeviceId, Entry } from '../event-sourcing/stored-event.ts';
import type { Have } from '../event-sourcing/version-vector.ts';
import type { CheckedRuns } from './checked-runs.ts';
import { laneItself, readRange, readTables } from './read-rows.ts';
import type { ReadEntry } from './repair-rows.ts';
import { isSameEntry } from './row-check.ts';
import { dropCopies } from './sorted-copy-store.ts';

export type Verified = { readonly checked: number; readonly damaged: number };

const pageSize = 500;

/** Page by page, so that other work comes in between. `onProgress` hears how many rows have been checked. */
export async function verifyRows(
  runs: CheckedRuns,
  have: () => Promise<Have>,
  readEntry: ReadEntry,
  onProgress?: (checked: number) => void,
): Promise<Verified> {
  // What they were made of is checked, and they are made anew of it.
  await dropCopies(runs);
  const repairedBefore = runs.repairedCount();
  let checked = 0;
  await runs.repair([{ device: '', seq: laneItself, detail: 'asked to look' }], false);
  for (const [lane, [end]] of Object.entries(await have())) {
    for (let from = 1; from <= end; from += pageSize) {
      const to = Math.min(end, from + pageSize - 1);
      await verifyPage(runs, readEntry, lane, from, to);
      checked += to - from + 1;
      onProgress?.(checked);
    }
  }
  return { checked, damaged: runs.repairedCount() - repairedBefore };
}

async function verifyPage(
  runs: CheckedRuns,
  readEntry: ReadEntry,
  lane: DeviceId,
  from: number,
  to: number,
): Promise<void> {
  const entries = await runs.run('readonly', readTables, async (transaction, damaged) => {
    const page: Entry[] = [];
    await readRange(transaction, lane, from, to, page, damaged);
    return page;
  });
  const wrong = entries.filter(
    (entry) => entry.text !== null && !isSameEntry(entry, readEntry(lane, entry.seq, entry.text)),
  );
  if (wrong.length === 0) return;
  const detail = 'the text does not have its hash';
  await runs.repair(
    wrong.map(({ seq }) => ({ device: lane, seq, detail })),
    true,
  );
}
