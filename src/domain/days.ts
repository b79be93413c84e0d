/** Days as texts, without a clock or a calendar of the machine. */
import type { CalendarDay } from './vocabulary.ts';

const dayMs = 86_400_000;
const pattern = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Whether it is a day that exists, in the form `2027-03-31`. */
export function isCalendarDay(text: string): text is CalendarDay {
  const [, year, month, day] = pattern.exec(text) ?? [];
  if (year === undefined || Number(year) < 1) return false;
  const at = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return at.toISOString().slice(0, 10) === text;
}

/** Milliseconds at noon of a day with its zone (`2026-11-23+13:00`, `2026-11-23Z`), in that zone. */
export function noonOf(day: string): number {
  const [, year, month, date] = pattern.exec(day.slice(0, 10)) ?? [];
  const [, sign, hours, minutes] = /([+-])(\d{2}):(\d{2})$/.exec(day.slice(10)) ?? [];
  const offsetMs =
    sign === undefined
      ? 0
      : (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
  return Date.UTC(Number(year), Number(month) - 1, Number(date), 12) - offsetMs;
}

/** `from` and `to` are days; how many days later `to` is. */
export const daysBetween = (from: CalendarDay, to: CalendarDay): number =>
  Math.round((noonOf(to) - noonOf(from)) / dayMs);

export const dayAfter = (day: CalendarDay, days: number): CalendarDay =>
  new Date(noonOf(day) + days * dayMs).toISOString().slice(0, 10);
