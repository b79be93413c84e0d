/** At which moments the value is looked at: ends of days of this device, and now. */
import { type ChartRange, rangeStart } from '../components/chart-ranges.ts';

export type ValueMoment = {
  /** Where it stands in the chart. */
  readonly at: number;
  /** The last millisecond of story time that counts; for now all that there is. */
  readonly until: number;
};

const dayMs = 86_400_000;
const looksMax = 53;

/** Some thirty to fifty, a whole number of days apart, the last of them now. `first`: the first entry. */
export function valueMoments(
  range: ChartRange,
  first: number,
  now: number,
): readonly ValueMoment[] {
  const from = rangeStart(range, first, now);
  // All of it begins with the day before the first entry, at whatever hour it is looked at.
  const days =
    range === 'all'
      ? Math.round(
          (endOfDay(new Date(now), 0) - endOfDay(new Date(Math.min(first, now)), -1)) / dayMs,
        )
      : Math.ceil((now - from) / dayMs);
  const apart = Math.ceil(days / looksMax);
  const looks: ValueMoment[] = [];
  for (let n = Math.ceil(days / apart); n > 0; n -= 1) {
    const end = endOfDay(new Date(now), -n * apart);
    if (end < now) looks.push({ at: end, until: end });
  }
  return [...looks, { at: now, until: Number.POSITIVE_INFINITY }];
}

/** The last millisecond of a day so many days from another, however long the days between are. */
export const endOfDay = (of: Date, daysOn: number): number =>
  new Date(of.getFullYear(), of.getMonth(), of.getDate() + daysOn + 1).getTime() - 1;
