/** How a replica goes on from a snapshot instead of folding the log, and what it then reads later. */
import { decodeEntry, type Parked } from '../contract/entry.ts';
import { type Entity, initialOf } from '../domain/entity.ts';
import type { LedgerEvent } from '../domain/ledger-event.ts';
import { accessStream, itemStream, rulingsStream } from '../domain/vocabulary.ts';
import type { EventLog } from '../event-sourcing/event-log.ts';
import type { LedgerFold } from '../event-sourcing/ledger-fold.ts';
import {
  type Entry,
  type EventRef,
  type Held,
  refKey,
  refOf,
  type StreamId,
} from '../event-sourcing/stored-event.ts';
import type { Kept } from '../event-sourcing/stream-fold.ts';
import {
  covers,
  type Have,
  sameVector,
  type Vector,
  vectorOf,
} from '../event-sourcing/version-vector.ts';
import type { KeptLedgerIndex } from '../read-models/ledger-index.ts';
import type { KeptReadModels } from '../read-models/models.ts';
import type { StandingKeeper } from '../read-models/standing/standing-keeper.ts';
import { eventsOf } from './histories.ts';
import { readAll } from './reading-ahead.ts';
import { seenOf } from './snapshots/shelved.ts';
import type { Snapshot } from './snapshots/snapshot-text.ts';

/** What a replica is made of. */
export type ReplicaParts = {
  readonly log: EventLog;
  readonly fold: LedgerFold<Entity, LedgerEvent>;
  readonly models: KeptReadModels;
  readonly index: KeptLedgerIndex;
  readonly keeper: StandingKeeper;
  readonly parkedByRef: Map<string, Parked>;
  /** Streams of which not all is told that the vector covers. */
  readonly behind: Set<StreamId>;
  pause(): Promise<void>;
};

/** Undefined while the log holds what was not folded yet. */
export async function takeSnapshot({
  log,
  fold,
  models,
  parkedByRef,
  behind,
}: ReplicaParts): Promise<Snapshot | undefined> {
  if (behind.size > 0) return undefined;
  const have = await log.have();
  if (!sameVector(vectorOf(have), fold.vector())) return undefined;
  const parked = [...parkedByRef.values()].map(({ entry }) => refOf(entry));
  const kept = fold.allKept();
  // In order of name, so that whoever sorts them after a start finds them sorted.
  const named = models.items.all().map(itemStream);
  const streams = new Map<StreamId, Kept<Entity>>();
  for (const stream of [...named, ...kept.keys()]) {
    const each = kept.get(stream);
    if (each !== undefined) streams.set(stream, each);
  }
  const wasTold = toldOf({ have, parked });
  const said = [
    ...(await log.readStream(accessStream)),
    ...(await log.readStream(rulingsStream)),
  ].filter(({ device, seq }) => wasTold([device, seq]));
  return { have, parked, said, streams };
}

/** Which places were folded, and not only held. */
function toldOf({ have, parked }: Pick<Snapshot, 'have' | 'parked'>): (ref: EventRef) => boolean {
  const upTo = vectorOf(have);
  const places = new Set(parked.map(refKey));
  return (ref) => covers(upTo, ref) && !places.has(refKey(ref));
}

/** False, and nothing has happened, where the log does not hold exactly what it was folded from. */
export async function goOnFrom(
  { log, fold, models, index, keeper, parkedByRef, pause }: ReplicaParts,
  snapshot: Snapshot,
): Promise<boolean> {
  const resumed = await resume(log, snapshot);
  if (resumed === undefined) return false;
  keeper.restart(resumed.said);
  keeper.told();
  models.settle(keeper.standing());
  for (const parked of resumed.parked) parkedByRef.set(refKey(refOf(parked.entry)), parked);
  fold.restore(snapshot.streams, vectorOf(snapshot.have));
  models.apply(
    [...snapshot.streams].map(([stream, kept]) => {
      return { stream, before: initialOf(stream), after: seenOf(stream, kept) };
    }),
  );
  await pause();
  index.add(resumed.newest.map(keeper.marked));
  return true;
}

