/** A quantity that need not be said: an empty field is none, nought is none too. */
import type { Scale } from '../../domain/vocabulary.ts';
import { t } from '../messages/translate.ts';
import type { ParsedQuantity } from '../quantity-text.ts';

export const optionalQuantity = (parsed: ParsedQuantity): number | null =>
  'quantity' in parsed && parsed.quantity > 0 ? parsed.quantity : null;

export function optionalQuantityProblem(parsed: ParsedQuantity, scale: Scale): string | undefined {
  if ('quantity' in parsed) return parsed.quantity < 0 ? t('verbs.problem.notPositive') : undefined;
  return parsed.problem === 'empty' ? undefined : t(`common.problem.${parsed.problem}`, { scale });
}
