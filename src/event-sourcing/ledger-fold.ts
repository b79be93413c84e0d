/**
 * The entities of a whole ledger, kept as events arrive. What extends a stream's story at its end
 * is applied at once; anything else refolds that one stream, once per batch however many events
 * there were.
 */

import { type DeviceId, type Fact, type Held, refOf, type StreamId } from './stored-event.ts';
import { type Story, tellMore, tellStory } from './story.ts';
import { type Evolution, foldOn, foldStream, type Kept, untold } from './stream-fold.ts';
import { covers, type Vector } from './version-vector.ts';

export type Change<S> = { readonly stream: StreamId; readonly before: S; readonly after: S };

export type LedgerFold<S, F extends Fact> = {
  entityOf(stream: StreamId): S;
  keptOf(stream: StreamId): Kept<S> | undefined;
  streams(): Iterable<StreamId>;
  /** All that is kept, as it is now: what is in it is never changed in place. */
  allKept(): ReadonlyMap<StreamId, Kept<S>>;
  /** What has been folded, exactly: never taken from the log. */
  vector(): Vector;
  /** The streams whose whole history `absorb` will need for this batch. */
  needs(batch: readonly Held<F>[]): readonly StreamId[];
  /**
   * `batch`: events not covered by `vector()`. `upTo`: the vector including the batch and what was
   * set aside with it. `histories`: all events of each stream that `needs` named; those beyond
   * `upTo` are left for a later batch.
   */
  absorb(
    batch: readonly Held<F>[],
    upTo: Vector,
    histories: ReadonlyMap<StreamId, readonly Held<F>[]>,
  ): readonly Change<S>[];
  /** The streams in which something was folded that lies beyond these ends of lanes. */
  beyond(ends: Vector): readonly StreamId[];
  /** Nothing beyond this counts as folded any more; the streams it was in must be folded anew. */
  shrink(upTo: Vector): void;
  /** Goes on from what was kept of everything up to `upTo`, as if it had been folded here. */
  restore(kept: ReadonlyMap<StreamId, Kept<S>>, upTo: Vector): void;
  /** Folds streams anew that no event came to, because what is withheld in them has changed. */
  refold(histories: ReadonlyMap<StreamId, readonly Held<F>[]>): readonly Change<S>[];
};

/** `kept`: what is kept with these events told; undefined where the stream must be folded anew. */
type Ahead<S, F extends Fact> = {
  readonly from: Kept<S>;
  readonly events: readonly Held<F>[];
  readonly kept: Kept<S> | undefined;
  readonly story: Story<S, F> | undefined;
};

/** So long a stream stays in memory once it had to be read: a shorter one is read in one go. */
const storyLinesMin = 20;
/** Of all of them together; those that were not told for the longest time go. */
const storyLinesMax = 20_000;

