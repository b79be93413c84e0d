/** The words at the axes of a chart, as short as they can be and still be exact. */
import { formatTime } from '../format.ts';
import { formatLocale } from '../messages/locale.ts';
import type { TimeMark } from './chart-scale.ts';

const optionsByKind: Readonly<Record<'day' | 'month' | 'year', Intl.DateTimeFormatOptions>> = {
  day: { day: 'numeric', month: 'short' },
  month: { month: 'short' },
  year: { year: 'numeric' },
};

/** 14:00, 23 Nov, Nov, or 2027. */
export const markWords = ({ at, kind }: TimeMark): string =>
  kind === 'hour'
    ? formatTime(at)
    : new Intl.DateTimeFormat(formatLocale(), optionsByKind[kind]).format(at);

/** Beyond this a round number is shorter with its thousands in words. */
const compactFrom = 100_000;

/** 2,500 or 1.5M: marks are round, so nothing is lost. `decimals`: of the whole in smallest units. */
export function numberMark(value: number, decimals: number, currency?: string): string {
  const whole = value / 10 ** decimals;
  return new Intl.NumberFormat(formatLocale(), {
    maximumFractionDigits: decimals,
    ...(Math.abs(whole) >= compactFrom ? { notation: 'compact' as const } : {}),
    ...(currency === undefined
      ? {}
      : {
          style: 'currency' as const,
          currency,
          currencyDisplay: 'narrowSymbol' as const,
          minimumFractionDigits: Number.isInteger(whole) ? 0 : decimals,
        }),
  })
    .format(whole)
    .replace('-', '\u2212');
}
