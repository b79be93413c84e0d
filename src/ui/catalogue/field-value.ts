/** What an own field of an item says: as people read it, type it, and as it is kept. */
import type { FieldValue } from '../../domain/item/events.ts';
import type { Field } from '../../domain/settings/settings.ts';
import { formatCalendarDay } from '../format.ts';
import { t } from '../messages/first-text.ts';
import { formatLocale } from '../messages/locale.ts';
import { editDecimal, formatDecimal, plainDecimal } from '../quantity-text.ts';

type Said = Exclude<FieldValue, null>;

export function fieldValueWords({ kind }: Field, value: Said): string {
  if (typeof value === 'boolean') return t(value ? 'catalogue.yes' : 'catalogue.no');
  if (kind === 'number') return formatDecimal(value, formatLocale());
  return kind === 'date' ? formatCalendarDay(value) : value;
}

/** What stands in the control when one begins to edit. */
export function typedOf({ kind }: Field, value: Said | undefined): string {
  if (value === undefined) return '';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return kind === 'number' ? editDecimal(value, formatLocale()) : value;
}

/** Nothing typed clears the field; `undefined`: what was typed is no number. */
export function saidOf({ kind }: Field, typed: string): FieldValue | undefined {
  const text = typed.trim();
  if (text === '') return null;
  if (kind === 'yes-no') return text === 'yes';
  return kind === 'number' ? (plainDecimal(text, formatLocale()) ?? undefined) : text;
}
