/** What a replica looks up before it goes on from a snapshot, instead of folding the log. */
import { decodeEntry, type Parked } from '../contract/entry.ts';
import type { LedgerEvent } from '../domain/ledger-event.ts';
import { accessStream, rulingsStream } from '../domain/vocabulary.ts';
import type { EventLog } from '../event-sourcing/event-log.ts';
import { type EventRef, type Held, refKey, refOf } from '../event-sourcing/stored-event.ts';
import { covers, type Have, vectorOf } from '../event-sourcing/version-vector.ts';
import { eventsOf } from './histories.ts';
import type { Snapshot } from './snapshots.ts';

export type Resumed = {
  /** All that was said of access and rulings, each lane in order. */
  readonly said: readonly Held<LedgerEvent>[];
  /** What could not be read then. Where it can be now, it stands as a stub that has been filled. */
  readonly parked: readonly Parked[];
  /** The last few of each lane, and more of the own one. */
  readonly newest: readonly Held<LedgerEvent>[];
};

const newestOwn = 400;
const newestOfEach = 5;

/** Undefined where the log does not hold exactly what the snapshot was folded from. */
export async function resume(log: EventLog, snapshot: Snapshot): Promise<Resumed | undefined> {
  const upTo = vectorOf(snapshot.have);
  if (!(await holds(log, snapshot.have))) return undefined;
  const entries = await log.readEntries(snapshot.parked);
  const parked = entries.flatMap((entry): readonly Parked[] => {
    if (entry === undefined) return [];
    const decoded = decodeEntry(entry);
    return [decoded.kind === 'parked' ? decoded : { kind: 'parked', why: 'stub', entry }];
  });
  if (parked.length < snapshot.parked.length) return undefined;
  const places = new Set(snapshot.parked.map(refKey));
  const wasTold = ({ event }: Held<LedgerEvent>): boolean =>
    covers(upTo, refOf(event)) && !places.has(refKey(refOf(event)));
  const said = eventsOf([
    ...(await log.readStream(accessStream)),
    ...(await log.readStream(rulingsStream)),
  ]);
  return {
    said: said.filter(wasTold).sort((a, b) => a.event.seq - b.event.seq),
    parked,
    newest: (await readNewest(log, snapshot.have)).filter(wasTold),
  };
}

async function holds(log: EventLog, then: Have): Promise<boolean> {
  const now = await log.have();
  const grown: EventRef[] = [];
  for (const [device, [seq, head]] of Object.entries(then)) {
    const [end, last] = now[device] ?? [0, ''];
    if (end < seq || (end === seq && last !== head)) return false;
    if (end > seq) grown.push([device, seq]);
  }
  const entries = grown.length === 0 ? [] : await log.readEntries(grown);
  return entries.every((entry) => entry !== undefined && entry.hash === then[entry.device]?.[1]);
}

async function readNewest(log: EventLog, have: Have): Promise<readonly Held<LedgerEvent>[]> {
  const before = Object.entries(have).map(([device, [seq]]) => {
    const count = device === log.device ? newestOwn : newestOfEach;
    return [device, Math.max(0, seq - count)] as const;
  });
  const lanes = before.length;
  const { entries } = await log.readFrom(
    Object.fromEntries(before),
    newestOwn + lanes * newestOfEach,
  );
  return eventsOf(entries);
}
