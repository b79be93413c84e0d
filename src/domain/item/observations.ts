/**
 * Counts, and the movements of which it is not sure whether they happened before or after one: its
 * counter did not know them, and they are close to it, or from a clock that is in doubt, or dated only
 * to its day.
 */
import { noonOf } from '../days.ts';
import type { EventRef, Telling } from '../vocabulary.ts';
import {
  type CountDoubt,
  type Item,
  type Observation,
  type RecentMovement,
  type ShelfKey,
  shelfKey,
} from './item.ts';
import { type ShelfChange, settled } from './shelves.ts';
import type { StockCounted } from './stock-events.ts';
import { added, taken } from './valuation.ts';

/** How far apart two clocks may be before one of them is doubted. */
const clockToleranceMs = 2 * 60_000;
const closeMs = 15 * 60_000;
const doubtfulMs = 24 * 60 * 60_000;
const halfDayMs = 12 * 60 * 60_000;
/** A guard against a day on which an item moves thousands of times; what is older raises no question. */
const recentMax = 100;

const keyOf = ([device, seq]: EventRef): string => `${device}/${seq}`;

/** The shelf is what was seen; what had been expected stays beside it as the explanation. */
export function counted(item: Item, data: StockCounted['data'], telling: Telling): Item {
  const { place, lot, quantity, stocktake, known } = data;
  const key = shelfKey({ place, lot });
  const { ref, hash, at, actor } = telling;
  const shelf = item.shelves.get(key);
  const observation: Observation = {
    place,
    lot,
    ref,
    hash,
    at,
    actor,
    counted: quantity,
    ...bookBeside(item, key, stocktake),
    stocktake,
    moved: shelf?.moved ?? 0,
    known,
  };
  const variance = quantity - (shelf?.quantity ?? 0);
  return {
    ...item,
    shelves: settled(item.shelves, { place, lot }, quantity),
    valuation:
      variance > 0 ? added(item.valuation, variance, null, at) : taken(item.valuation, -variance),
    observations: new Map(item.observations).set(key, observation),
    sheetLines: stocktake === null ? item.sheetLines : withLine(item.sheetLines, observation),
    doubts: [
      ...item.doubts.filter((doubt) => shelfKey(doubt.shelf) !== key),
      ...doubtsBefore(item, key, observation),
    ],
    followers: new Map(item.followers).set(key, [keyOf(ref)]),
  };
}

/** What the book said; of a sheet that has counted the shelf before, without its other lines. */
function bookBeside(
  item: Item,
  key: ShelfKey,
  stocktake: string | null,
): Pick<Observation, 'expected' | 'pool' | 'earlier'> {
  const shelf = item.shelves.get(key);
  const last = item.observations.get(key);
  if (stocktake === null || last?.stocktake !== stocktake)
    return { expected: shelf?.quantity ?? null, pool: item.valuation.pool, earlier: [] };
  const { ref, hash, pool } = last;
  const movedSince = (shelf?.moved ?? 0) - last.moved;
  return {
    expected: last.expected === null ? null : last.expected + movedSince,
    pool,
    earlier: [...last.earlier, { device: ref[0], seq: ref[1], hash }],
  };
}

function withLine(
  before: Item['sheetLines'],
  line: Observation & { readonly stocktake: string | null },
): Item['sheetLines'] {
  if (line.stocktake === null) return before;
  const key = shelfKey(line);
  const others = (before.get(line.stocktake) ?? []).filter(
    (each) => shelfKey(each) !== key || each.actor !== line.actor || each.ref[0] !== line.ref[0],
  );
  return new Map(before).set(line.stocktake, [...others, line]);
}

const knew = ({ known }: Observation, [device, seq]: EventRef): boolean =>
  (known[device] ?? 0) >= seq;

