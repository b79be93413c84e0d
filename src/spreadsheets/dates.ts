/**
 * Dates as people write them. Which order day and month stand in is found per column, and asked where
 * it is open.
 */
import { daysInMonth, dayText, type LocalParts, type ToMoment, utcMs } from './civil-time.ts';

export type DateOrder = 'ymd' | 'dmy' | 'mdy';

export type ParsedDate = {
  readonly parts: LocalParts;
  readonly hasTime: boolean;
  /** Minutes ahead of Greenwich, where the text itself says so. */
  readonly offsetMinutes: number | null;
  readonly twoDigitYear: boolean;
};

const months =
  'january february march april may june july august september october november december'.split(
    ' ',
  );

/** By its English name or the first letters of it, three at least; 0 if it is none. */
const monthByName = (name: string): number => {
  const plain = name.toLowerCase();
  return name.length < 3 ? 0 : months.findIndex((month) => month.startsWith(plain)) + 1;
};

const numeric = /^(\d{1,4})([-/.])(\d{1,2})\2(\d{1,4})(?=$|[T\s,])/;
const compact = /^((?:19|20)\d\d)(\d\d)(\d\d)(?=$|[T\s])/;
const dayMonthName =
  /^(\d{1,2})(?:st|nd|rd|th)?[\s.-]*([a-z]{3,9})\.?[\s,.-]*(\d{4}|\d{2})(?=$|[T\s,])/i;
const monthNameDay = /^([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?=$|[T\s,])/i;
const clockPart = /^[T\s,]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*([ap]\.?m\.?)?/i;
const zonePart = /^\s*(z|utc|gmt|[+-]\d{2}:?\d{2})?$/i;

/** Two-digit years: 80 to 99 are the last century, all others this one. */
const fullYear = (text: string): number => {
  const year = Number(text);
  if (text.length > 2) return year;
  return year >= 80 ? 1900 + year : 2000 + year;
};

type Ymd = { readonly year: string; readonly month: number; readonly day: number };

const orderNumeric = (found: RegExpExecArray, order: DateOrder): Ymd | null => {
  const [, first = '', mark, middle = '', last = ''] = found;
  if (order === 'ymd')
    return last.length > 2 || first.length === 1 || first.length === 3
      ? null
      : { year: first, month: Number(middle), day: Number(last) };
  if (first.length > 2 || (last.length !== 2 && last.length !== 4)) return null;
  if (order === 'dmy') return { year: last, month: Number(middle), day: Number(first) };
  // Nobody writes the month first with points.
  return mark === '.' ? null : { year: last, month: Number(first), day: Number(middle) };
};

const readDay = (text: string, order: DateOrder): { ymd: Ymd; rest: string } | null => {
  const inNumbers = numeric.exec(text);
  if (inNumbers !== null) {
    const ymd = orderNumeric(inNumbers, order);
    return ymd === null ? null : { ymd, rest: text.slice(inNumbers[0].length) };
  }
  const packed = compact.exec(text);
  if (packed !== null) {
    const ymd = { year: packed[1] ?? '', month: Number(packed[2]), day: Number(packed[3]) };
    return { ymd, rest: text.slice(packed[0].length) };
  }
  const dayFirst = dayMonthName.exec(text);
  const named = dayFirst ?? monthNameDay.exec(text);
  if (named === null) return null;
  const [day, month] = dayFirst === null ? [named[2], named[1]] : [named[1], named[2]];
  return {
    ymd: { year: named[3] ?? '', month: monthByName(month ?? ''), day: Number(day) },
    rest: text.slice(named[0].length),
  };
};

const readTime = (rest: string) => {
  if (rest.trim() === '')
    return { hour: 0, minute: 0, second: 0, millisecond: 0, hasTime: false, offsetMinutes: null };
  const found = clockPart.exec(rest);
  const behind = zonePart.exec(rest.slice(found?.[0].length ?? 0));
  if (found === null || behind === null) return null;
  const [, hours, minutes, seconds = '0', fraction = '', half] = found;
  const zone = behind[1];
  const minute = Number(minutes);
  const second = Number(seconds);
  let hour = Number(hours);
  if (half !== undefined) {
    if (hour < 1 || hour > 12) return null;
    hour = (hour % 12) + (half.toLowerCase().startsWith('p') ? 12 : 0);
  }
  if (hour > 23 || minute > 59 || second > 59) return null;
  const sign = /^([+-])(\d{2}):?(\d{2})$/.exec(zone ?? '');
  const offset =
    sign === null ? 0 : (Number(sign[2]) * 60 + Number(sign[3])) * (sign[1] === '-' ? -1 : 1);
  const millisecond = Number(fraction.slice(0, 3).padEnd(3, '0'));
  return {
    hour,
    minute,
    second,
    millisecond,
    hasTime: true,
    offsetMinutes: zone === undefined ? null : offset,
  };
};

/** Before this, a year is a slip of the pen. */
const yearMin = 1900;

/** Reads one date in the given order; month names and four digits in front leave nothing to order. */
export const parseDate = (text: string, order: DateOrder): ParsedDate | null => {
  const read = readDay(text.trim(), order);
  if (read === null) return null;
  const { month, day } = read.ymd;
  const year = fullYear(read.ymd.year);
  if (year < yearMin || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month))
    return null;
  const clock = readTime(read.rest);
  if (clock === null) return null;
  const { hasTime, offsetMinutes, ...ofDay } = clock;
  return {
    parts: { year, month, day, ...ofDay },
    hasTime,
    offsetMinutes,
    twoDigitYear: read.ymd.year.length <= 2,
  };
};

