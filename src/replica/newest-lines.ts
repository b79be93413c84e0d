/** The newest entries of a long ledger, so that its list begins before all of it is read. */
import type { EventLog } from '../event-sourcing/event-log.ts';
import { type EventRef, refKey, refOf } from '../event-sourcing/stored-event.ts';
import { createLedgerIndex, type LedgerIndexLine } from '../read-models/ledger-index.ts';
import { eventsOf } from './histories.ts';
import { isTold, type ReplicaParts } from './resuming.ts';

/** Of all lanes together about so many are read, and of each no fewer than the least. */
const [readMax, ofEachMin] = [2_000, 5];

/**
 * Newest first, and none is missing between two of them, if only no clock was turned back there: what was not
 * read of a lane was recorded, and so happened, no later than the oldest of it that was.
 */
export async function readNewestLines(
  {
    log,
    fold,
    keeper,
    parkedByRef,
  }: Pick<ReplicaParts, 'fold' | 'keeper' | 'parkedByRef'> & {
    readonly log: Pick<EventLog, 'readEntries'>;
  },
  entriesMax = readMax,
): Promise<readonly LedgerIndexLine[]> {
  const lanes = Object.entries(fold.vector());
  const ofEach = Math.max(ofEachMin, Math.floor(entriesMax / Math.max(1, lanes.length)));
  const refs = lanes.flatMap(([device, seq]) =>
    Array.from({ length: Math.min(seq, ofEach) }, (_, n): EventRef => [device, seq - n]),
  );
  const entries = await log.readEntries(refs);
  const events = eventsOf(entries.filter((entry) => entry !== undefined)).map(keeper.marked);
  const recordedAtByRef = new Map(
    events.map((held) => [refKey(refOf(held.event)), held.event.recordedAt]),
  );
  let unknownUntil = Number.NEGATIVE_INFINITY;
  for (const [device, seq] of lanes) {
    if (seq <= ofEach) continue;
    const oldest = recordedAtByRef.get(refKey([device, seq - ofEach + 1]));
    unknownUntil = Math.max(unknownUntil, oldest ?? Number.POSITIVE_INFINITY);
  }
  const index = createLedgerIndex();
  index.add(events.filter((held) => isTold(parkedByRef, held)));
  return index.lines().filter(({ at }) => at > unknownUntil);
}
