/** One part of a line in words. */
import type { ItemRow } from '../../read-models/items.ts';
import { formatCalendarDay } from '../format.ts';
import { t } from '../messages/translate.ts';
import { quantityWords } from '../quantity.ts';
import type { LinePart } from './line-parts.ts';

/** "4 kg of lot A (expires 3 Dec 2026)" */
export function partWords({ lot, quantity, expiry }: LinePart, row: ItemRow): string {
  const amount = quantityWords(quantity, row);
  if (lot === null) return t('stock.partWithoutLot', { amount });
  return expiry === null
    ? t('stock.part', { amount, lot })
    : t('stock.partExpires', { amount, lot, day: formatCalendarDay(expiry) });
}
