/** Calendar arithmetic without a clock: days and milliseconds of a date as it stands on a wall. */

/** A date and time of day as people wrote it, in no zone yet. */
export type LocalParts = {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond: number;
};

/** Milliseconds since 1970 of a local date and time, in the zone (and its summer time) of whoever imports. */
export type ToMoment = (parts: LocalParts) => number;

const minuteMs = 60_000;

const isLeapYear = (year: number): boolean =>
  (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

export const daysInMonth = (year: number, month: number): number => {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
};

/** Days since 1 January 1970 (Howard Hinnant's days_from_civil). */
const daysSince1970 = (year: number, month: number, day: number): number => {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra =
    yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
};

/** The moment at which a clock in the zone of Greenwich shows these parts. */
export const utcMs = (parts: LocalParts): number =>
  daysSince1970(parts.year, parts.month, parts.day) * 86_400_000 +
  parts.hour * 3_600_000 +
  parts.minute * minuteMs +
  parts.second * 1_000 +
  parts.millisecond;

const two = (value: number): string => String(value).padStart(2, '0');

/** A day with its zone, `2026-11-23+13:00` or `2026-11-23Z`: the offset is the one at noon. */
export const dayText = (parts: LocalParts, toMoment: ToMoment): string => {
  const noon = { ...parts, hour: 12, minute: 0, second: 0, millisecond: 0 };
  const offset = Math.round((utcMs(noon) - toMoment(noon)) / minuteMs);
  const date = `${String(parts.year).padStart(4, '0')}-${two(parts.month)}-${two(parts.day)}`;
  if (offset === 0) return `${date}Z`;
  const size = Math.abs(offset);
  return `${date}${offset < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
};

/** The plain notation of answers: `2026-11-23`, or `2026-11-23 14:05:00.000`. */
export const plainText = (parts: LocalParts, hasTime: boolean): string => {
  const date = `${String(parts.year).padStart(4, '0')}-${two(parts.month)}-${two(parts.day)}`;
  if (!hasTime) return date;
  const clock = `${two(parts.hour)}:${two(parts.minute)}:${two(parts.second)}`;
  return `${date} ${clock}.${String(parts.millisecond).padStart(3, '0')}`;
};
