/** A number of days as it is typed; what is none is −1, which the ledger turns down with a word. */
import { formatLocale } from '../messages/locale.ts';
import { parseQuantity } from '../quantity-text.ts';

export function readDays(text: string): number {
  const parsed = parseQuantity(text, 0, formatLocale());
  return 'quantity' in parsed ? parsed.quantity : -1;
}