/** What is in the index at once where a log was too long to be indexed while it was read. */
export async function indexNewest({
  log,
  fold,
  index,
  keeper,
  parkedByRef,
}: ReplicaParts): Promise<void> {
  const newest = eventsOf(await readNewest(log, await log.have(), fold.vector()));
  const upTo = fold.vector();
  const isIn = (held: Held<LedgerEvent>): boolean =>
    covers(upTo, refOf(held.event)) && isTold(parkedByRef, held);
  index.add(newest.filter(isIn).map(keeper.marked));
}

/** Every entry that was folded; those that are in it already stand there once. */
export async function fillIndex(parts: ReplicaParts): Promise<void> {
  const { log, fold, index, keeper, parkedByRef, pause } = parts;
  for await (const events of readAll(log, fold.vector(), pause))
    index.add(events.filter((held) => isTold(parkedByRef, held)).map(keeper.marked));
}

/** A stub whose text has just come is taken in as what it is, a little later. */
export const isTold = (
  parkedByRef: { has(key: string): boolean },
  { event }: Held<LedgerEvent>,
): boolean => !parkedByRef.has(refKey(refOf(event)));

type Resumed = {
  /** All that was said of access and rulings, each lane in order. */
  readonly said: readonly Held<LedgerEvent>[];
  /** What could not be read then. Where it can be now, it stands as a stub that has been filled. */
  readonly parked: readonly Parked[];
  /** The last few of each lane, and more of the own one. */
  readonly newest: readonly Held<LedgerEvent>[];
};

const newestOwn = 400;
/** Of each lane but the own one a start reads so many of its last entries. */
export const newestOfEach = 5;

/** Undefined where the log does not hold exactly what the snapshot was folded from. */
async function resume(log: EventLog, snapshot: Snapshot): Promise<Resumed | undefined> {
  const now = await log.have();
  if (!(await holds(log, now, snapshot.have))) return undefined;
  const [entries, newest] = await Promise.all([
    readPlaces(log, snapshot.parked),
    readNewest(log, now, vectorOf(snapshot.have)),
  ]);
  const parked = entries.flatMap((entry): readonly Parked[] => {
    if (entry === undefined) return [];
    const decoded = decodeEntry(entry);
    return [decoded.kind === 'parked' ? decoded : { kind: 'parked', why: 'stub', entry }];
  });
  if (parked.length < snapshot.parked.length) return undefined;
  const wasTold = toldOf(snapshot);
  return {
    said: [...eventsOf(snapshot.said)].sort((a, b) => a.event.seq - b.event.seq),
    parked,
    newest: eventsOf(newest).filter(({ event }) => wasTold(refOf(event))),
  };
}

async function holds(log: EventLog, now: Have, then: Have): Promise<boolean> {
  const grown: EventRef[] = [];
  for (const [device, [seq, head]] of Object.entries(then)) {
    const [end, last] = now[device] ?? [0, ''];
    if (end < seq || (end === seq && last !== head)) return false;
    if (end > seq) grown.push([device, seq]);
  }
  const entries = await readPlaces(log, grown);
  return entries.every((entry) => entry !== undefined && entry.hash === then[entry.device]?.[1]);
}

/** Whatever has come since: it is no part of them. */
async function readNewest(log: EventLog, now: Have, upTo: Vector): Promise<readonly Entry[]> {
  const own = upTo[log.device] ?? 0;
  const ends = { ...vectorOf(now), [log.device]: Math.max(0, own - newestOwn) };
  const refs = Object.entries(upTo).flatMap(([device, seq]) =>
    device === log.device
      ? []
      : Array.from({ length: Math.min(seq, newestOfEach) }, (_, n): EventRef => [device, seq - n]),
  );
  const [{ entries }, read] = await Promise.all([
    log.readFrom(ends, newestOwn),
    readPlaces(log, refs),
  ]);
  return [...entries, ...read.filter((entry) => entry !== undefined)];
}

/** Most starts have none to read. */
const readPlaces = async (
  log: EventLog,
  refs: readonly EventRef[],
): ReturnType<EventLog['readEntries']> => (refs.length === 0 ? [] : log.readEntries(refs));
