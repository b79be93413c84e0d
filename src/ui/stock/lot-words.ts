/** How lots and their days are called on screens, and where a lot's page is. */
import { daysBetween } from '../../domain/days.ts';
import type { CalendarDay } from '../../domain/vocabulary.ts';
import { formatCalendarDay, formatDaysAway } from '../format.ts';
import { t } from '../messages/translate.ts';

export const lotHref = (item: string, lot: string): string =>
  `#/items/${item}/lots/${encodeURIComponent(lot)}`;

/** "expires in 3 days (3 Dec 2026)", "expired yesterday (25 Nov 2026)" */
export function expiryWords(expiry: CalendarDay, today: CalendarDay): string {
  const away = daysBetween(today, expiry);
  const values = { away: formatDaysAway(away), day: formatCalendarDay(expiry) };
  return away < 0 ? t('lots.expired', values) : t('lots.expires', values);
}
