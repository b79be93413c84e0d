/** Between which two moments changes are told, as a person chooses them. */
import { endOfDay } from '../value/value-moments.ts';
import type { ChangeSpan } from './changes-port.ts';

export const sinces = ['yesterday', 'week', 'stocktake', 'between'] as const;
export type Since = (typeof sinces)[number];

/** `from` and `to` as `<input type="datetime-local">` writes a minute; an empty `to` is now. */
export type SpanChoice = { readonly since: Since; readonly from: string; readonly to: string };

const minuteMs = 60_000;
const msOf = (minute: string): number => new Date(minute).getTime();

/**
 * The last millisecond of what was before, and of what is after. A minute that is named belongs to what
 * is told. Null where the choice makes no span.
 */
export function spanOf(
  { since, from, to }: SpanChoice,
  now: Date,
  lastStocktake: number | null,
): ChangeSpan | null {
  const until = Number.POSITIVE_INFINITY;
  if (since === 'yesterday') return { from: endOfDay(now, -2), until };
  if (since === 'week') return { from: endOfDay(now, -8), until };
  if (since === 'stocktake') return lastStocktake === null ? null : { from: lastStocktake, until };
  const [first, last] = [msOf(from) - 1, to === '' ? until : msOf(to) + minuteMs - 1];
  return first < last ? { from: first, until: last } : null;
}
