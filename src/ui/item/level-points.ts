/** An item's ledger as the points of its level: what was on hand from one entry to the next. */
import type { ChartPoint } from '../components/chart-scale.ts';
import type { ToldLine } from './merge-ledgers.ts';

/** `told`: the entry that came to this level. */
export type LevelPoint = ChartPoint & { readonly told: ToldLine };

/** Oldest first; what does not concern the stock, was taken back or set aside, moves nothing. */
export const levelPoints = (told: readonly ToldLine[]): readonly LevelPoint[] =>
  told.flatMap((each) =>
    each.line.change === null ? [] : [{ at: each.line.at, value: each.line.balance, told: each }],
  );

/** From a moment on, with the level that held there before; that one keeps the entry it came from. */
export function pointsSince(points: readonly LevelPoint[], from: number): readonly LevelPoint[] {
  const first = points.findIndex(({ at }) => at > from);
  const since = first < 0 ? [] : points.slice(first);
  const before = points[(first < 0 ? points.length : first) - 1];
  return before === undefined ? since : [{ ...before, at: from }, ...since];
}

export type LevelSummary = {
  readonly lowest: number;
  readonly highest: number;
  readonly last: number;
};

export function summaryOfLevel(points: readonly ChartPoint[]): LevelSummary {
  const last = points.at(-1)?.value ?? 0;
  let [lowest, highest] = [last, last];
  for (const { value } of points) {
    lowest = Math.min(lowest, value);
    highest = Math.max(highest, value);
  }
  return { lowest, highest, last };
}
