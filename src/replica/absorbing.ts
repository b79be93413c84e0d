/**
 * Takes what came of a log into the fold and into all that is kept from it. While more is about to come,
 * streams that must be told from their beginning wait for the end of it: so each of them is read once, and
 * however long the log is, no more than a page of it is held.
 */
import type { Decoded } from '../contract/entry.ts';
import type { LedgerEvent } from '../domain/ledger-event.ts';
import { type Held, refKey, refOf, type StreamId } from '../event-sourcing/stored-event.ts';
import { covers } from '../event-sourcing/version-vector.ts';
import { type Histories, readHistories, slicesByStream } from './histories.ts';
import { streamsUnsettled } from './lane-streams.ts';
import { entriesUpTo, sliceEvents } from './reading-ahead.ts';
import { isTold, type ReplicaParts } from './resuming.ts';

export type About = {
  /** More is read at once. */
  readonly comesMore: boolean;
  /** False where much is read and the index is not whole: all of it is read when somebody asks for it. */
  readonly isIndexed: boolean;
};

export type Absorber = {
  absorb(all: readonly Decoded[], about: About): Promise<void>;
  /** Tells the streams that wait, from the log; says whether there were any. */
  settle(isIndexed: boolean): Promise<boolean>;
  /** What a ruling or a fork changed. Streams in `folded` are folded already. */
  retell(
    histories: Histories,
    streams: ReadonlySet<StreamId>,
    folded?: ReadonlySet<StreamId>,
  ): void;
};

/** About so many entries of streams that had to wait are held at once. */
const settledAtOnce = 100_000;
const streamsAtOnceMin = 500;

export function createAbsorber(parts: ReplicaParts): Absorber {
  const { log, fold, models, index, keeper, parkedByRef, behind, pause } = parts;
  const reading = { log, pause, mark: keeper.marked };

  const absorb: Absorber['absorb'] = async (all, { comesMore, isIndexed }) => {
    const { came, upTo } = take(parts, all);
    // Rulings first, then everything as it stands by them.
    const unsettled = keeper.add(came);
    models.settle(keeper.standing());
    const batch = came.map(keeper.marked);
    const ruled = await streamsUnsettled(log, unsettled, upTo);
    const slices = slicesByStream(batch, sliceEvents);
    const needed: StreamId[] = [];
    for (const slice of slices) {
      needed.push(...fold.needs(slice));
      if (slice.length < batch.length) await pause();
    }
    const again = [...new Set([...needed, ...ruled])];
    const histories = comesMore ? none : await readHistories(reading, again, upTo);
    if (comesMore) for (const stream of again) behind.add(stream);
    for (const slice of slices) {
      const changes = fold.absorb(slice.filter(isAbreast), upTo, histories);
      if (isIndexed) index.add(slice);
      models.apply(changes);
      if (slice.length < batch.length) await pause();
    }
    if (batch.length === 0) fold.absorb([], upTo, histories);
    if (ruled.size > 0 && !comesMore)
      retell(histories, ruled, new Set(batch.map(({ event }) => event.stream)));
    keeper.told();
  };

  const isAbreast = ({ event }: Held<LedgerEvent>): boolean => !behind.has(event.stream);

  const retell: Absorber['retell'] = (histories, streams, folded = new Set()) => {
    const upTo = fold.vector();
    const told = [...histories].filter(([stream]) => streams.has(stream));
    const isIn = (held: Held<LedgerEvent>): boolean =>
      covers(upTo, refOf(held.event)) && isTold(parkedByRef, held);
    const events = told.flatMap(([, history]) => history.filter(isIn));
    index.retell(streams, events);
    models.apply(fold.refold(new Map(told.filter(([stream]) => !folded.has(stream)))));
  };

  const settle: Absorber['settle'] = async (isIndexed) => {
    const waiting = [...behind];
    const upTo = fold.vector();
    const entries = entriesUpTo(upTo);
    const share = Math.floor((settledAtOnce * fold.allKept().size) / Math.max(1, entries));
    const atOnce = Math.max(streamsAtOnceMin, share);
    for (let at = 0; at < waiting.length; at += atOnce) {
      const some = waiting.slice(at, at + atOnce);
      const histories = await readHistories(reading, some, upTo);
      for (const few of inPieces(histories, sliceEvents)) {
        const streams = new Set(few.keys());
        if (isIndexed) retell(few, streams);
        else {
          // What stands in it may not be so any more.
          index.retell(streams, []);
          models.apply(fold.refold(few));
        }
        for (const stream of streams) behind.delete(stream);
        await pause();
      }
      // Of those nothing can be read.
      for (const stream of some) behind.delete(stream);
    }
    return waiting.length > 0;
  };

  return { absorb, settle, retell };
}

const none: Histories = new Map();

/** Takes note of what cannot be read and answers with the rest. `upTo`: what is folded once it is. */
function take({ fold, parkedByRef }: ReplicaParts, all: readonly Decoded[]) {
  const came: Held<LedgerEvent>[] = [];
  const upTo: Record<string, number> = { ...fold.vector() };
  for (const decoded of all) {
    const place = decoded.kind === 'event' ? decoded.held.event : decoded.entry;
    const key = refKey(refOf(place));
    if (decoded.kind === 'event') {
      came.push(decoded.held);
      parkedByRef.delete(key);
    } else parkedByRef.set(key, decoded);
    upTo[place.device] = Math.max(upTo[place.device] ?? 0, place.seq);
  }
  return { came, upTo };
}

/** Some streams after the others, about so many events at a time. */
function* inPieces(histories: Histories, events: number): Generator<Histories> {
  let [piece, size] = [new Map<StreamId, readonly Held<LedgerEvent>[]>(), 0];
  for (const [stream, history] of histories) {
    piece.set(stream, history);
    size += history.length;
    if (size < events) continue;
    yield piece;
    [piece, size] = [new Map(), 0];
  }
  if (piece.size > 0) yield piece;
}
