/**
 * Takes what came of a log into the fold and into all that is kept from it. While more is about to come,
 * streams that must be told from their beginning wait for the end of it: so each of them is read once, and
 * however long the log is, no more than a page of it is held.
 */
import type { Decoded, Parked } from '../contract/entry.ts';
import type { LedgerEvent } from '../domain/ledger-event.ts';
import { type Held, refKey, refOf, type StreamId } from '../event-sourcing/stored-event.ts';
import { covers } from '../event-sourcing/version-vector.ts';
import { type Histories, readHistories, slicesByStream } from './histories.ts';
import { unlessMissing } from './history-missing.ts';
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
    const { came, upTo, note } = take(parts, all);
    // Rulings first, then everything as it stands by them.
    const unsettled = keeper.add(came);
    models.settle(keeper.standing());
    const batch = came.map(keeper.marked);
    const ruled = await unlessMissing(streamsUnsettled(log, unsettled, upTo));
    const slices = slicesByStream(batch, sliceEvents);
    const needed: StreamId[] = [];
    for (const slice of slices) {
      needed.push(...fold.needs(slice.filter(isAbreast)));
      if (slice.length < batch.length) await pause();
    }
    const again = [...new Set([...needed, ...(ruled ?? [])])];
    const read = comesMore ? undefined : await unlessMissing(readHistories(reading, again, upTo));
    if (read === undefined) for (const stream of again) behind.add(stream);
    const histories = read ?? none;
    note();
    for (const slice of slices) {
      const changes = fold.absorb(slice.filter(isAbreast), upTo, histories);
      if (isIndexed) index.add(slice);
      models.apply(changes);
      if (slice.length < batch.length) await pause();
    }
    if (batch.length === 0) fold.absorb([], upTo, histories);
    if (ruled !== undefined && ruled.size > 0 && read !== undefined)
      retell(histories, ruled, new Set(batch.map(({ event }) => event.stream)));
    // What cannot be found out yet is asked for again.
    if (ruled !== undefined) keeper.told();
  };

  const isAbreast = ({ event }: Held<LedgerEvent>): boolean => !behind.has(event.stream);

  const isIn = (held: Held<LedgerEvent>): boolean =>
    covers(fold.vector(), refOf(held.event)) && isTold(parkedByRef, held);

  const retell: Absorber['retell'] = (histories, streams, folded = new Set()) => {
    const told = [...histories].filter(([stream]) => streams.has(stream));
    const events = told.flatMap(([, history]) => history.filter(isIn));
    index.retell(streams, events);
    models.apply(fold.refold(new Map(told.filter(([stream]) => !folded.has(stream)))));
  };

  /** Those that can be read: where one of many is not here yet, each is tried by itself. */
  async function readThere(streams: readonly StreamId[]): Promise<Histories> {
    const upTo = fold.vector();
    const all = await unlessMissing(readHistories(reading, streams, upTo));
    if (all !== undefined) return all;
    const there = new Map<StreamId, readonly Held<LedgerEvent>[]>();
    for (const stream of streams) {
      const one = await unlessMissing(readHistories(reading, [stream], upTo));
      for (const [each, history] of one ?? none) there.set(each, history);
    }
    return there;
  }

  const settle: Absorber['settle'] = async (isIndexed) => {
    const upTo = fold.vector();
    const ruled = await unlessMissing(streamsUnsettled(log, keeper.add([]), upTo));
    for (const stream of ruled ?? []) behind.add(stream);
    if (ruled !== undefined) keeper.told();
    const waiting = [...behind];
    const entries = entriesUpTo(upTo);
    const share = Math.floor((settledAtOnce * fold.allKept().size) / Math.max(1, entries));
    const atOnce = Math.max(streamsAtOnceMin, share);
    for (let at = 0; at < waiting.length; at += atOnce) {
      const some = waiting.slice(at, at + atOnce);
      const histories = await readThere(some);
      // Once for all of them. What stands in it of a long ledger may not be so any more.
      const events = isIndexed ? [...histories.values()].flatMap((each) => each.filter(isIn)) : [];
      index.retell(new Set(histories.keys()), events);
      for (const few of inPieces(histories, sliceEvents)) {
        models.apply(fold.refold(few));
        for (const stream of few.keys()) behind.delete(stream);
        await pause();
      }
    }
    return waiting.some((stream) => !behind.has(stream));
  };

  return { absorb, settle, retell };
}

const none: Histories = new Map();

/**
 * What can be read, and `note`, which takes note of what cannot be: not before all has been read that the
 * rest takes. `upTo`: what is folded once it is.
 */
function take({ fold, parkedByRef }: ReplicaParts, all: readonly Decoded[]) {
  const came: Held<LedgerEvent>[] = [];
  const aside: [key: string, parked: Parked | undefined][] = [];
  const upTo: Record<string, number> = { ...fold.vector() };
  for (const decoded of all) {
    const place = decoded.kind === 'event' ? decoded.held.event : decoded.entry;
    const key = refKey(refOf(place));
    if (decoded.kind === 'event') {
      came.push(decoded.held);
      aside.push([key, undefined]);
    } else aside.push([key, decoded]);
    upTo[place.device] = Math.max(upTo[place.device] ?? 0, place.seq);
  }
  const note = (): void => {
    for (const [key, parked] of aside)
      if (parked === undefined) parkedByRef.delete(key);
      else parkedByRef.set(key, parked);
  };
  return { came, upTo, note };
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