/** Movements that stand before the count, of which its author did not know. */
function doubtsBefore(item: Item, key: ShelfKey, count: Observation): readonly CountDoubt[] {
  return item.recent.flatMap((movement) => {
    const change = movement.changes.find(([shelf]) => shelf === key)?.[1];
    if (change === undefined || knew(count, movement.ref)) return [];
    return isClose(movement, count) ? [doubtOf(movement, change, count, 'before')] : [];
  });
}

function isClose(movement: RecentMovement, count: Observation): boolean {
  if (movement.noon !== null) return Math.abs(count.at - movement.noon) <= halfDayMs;
  // One device tells its own two entries in the order in which they happened.
  if (movement.ref[0] === count.ref[0]) return false;
  const apartMs = Math.abs(count.at - movement.at);
  return apartMs <= (movement.isClockDoubtful ? doubtfulMs : closeMs);
}

const doubtOf = (
  { ref, hash, at }: RecentMovement,
  change: number,
  count: Observation,
  stands: CountDoubt['stands'],
): CountDoubt => ({
  shelf: { place: count.place, lot: count.lot },
  movement: ref,
  movementHash: hash,
  count: count.ref,
  countHash: count.hash,
  stands,
  change,
  movementAt: at,
  countAt: count.at,
});

/** After the shelves have moved: is it sure that this followed their last counts? */
export function remembered(item: Item, changes: readonly ShelfChange[], telling: Telling): Item {
  const { ref, hash, at, recordedAt, happenedAt } = telling;
  // A moment that a person gave is what it is.
  if (typeof happenedAt === 'number') return item;
  const movement: RecentMovement = {
    ref,
    hash,
    at,
    changes: changes.map(([shelf, change]) => [shelfKey(shelf), change]),
    noon: happenedAt === undefined ? null : noonOf(happenedAt),
    isClockDoubtful: happenedAt === undefined && at - recordedAt > clockToleranceMs,
  };
  const doubts = movement.changes.flatMap(([key, change]) => {
    const count = item.observations.get(key);
    if (count === undefined || knew(count, ref) || !isClose(movement, count)) return [];
    if (movement.noon === null && followsSurely(item, key, telling)) return [];
    return [doubtOf(movement, change, count, 'after')];
  });
  return {
    ...item,
    doubts: doubts.length === 0 ? item.doubts : [...item.doubts, ...doubts],
    recent: [...stillRecent(item.recent, at), movement],
  };
}

/** With room for one more. Mostly all of them still are: then they need not be put together anew. */
function stillRecent(before: Item['recent'], now: number): Item['recent'] {
  const isStill = (each: RecentMovement): boolean => isRecent(each, now);
  const recent = before.every(isStill) ? before : before.filter(isStill);
  return recent.length < recentMax ? recent : recent.slice(1 - recentMax);
}

const isRecent = ({ at, noon, isClockDoubtful }: RecentMovement, now: number): boolean =>
  now - at <= (noon !== null || isClockDoubtful ? doubtfulMs : closeMs);

const followsSurely = (item: Item, key: ShelfKey, { after }: Telling): boolean =>
  after !== undefined && (item.followers.get(key)?.includes(keyOf(after)) ?? false);

/**
 * Whoever had seen a count, or something that followed it for sure, follows it for sure. Kept as long
 * as a question could still arise.
 */
export function withFollower(item: Item, { ref, after, at }: Telling): Item {
  if (item.followers.size === 0) return item;
  let followers: Map<ShelfKey, readonly string[]> | undefined;
  for (const [key, refs] of item.followers) {
    const count = item.observations.get(key);
    if (count === undefined || at - count.at > doubtfulMs) {
      followers ??= new Map(item.followers);
      followers.delete(key);
    } else if (count.ref[0] === ref[0] || (after !== undefined && refs.includes(keyOf(after)))) {
      if (keyOf(count.ref) === keyOf(ref)) continue;
      followers ??= new Map(item.followers);
      followers.set(key, [...refs, keyOf(ref)].slice(-recentMax));
    }
  }
  return followers === undefined ? item : { ...item, followers };
}
