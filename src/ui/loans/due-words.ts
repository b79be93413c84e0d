/** When something is due, as one says it: "3 days overdue", "due tomorrow", "due 24 Dec 2026". */
import { dayAfter, daysBetween } from '../../domain/days.ts';
import type { CalendarDay } from '../../domain/vocabulary.ts';
import type { DayChoice } from '../components/day-field.tsx';
import { formatCalendarDay } from '../format.ts';
import { t } from '../messages/translate.ts';
import { dayText } from '../moment.ts';

/** The calendar day of now, in the zone of this device. */
export const today = (): CalendarDay => dayText(new Date());

export const isOverdue = (due: CalendarDay | null, now: CalendarDay): boolean =>
  due !== null && due < now;

export function dueWords(due: CalendarDay | null, now: CalendarDay): string {
  if (due === null) return t('loans.noDue');
  const days = daysBetween(now, due);
  if (days < 0) return t('loans.overdueBy', { days: -days });
  if (days === 0) return t('loans.dueToday');
  if (days === 1) return t('loans.dueTomorrow');
  return t('loans.due', { day: formatCalendarDay(due) });
}

/** What one mostly agrees on. */
export const dueChoices = (now: CalendarDay): readonly DayChoice[] => [
  { label: t('loans.none'), day: null },
  { label: t('loans.tomorrow'), day: dayAfter(now, 1) },
  { label: t('loans.inAWeek'), day: dayAfter(now, 7) },
  { label: t('loans.inAMonth'), day: dayAfter(now, 30) },
];
