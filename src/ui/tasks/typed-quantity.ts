/** A quantity that was typed, or what is wrong with it in words. */
import type { Quantity, Scale } from '../../domain/vocabulary.ts';
import { formatLocale } from '../messages/locale.ts';
import { t } from '../messages/translate.ts';
import { parseQuantity } from '../quantity-text.ts';

export function typedQuantity(
  text: string,
  scale: Scale,
): { readonly quantity: Quantity } | { readonly problem: string } {
  const parsed = parseQuantity(text, scale, formatLocale());
  if ('problem' in parsed) return { problem: t(`common.problem.${parsed.problem}`, { scale }) };
  return parsed.quantity > 0 ? parsed : { problem: t('verbs.problem.notPositive') };
}
