/** A quantity as a person typed it, in the plain notation of answers: digits with a point. */
import type { Scale } from '../../domain/vocabulary.ts';
import { decimalText, parseQuantity } from '../quantity-text.ts';

const scales: readonly Scale[] = [0, 1, 2, 3, 4, 5, 6];

/**
 * `null` if it is no number. The unit of the item is not known yet, so as many decimals as typed
 * are kept.
 */
export function typedDecimal(text: string, locale: string): string | null {
  for (const scale of scales) {
    const parsed = parseQuantity(text, scale, locale);
    if ('quantity' in parsed) return decimalText(parsed.quantity, scale);
    if (parsed.problem !== 'too-many-decimals') return null;
  }
  return null;
}
