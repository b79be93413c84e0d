/** The fold of one stream: a plain left fold in canonical order, skipping what is voided. */
import { inStory, orderStory, type Told, toldAt } from './canonical-order.ts';
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
  /** When the newest of them was recorded, where that lies behind the time of the last one; else 0. */
  readonly recordedBehind: number;
  /** The time of the first one; 0 where nothing was folded. */
  readonly firstAt: number;
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
  recordedBehind: 0,
  firstAt: 0,
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
export const foldStream = <S, F extends Fact>(
  evolution: Evolution<S, F>,
  events: readonly Held<F>[],
): Kept<S> => tellWhole(evolution, events).kept;

export const behind = (recordedAt: number, last: { readonly at: number } | undefined): number =>
  last !== undefined && recordedAt > last.at ? recordedAt : 0;

/** The same, with all that was told. */
export function tellWhole<S, F extends Fact>(
  evolution: Evolution<S, F>,
  events: readonly Held<F>[],
): { readonly kept: Kept<S>; readonly lines: readonly Line<F>[] } {
  const { lines, voided, hasCircle } = tellStream(events, evolution.toggleOf);
  let entity = evolution.initial;
  const known: Record<DeviceId, number> = {};
  let recordedAt = 0;
  const held = new Set<string>();
  for (const line of lines) {
    const { device, seq } = line.event;
    if (line.counts) entity = evolution.evolve(entity, line);
    known[device] = Math.max(known[device] ?? 0, seq);
    recordedAt = Math.max(recordedAt, line.event.recordedAt);
    held.add(refKey([device, seq]));
  }
  const last = lines.at(-1);
  const kept: Kept<S> = {
    entity,
    last: last && { ref: refOf(last.event), at: last.at },
    known,
    recordedBehind: behind(recordedAt, last),
    firstAt: lines[0]?.at ?? 0,
    awaited: new Set(
      [...afters(events), ...voided.entries.map((name) => refKey(refOf(name)))].filter(
        (key) => !held.has(key),
      ),
    ),
    voidedCommands: voided.commands,
    hasCircle,
    hasToggles: events.some(({ event }) => evolution.toggleOf(event) !== undefined),
  };
  return { kept, lines };
}

/**
 * Some more events without those before, in whatever order they come, where that gives what the whole fold
 * would: each certainly sorts behind all that was told, nobody waits for it, and it is neither a toggle nor
 * voided beforehand. Undefined where the stream must be folded anew.
 */
export function foldOn<S, F extends Fact>(
  evolution: Evolution<S, F>,
  kept: Kept<S>,
  events: readonly Held<F>[],
): Kept<S> | undefined {
  if (kept.hasCircle || !events.every((held) => isPlain(evolution, kept, held))) return undefined;
  const told = tellBehind(kept, events);
  if (told === undefined) return undefined;
  let { entity, recordedBehind: recordedAt } = kept;
  const known: Record<DeviceId, number> = { ...kept.known };
  for (const each of told) {
    entity = evolution.evolve(entity, each);
    const { device, seq } = each.event;
    known[device] = Math.max(known[device] ?? 0, seq);
    recordedAt = Math.max(recordedAt, each.event.recordedAt);
  }
  const last = told.at(-1);
  return {
    entity,
    last: last === undefined ? kept.last : { ref: refOf(last.event), at: last.at },
    known,
    recordedBehind: behind(recordedAt, last ?? kept.last),
    firstAt: kept.last === undefined ? (told[0]?.at ?? 0) : kept.firstAt,
    awaited: kept.awaited,
    voidedCommands: kept.voidedCommands,
    hasCircle: kept.hasCircle,
    hasToggles: kept.hasToggles,
  };
}

/** Whether nothing but its own place in the story follows from it. */
export function isPlain<S, F extends Fact>(
  { toggleOf }: Evolution<S, F>,
  { awaited, voidedCommands, known }: Kept<S>,
  { event, isWithheld }: Held<F>,
): boolean {
  // What is in a branch may be what others named before they knew of the fork.
  if (isWithheld === true || event.branch !== undefined || toggleOf(event) !== undefined)
    return false;
  // What fills a gap may be named by anything that was told behind it.
  if (event.seq <= (known[event.device] ?? 0)) return false;
  // One that was named by its branch may come under the name that it had before.
  if (awaited.size > 0 && (awaited.has(refKey(refOf(event))) || [...awaited].some(isOfBranch)))
    return false;
  return voidedCommands.size === 0 || !voidedCommands.has(commandOf(event));
}

const isOfBranch = (key: string): boolean => key.includes('.');

/** In canonical order; undefined where it is not certain that all of them come behind the last one told. */
function tellBehind<F extends Fact>(
  { last, known }: Pick<Kept<unknown>, 'last' | 'known'>,
  events: readonly Held<F>[],
): readonly Told<F>[] | undefined {
  const atByRef = new Map(last && [[refKey(last.ref), last.at]]);
  const told: Told<F>[] = [];
  for (const held of byRecordedTime(events)) {
    const { after } = held.event;
    const previous = after && atByRef.get(refKey(after));
    // Whether an older one is held or not, what is recorded behind the last one told comes behind it too.
    const isOlder = after !== undefined && after[1] <= (known[after[0]] ?? 0);
    if (after !== undefined && previous === undefined && !isOlder) return undefined;
    const at = toldAt(held.event, previous);
    // So it is also behind whatever older one it follows.
    if (last !== undefined && at <= last.at) return undefined;
    atByRef.set(refKey(refOf(held.event)), at);
    told.push({ ...held, at });
  }
  return told.sort(inStory);
}

/** Causes come first, if only clocks were right. */
const byRecordedTime = <F extends Fact>(events: readonly Held<F>[]): readonly Held<F>[] =>
  events.length === 1 ? events : events.toSorted((a, b) => a.event.recordedAt - b.event.recordedAt);

const afters = (events: readonly Held[]): readonly string[] =>
  events.flatMap(({ event }) => (event.after === undefined ? [] : [refKey(event.after)]));
