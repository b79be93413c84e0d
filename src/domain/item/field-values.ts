/** What a field of an item may hold, by its kind. */
import { isCalendarDay } from '../days.ts';
import type { Field } from '../settings/settings.ts';
import type { FieldValue } from './events.ts';

/** A decimal number as a text, so that it is exact: no exponent, no plus, no leading noughts. */
const isDecimalText = (text: string): boolean => /^-?(0|[1-9]\d*)(\.\d+)?$/.test(text);

export function isFieldValue(
  { kind, choices }: Pick<Field, 'kind' | 'choices'>,
  value: Exclude<FieldValue, null>,
): boolean {
  if (typeof value === 'boolean') return kind === 'yes-no';
  switch (kind) {
    case 'text':
      return value.trim() !== '';
    case 'number':
      return isDecimalText(value);
    case 'date':
      return isCalendarDay(value);
    case 'choice':
      return choices.includes(value);
    case 'yes-no':
      return false;
  }
}
