/** Dates and numbers for eyes, by `Intl`, in the manner of the person's own locale. */
import { formatLocale } from './messages/locale.ts';

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const known = formatters.get(name);
  if (known !== undefined) return known;
  const formatter = new Intl.DateTimeFormat(formatLocale(), options);
  formatters.set(name, formatter);
  return formatter;
}

/** 14:02 */
export const formatTime = (atMs: number): string =>
  formatterOf('time', { hour: '2-digit', minute: '2-digit' }).format(atMs);

/** 23 Nov 2026 */
export const formatDay = (atMs: number): string =>
  formatterOf('day', { dateStyle: 'medium' }).format(atMs);

/** 23 Nov 2026, 14:02 */
export const formatMinute = (atMs: number): string =>
  formatterOf('minute', { dateStyle: 'medium', timeStyle: 'short' }).format(atMs);

/** 23 Nov 2026, 14:02:31 */
export const formatSecond = (atMs: number): string =>
  formatterOf('second', { dateStyle: 'medium', timeStyle: 'medium' }).format(atMs);

/** The time alone for what is of today, the whole date for the rest. */
export function formatRecent(atMs: number, nowMs: number): string {
  return formatDay(atMs) === formatDay(nowMs) ? formatTime(atMs) : formatMinute(atMs);
}

/** A day without a zone, `2027-03-31`, as it stands on a package. */
export const formatCalendarDay = (day: string): string => formatZonedDay(`${day}Z`);

/**
 * A zoned day (`2026-11-23+13:00`) as it was said: the same day for everyone, whatever their zone.
 */
export function formatZonedDay(day: string): string {
  const atMs = Date.parse(`${day.slice(0, 10)}T12:00:00Z`);
  if (Number.isNaN(atMs)) return day;
  return formatterOf('zoned-day', { dateStyle: 'medium', timeZone: 'UTC' }).format(atMs);
}

/** When an entry happened, as exactly as it is known. */
export const formatMoment = (moment: number | string): string =>
  typeof moment === 'number' ? formatMinute(moment) : formatZonedDay(moment);

const counts = new Map<string, Intl.NumberFormat>();
/** A whole number of things: 12,000 */
export function formatCount(count: number): string {
  const locale = formatLocale();
  const formatter = counts.get(locale) ?? new Intl.NumberFormat(locale);
  counts.set(locale, formatter);
  return formatter.format(count);
}

/** Monday, 23 November */
export const formatWeekday = (atMs: number): string =>
  formatterOf('weekday', { weekday: 'long', day: 'numeric', month: 'long' }).format(atMs);

/** 23 November */
export const formatDayOfYear = (atMs: number): string =>
  formatterOf('day-of-year', { day: 'numeric', month: 'long' }).format(atMs);

let daysAway: Intl.RelativeTimeFormat | undefined;
/** How far off a day is: "in 3 days", "yesterday". */
export function formatDaysAway(days: number): string {
  daysAway ??= new Intl.RelativeTimeFormat(formatLocale(), { numeric: 'auto' });
  return daysAway.format(days, 'day');
}