export type DatesFound = {
  /** `null`: several orders fit and differ (see `orders`), or nothing here is a date (`dates` is 0). */
  readonly order: DateOrder | null;
  readonly orders: readonly DateOrder[];
  readonly dates: number;
  readonly filled: number;
  /** Some value says a time of day other than midnight. */
  readonly hasTime: boolean;
  readonly twoDigitYears: boolean;
  /** Values that the orders take differently. */
  readonly examples: readonly string[];
};

const allOrders: readonly DateOrder[] = ['ymd', 'dmy', 'mdy'];
const examplesMax = 5;

const isSameDay = (a: ParsedDate, b: ParsedDate): boolean => utcMs(a.parts) === utcMs(b.parts);

/** Looks at all values of a column: the order in which most are dates; several that differ are a question. */
export const findDateOrder = (values: readonly string[]): DatesFound => {
  const filledValues = values.filter((value) => value.trim() !== '');
  const read = new Map(
    allOrders.map((order) => [order, filledValues.map((value) => parseDate(value, order))]),
  );
  const counts = allOrders.map((order) => ({
    order,
    dates: read.get(order)?.filter((date) => date !== null).length ?? 0,
  }));
  const dates = Math.max(...counts.map((count) => count.dates));
  const orders = counts
    .filter((count) => count.dates === dates && dates > 0)
    .map((count) => count.order);
  const examples = new Set<string>();
  for (const [index, value] of filledValues.entries()) {
    if (orders.length < 2 || examples.size >= examplesMax) break;
    const readings = orders.map((order) => read.get(order)?.[index] ?? null);
    const first = readings[0] ?? null;
    if (
      readings.some((reading) => first === null || reading === null || !isSameDay(first, reading))
    )
      examples.add(value);
  }
  const settled = orders[0] !== undefined && examples.size === 0 ? orders[0] : null;
  const readings = read.get(orders[0] ?? 'ymd') ?? [];
  return {
    order: settled,
    orders: settled === null ? orders : [settled],
    dates,
    filled: filledValues.length,
    hasTime: readings.some(
      (date) => date?.hasTime === true && utcMs(date.parts) % 86_400_000 !== 0,
    ),
    twoDigitYears: readings.some((date) => date?.twoDigitYear === true),
    examples: [...examples],
  };
};

/** When it happened: milliseconds if the column tells times of day and this text does, else only the day. */
export const toHappenedAt = (
  date: ParsedDate,
  tellsTime: boolean,
  toMoment: ToMoment,
): number | string => {
  if (!tellsTime || !date.hasTime) return dayText(date.parts, toMoment);
  return date.offsetMinutes === null
    ? toMoment(date.parts)
    : utcMs(date.parts) - date.offsetMinutes * 60_000;
};

/** The last day of the last month that a text names, as in "April 2014 - March 2015": `2015-03-31`. */
export const lastDayNamed = (text: string): string | null => {
  const named = [...text.matchAll(/([a-z]{3,9})\.?\s+((?:19|20)\d\d)/gi)].at(-1);
  const month = monthByName(named?.[1] ?? '');
  if (named === undefined || month === 0) return null;
  return `${named[2]}-${String(month).padStart(2, '0')}-${daysInMonth(Number(named[2]), month)}`;
};