/** `evolutionOf` gives what kind of entity a stream holds. */
export function createLedgerFold<S, F extends Fact>(
  evolutionOf: (stream: StreamId) => Evolution<S, F>,
): LedgerFold<S, F> {
  const keptByStream = new Map<StreamId, Kept<S>>();
  let folded: Record<DeviceId, number> = {};

  const keptOrNew = (stream: StreamId): Kept<S> =>
    keptByStream.get(stream) ?? untold(evolutionOf(stream).initial);

  const stories = createStories<S, F>();
  /** What `needs` folded to find its answer; `absorb` goes on from it. */
  const aheadByStream = new Map<StreamId, Ahead<S, F>>();

  function extend(stream: StreamId, events: readonly Held<F>[]): Ahead<S, F> {
    const from = keptOrNew(stream);
    const ahead = aheadByStream.get(stream);
    if (ahead?.from === from && isSame(ahead.events, events)) return ahead;
    const told = stories.of(stream, from);
    const story = told && tellMore(evolutionOf(stream), told, events);
    const kept = story === undefined ? foldOn(evolutionOf(stream), from, events) : story.kept;
    return { from, events, kept, story };
  }

  function keep(stream: StreamId, kept: Kept<S>, story: Story<S, F> | undefined): void {
    keptByStream.set(stream, kept);
    aheadByStream.delete(stream);
    stories.keep(stream, story);
  }

  function foldWhole(stream: StreamId, history: readonly Held<F>[], upTo: Vector): Kept<S> {
    const told = history.filter((held) => covers(upTo, refOf(held.event)));
    const story = tellStory(evolutionOf(stream), told);
    keep(stream, story.kept, story);
    return story.kept;
  }

  /** A stream of which nothing can be read is none yet. */
  const isTold = ([stream, history]: readonly [StreamId, readonly Held<F>[]]): boolean =>
    history.length > 0 || keptByStream.has(stream);

  return {
    entityOf: (stream) => keptOrNew(stream).entity,
    keptOf: (stream) => keptByStream.get(stream),
    streams: () => keptByStream.keys(),
    allKept: () => new Map(keptByStream),
    vector: () => folded,
    needs: (batch) =>
      [...byStream(batch)]
        // A stream of which nothing was folded before is told by the batch alone.
        .filter(([stream, events]) => {
          if (!keptByStream.has(stream)) return false;
          const ahead = extend(stream, events);
          aheadByStream.set(stream, ahead);
          return ahead.kept === undefined;
        })
        .map(([stream]) => stream),
    absorb(batch, upTo, histories) {
      const changes: Change<S>[] = [];
      for (const [stream, events] of byStream(batch)) {
        const before = keptOrNew(stream).entity;
        const history = histories.get(stream);
        if (history === undefined) {
          const { kept, story } = extend(stream, events);
          keep(stream, kept ?? foldStream(evolutionOf(stream), events), story);
        } else foldWhole(stream, history, upTo);
        changes.push({ stream, before, after: keptOrNew(stream).entity });
      }
      folded = { ...upTo };
      return changes;
    },
    restore(kept, upTo) {
      folded = { ...upTo };
      for (const [stream, each] of kept) keptByStream.set(stream, each);
    },
    beyond: (ends) =>
      [...keptByStream].flatMap(([stream, { known }]) =>
        Object.keys(known).some((lane) => (known[lane] ?? 0) > (ends[lane] ?? 0)) ? stream : [],
      ),
    shrink(upTo) {
      folded = { ...upTo };
    },
    refold: (histories) =>
      [...histories].filter(isTold).map(([stream, history]) => {
        const before = keptOrNew(stream).entity;
        return { stream, before, after: foldWhole(stream, history, folded).entity };
      }),
  };
}

function byStream<F extends Fact>(batch: readonly Held<F>[]): ReadonlyMap<StreamId, Held<F>[]> {
  const eventsByStream = new Map<StreamId, Held<F>[]>();
  for (const held of batch) {
    const events = eventsByStream.get(held.event.stream);
    if (events === undefined) eventsByStream.set(held.event.stream, [held]);
    else events.push(held);
  }
  return eventsByStream;
}

const isSame = (some: readonly Held[], others: readonly Held[]): boolean =>
  some.length === others.length && some.every((held, n) => held === others[n]);

/** Of long streams all that was told, of those that it was told of last. */
function createStories<S, F extends Fact>() {
  const stories = new Map<StreamId, Story<S, F>>();
  let lines = 0;
  function drop(stream: StreamId): void {
    lines -= stories.get(stream)?.lines.length ?? 0;
    stories.delete(stream);
  }
  return {
    /** Undefined where it is not what is kept of the stream now. */
    of(stream: StreamId, kept: Kept<S>): Story<S, F> | undefined {
      const story = stories.get(stream);
      return story?.kept === kept ? story : undefined;
    },
    keep(stream: StreamId, story: Story<S, F> | undefined): void {
      drop(stream);
      if (story === undefined || story.lines.length < storyLinesMin) return;
      stories.set(stream, story);
      lines += story.lines.length;
      for (const oldest of stories.keys()) {
        if (lines <= storyLinesMax) break;
        drop(oldest);
      }
    },
  };
}
