/** Where things stand in a chart: round marks on both axes, and no more points than can be seen. */

export type ChartPoint = { readonly at: number; readonly value: number };

/** What a mark of time says: the hour, the day, the month, or in January the year. */
export type TimeMark = { readonly at: number; readonly kind: 'hour' | 'day' | 'month' | 'year' };

/**
 * Whole multiples of 1, 2 or 5 times a power of ten, from at or below `low` to at or above `high`, in at
 * most `most` steps (two or more). `low` ≤ 0 ≤ `high`, so nought is one of them.
 */
export function roundMarks(low: number, high: number, most: number): readonly number[] {
  for (let power = 1; ; power *= 10)
    for (const step of [power, 2 * power, 5 * power]) {
      const [first, last] = [Math.floor(low / step), Math.ceil(high / step)];
      if (last - first > most) continue;
      return Array.from({ length: last - first + 1 }, (_, n) => (first + n) * step + 0);
    }
}

const hourMs = 3_600_000;

type TimeStep = readonly [kind: 'hour' | 'day' | 'month', count: number, roughMs: number];
const timeSteps: readonly TimeStep[] = [
  ...[1, 3, 6, 12].map((count): TimeStep => ['hour', count, count * hourMs]),
  ...[1, 2, 7, 14].map((count): TimeStep => ['day', count, count * 24 * hourMs]),
  ...[1, 2, 3, 6, 12, 24, 60, 120, 240].map(
    (count): TimeStep => ['month', count, count * 730 * hourMs],
  ),
];

/** At most about `most` of them, at round times of this device's own zone, whatever its clock changes do. */
export function timeMarks(from: number, to: number, most: number): readonly TimeMark[] {
  const fitting = timeSteps.find(([, , roughMs]) => (to - from) / roughMs <= most);
  const [kind, count] = fitting ?? ['month', 1200];
  const marks: TimeMark[] = [];
  const start = beforeOf(new Date(from), kind, count);
  for (let n = 0; ; n += 1) {
    const at = stepped(start, kind, n * count).getTime();
    if (at > to || marks.length > 2 * most) return marks;
    if (at >= from) marks.push({ at, kind: kindOf(at, kind) });
  }
}

const kindOf = (at: number, kind: TimeStep[0]): TimeMark['kind'] =>
  kind === 'month' && new Date(at).getMonth() === 0 ? 'year' : kind;

/** A round time at or before: days of more than one are counted from a Monday, months from a year. */
function beforeOf(date: Date, kind: TimeStep[0], count: number): Date {
  const [year, month, day] = [date.getFullYear(), date.getMonth(), date.getDate()];
  if (kind === 'hour') return new Date(year, month, day);
  if (kind === 'day') return new Date(year, month, day - (count > 1 ? (date.getDay() + 6) % 7 : 0));
  return count <= 12
    ? new Date(year, Math.floor(month / count) * count)
    : new Date(Math.floor(year / (count / 12)) * (count / 12), 0);
}

function stepped(start: Date, kind: TimeStep[0], by: number): Date {
  const [year, month, day] = [start.getFullYear(), start.getMonth(), start.getDate()];
  if (kind === 'hour') return new Date(year, month, day, by);
  return kind === 'day' ? new Date(year, month, day + by) : new Date(year, month + by);
}

/**
 * Of each column only its first, lowest, highest and last point, in their order: what is drawn looks the
 * same, however many there are.
 */
export function thinned(
  points: readonly ChartPoint[],
  from: number,
  to: number,
  columns: number,
): readonly ChartPoint[] {
  if (points.length <= 4 * columns) return points;
  const kept: ChartPoint[] = [];
  for (let start = 0; start < points.length; ) {
    const column = columnOf(points[start], from, to, columns);
    let [lowest, highest, end] = [start, start, start + 1];
    for (; end < points.length && columnOf(points[end], from, to, columns) === column; end += 1) {
      if (heightOf(points[end]) < heightOf(points[lowest])) lowest = end;
      if (heightOf(points[end]) > heightOf(points[highest])) highest = end;
    }
    const chosen = [...new Set([start, lowest, highest, end - 1])].sort((a, b) => a - b);
    for (const n of chosen) kept.push(points[n] as ChartPoint);
    start = end;
  }
  return kept;
}

const heightOf = (point: ChartPoint | undefined): number => point?.value ?? 0;

const columnOf = (
  point: ChartPoint | undefined,
  from: number,
  to: number,
  columns: number,
): number =>
  Math.min(columns - 1, Math.floor((((point?.at ?? to) - from) / (to - from)) * columns));

/** The last point at or before a moment; the first where all come later. */
export function pointBefore(points: readonly ChartPoint[], at: number): number {
  let [low, high] = [0, points.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((points[middle]?.at ?? at) <= at) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
}

/** The point that is closest to a moment. */
export function pointNearest(points: readonly ChartPoint[], at: number): number {
  const before = pointBefore(points, at);
  const [one, next] = [points[before], points[before + 1]];
  if (one === undefined || next === undefined) return before;
  return next.at - at < at - one.at ? before + 1 : before;
}

export type ChartFrame = {
  readonly from: number;
  readonly to: number;
  readonly low: number;
  readonly high: number;
};

/** How far along, of 0 to 100. */
export const alongOf = (at: number, { from, to }: ChartFrame): number =>
  Math.min(100, Math.max(0, ((at - from) / (to - from)) * 100));
/** How far down, of 0 to 100. */
export const downOf = (value: number, { low, high }: ChartFrame): number =>
  ((high - value) / (high - low)) * 100;

const round = (part: number): number => Math.round(part * 1000) / 1000;

/**
 * The line as an SVG path in a square of 100 by 100. A step holds its value until the next point, and the
 * last one to the end of the frame.
 */
export function linePath(
  points: readonly ChartPoint[],
  frame: ChartFrame,
  shape: 'step' | 'line',
): string {
  const [first, ...others] = points;
  if (first === undefined) return '';
  const start = `M${round(alongOf(first.at, frame))} ${round(downOf(first.value, frame))}`;
  const parts = others.map(({ at, value }) => {
    const [x, y] = [round(alongOf(at, frame)), round(downOf(value, frame))];
    return shape === 'step' ? `H${x}V${y}` : `L${x} ${y}`;
  });
  return [start, ...parts, ...(shape === 'step' ? ['H100'] : [])].join('');
}

/** The surface between the line and nought. */
export function areaPath(
  points: readonly ChartPoint[],
  frame: ChartFrame,
  shape: 'step' | 'line',
): string {
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined) return '';
  const nought = round(downOf(0, frame));
  const end = shape === 'step' ? 100 : round(alongOf(last.at, frame));
  return `${linePath(points, frame, shape)}L${end} ${nought}H${round(alongOf(first.at, frame))}Z`;
}
