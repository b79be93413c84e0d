/** How far back a chart looks: a few fixed spans, and all there is. */
import type { Drafts } from '../ports.ts';

export const chartRanges = ['weeks', 'months', 'year', 'all'] as const;
export type ChartRange = (typeof chartRanges)[number];

const dayMs = 86_400_000;
const daysOf: Readonly<Record<Exclude<ChartRange, 'all'>, number>> = {
  weeks: 28,
  months: 91,
  year: 365,
};

/** Where a chart begins; a story of less than a day is shown as one of a day. */
export const rangeStart = (range: ChartRange, first: number, now: number): number =>
  range === 'all' ? Math.min(first, now - dayMs) : now - daysOf[range] * dayMs;

/** Those that show less than the whole story, and the whole. */
export const rangesFor = (first: number, now: number): readonly ChartRange[] =>
  chartRanges.filter((range) => range === 'all' || now - daysOf[range] * dayMs > first);

const draftKey = 'charts/range';

/** The one that was chosen last, as far as it can be chosen here. */
export function readRange(drafts: Drafts, offered: readonly ChartRange[]): ChartRange {
  const kept = drafts.read(draftKey) ?? 'months';
  return offered.find((range) => range === kept) ?? 'all';
}
export const keepRange = (drafts: Drafts, range: ChartRange): void => drafts.write(draftKey, range);
