/** The newest entries of a long ledger, so that its list begins before all of it is read, and what is new. */
import type { LedgerEvent } from '../domain/ledger-event.ts';
import type { EventLog } from '../event-sourcing/event-log.ts';
import { type Held, refKey, refOf } from '../event-sourcing/stored-event.ts';
import { covers, type Vector } from '../event-sourcing/version-vector.ts';
import { createLedgerIndex, type LedgerIndexLine } from '../read-models/ledger-index.ts';
import { eventsOf } from './histories.ts';
import { readAll } from './reading-ahead.ts';
import type { Replica } from './replica.ts';
import { isTold } from './resuming.ts';

type Folded = Pick<Replica, 'vector' | 'marked' | 'parked'>;

/** Of all lanes together about so many are read, and of each no fewer than the least. */
const [readMax, ofEachMin] = [2_000, 5];

/**
 * Newest first, and none is missing between two of them, if only no clock was turned back there: what was not
 * read of a lane was recorded, and so happened, no later than the oldest of it that was.
 */
export async function readNewestLines(
  { log, replica }: { readonly log: Pick<EventLog, 'readFrom'>; readonly replica: Folded },
  entriesMax = readMax,
): Promise<readonly LedgerIndexLine[]> {
  const upTo = replica.vector();
  const lanes = Object.entries(upTo);
  const ofEach = Math.max(ofEachMin, Math.floor(entriesMax / Math.max(1, lanes.length)));
  const before = lanes.map(([device, seq]) => [device, Math.max(0, seq - ofEach)] as const);
  const { entries } = await log.readFrom(
    Object.fromEntries(before),
    ofEach * lanes.length + readMax,
  );
  const events = eventsOf(entries.filter((entry) => covers(upTo, refOf(entry)))).map(
    replica.marked,
  );
  const recordedAtByRef = new Map(
    events.map((held) => [refKey(refOf(held.event)), held.event.recordedAt]),
  );
  const came = new Set(entries.map((entry) => refKey(refOf(entry))));
  let unknownUntil = Number.NEGATIVE_INFINITY;
  for (const [device, seq] of lanes) {
    // What is newer than what was folded may have taken the room.
    if (!came.has(refKey([device, seq]))) unknownUntil = Number.POSITIVE_INFINITY;
    if (seq <= ofEach) continue;
    // Where that is missing or cannot be read, it may be anything.
    const oldest = recordedAtByRef.get(refKey([device, seq - ofEach + 1]));
    unknownUntil = Math.max(unknownUntil, oldest ?? Number.POSITIVE_INFINITY);
  }
  const index = createLedgerIndex();
  index.add(events.filter(isToldBy(replica)));
  return index.lines().filter(({ at }) => at > unknownUntil);
}

/**
 * What came behind a vector, newest first, without a look at what came before: whatever strikes an entry was
 * written by somebody who had it. Only where a whole command was taken back while it was still on its way,
 * its last entries are not marked as taken back.
 */
export async function readLinesBeyond(
  {
    log,
    replica,
    pause,
  }: {
    readonly log: Pick<EventLog, 'readFrom'>;
    readonly replica: Folded;
    pause(): Promise<void>;
  },
  from: Vector,
): Promise<readonly LedgerIndexLine[]> {
  const index = createLedgerIndex();
  const isIn = isToldBy(replica);
  for await (const events of readAll(log, replica.vector(), pause, from))
    index.add(events.filter(isIn).map(replica.marked));
  return index.lines();
}

function isToldBy({ parked }: Folded): (held: Held<LedgerEvent>) => boolean {
  const keys = new Set(parked().map(({ entry }) => refKey(refOf(entry))));
  return (held) => isTold(keys, held);
}
