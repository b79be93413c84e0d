/** The fold of one stream: a plain left fold in canonical order, skipping what is voided. */
import { orderStory, storyAfter, type Told } from './canonical-order.ts';
import {
  type DeviceId,
  type EventRef,
  type Fact,
  type Held,
  refKey,
  refOf,
} from './stored-event.ts';
import { commandOf, type EventName, readToggles, type Toggle, type Voided } from './toggles.ts';
import type { Vector } from './version-vector.ts';

/** The domain, as the kernel sees it. `evolve` is total: it never throws, whatever comes. */
export type Evolution<S, F extends Fact> = {
  readonly initial: S;
  evolve(entity: S, told: Told<F>): S;
  toggleOf(fact: F): Toggle | undefined;
};

/** An entity with what is needed to go on from it. Values are never changed in place. */
export type Kept<S> = {
  readonly entity: S;
  /** The last event in canonical order, toggles included. */
  readonly last: { readonly ref: EventRef; readonly at: number } | undefined;
  /** Lane by lane the last event of this stream that was folded. */
  readonly known: Vector;
  /** Events that a folded one names, as its `after` or to void it, and that have not come yet. */
  readonly awaited: ReadonlySet<string>;
  readonly voidedCommands: ReadonlySet<string>;
  /** Some `after` leads into a circle: only the whole story tells what that means for the next. */
  readonly hasCircle: boolean;
  /** Something in it is or was voided; else nobody need look. */
  readonly hasToggles: boolean;
};

/**
 * One line of a stream's story. `voids`: those in force over it. `counts`: it is neither voided nor
 * withheld.
 */
export type Line<F extends Fact> = Told<F> & {
  readonly voids: readonly EventName[];
  readonly counts: boolean;
};

export const untold = <S>(initial: S): Kept<S> => ({
  entity: initial,
  last: undefined,
  known: {},
  awaited: new Set(),
  voidedCommands: new Set(),
  hasCircle: false,
  hasToggles: false,
});

/** The lines in canonical order, with what is voided marked. */
export function tellStream<F extends Fact>(
  events: readonly Held<F>[],
  toggleOf: (fact: F) => Toggle | undefined,
): { readonly lines: readonly Line<F>[]; readonly voided: Voided; readonly hasCircle: boolean } {
  const voided = readToggles(events, toggleOf);
  const { told, hasCircle } = orderStory(events);
  const lines = told.map((each) => {
    const voids = voided.voidsOf(each);
    return { ...each, voids, counts: voids.length === 0 && each.isWithheld !== true };
  });
  return { lines, voided, hasCircle };
}

/** From nothing. `events` may come in any order, without duplicates. */
export function foldStream<S, F extends Fact>(
  evolution: Evolution<S, F>,
  events: readonly Held<F>[],
): Kept<S> {
  const { lines, voided, hasCircle } = tellStream(events, evolution.toggleOf);
  let entity = evolution.initial;
  const known: Record<DeviceId, number> = {};
  const held = new Set<string>();
  for (const line of lines) {
    const { device, seq } = line.event;
    if (line.counts) entity = evolution.evolve(entity, line);
    known[device] = Math.max(known[device] ?? 0, seq);
    held.add(refKey([device, seq]));
  }
  const last = lines.at(-1);
  return {
    entity,
    last: last && { ref: refOf(last.event), at: last.at },
    known,
    awaited: new Set(
      [...afters(events), ...voided.entries.map((name) => refKey(refOf(name)))].filter(
        (key) => !held.has(key),
      ),
    ),
    voidedCommands: voided.commands,
    hasCircle,
    hasToggles: events.some(({ event }) => evolution.toggleOf(event) !== undefined),
  };
}

/**
 * One more event in constant time, where that gives what the whole fold would: it is undated,
 * follows the last one told, nobody waits for it, and it is neither a toggle nor voided beforehand.
 * Undefined where the stream must be folded anew.
 */
export function foldNext<S, F extends Fact>(
  evolution: Evolution<S, F>,
  kept: Kept<S>,
  held: Held<F>,
): Kept<S> | undefined {
  const { event } = held;
  const ref = refOf(event);
  const follows =
    event.after === undefined
      ? kept.last === undefined
      : kept.last !== undefined && refKey(event.after) === refKey(kept.last.ref);
  if (!follows || event.happenedAt !== undefined || kept.awaited.has(refKey(ref))) return undefined;
  if (kept.hasCircle || held.isWithheld === true) return undefined;
  // It may be what others named before they knew of the fork.
  if (event.branch !== undefined) return undefined;
  if (evolution.toggleOf(event) !== undefined || kept.voidedCommands.has(commandOf(event)))
    return undefined;
  const told = { ...held, at: storyAfter(event.recordedAt, kept.last?.at) };
  return {
    awaited: kept.awaited,
    voidedCommands: kept.voidedCommands,
    hasCircle: kept.hasCircle,
    hasToggles: kept.hasToggles,
    entity: evolution.evolve(kept.entity, told),
    last: { ref, at: told.at },
    known: { ...kept.known, [event.device]: Math.max(kept.known[event.device] ?? 0, event.seq) },
  };
}

const afters = (events: readonly Held[]): readonly string[] =>
  events.flatMap(({ event }) => (event.after === undefined ? [] : [refKey(event.after)]));
