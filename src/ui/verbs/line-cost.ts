/** What a line has cost, and how that falls on its parts. */
import type { Money } from '../../domain/vocabulary.ts';
import type { ReadModels } from '../../read-models/models.ts';
import { apportioned } from '../../read-models/value.ts';
import { type ParsedMoney, parseMoney } from '../money-text.ts';
import type { LinePart } from './line-parts.ts';
import type { FormLine, VerbForm } from './verb-form.ts';

type CostContext = { readonly models: Pick<ReadModels, 'settings'>; readonly locale: string };

/** Null where nobody said, or where no currency has been chosen yet. */
export function costOf(
  { verb }: Pick<VerbForm, 'verb'>,
  { cost }: FormLine,
  { models, locale }: CostContext,
): ParsedMoney | null {
  const { currency } = models.settings.now();
  if (verb !== 'receive' || currency === null || cost.trim() === '') return null;
  return parseMoney(cost, currency, locale);
}

/** The cost of a line is shared among its lots or pieces by quantity; the shares add up to it. */
export function costedParts(
  form: Pick<VerbForm, 'verb'>,
  line: FormLine,
  parts: readonly LinePart[],
  context: CostContext,
): readonly (LinePart & { readonly cost: Money | null })[] {
  const cost = costOf(form, line, context);
  if (cost === null || 'problem' in cost || parts.length === 0)
    return parts.map((part) => ({ ...part, cost: null }));
  const { amount, currency } = cost.money;
  const shares = apportioned(
    amount,
    parts.map(({ quantity }) => quantity),
  );
  return parts.map((part, n) => ({ ...part, cost: { amount: shares[n] ?? 0, currency } }));
}
