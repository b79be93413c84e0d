/** Levels as they are typed: two fields that may be empty. */
import type { ReorderLevel } from '../../domain/item/item.ts';
import type { Scale } from '../../domain/vocabulary.ts';
import { t } from '../messages/translate.ts';
import { figure, type Measured, quantityWords } from '../quantity.ts';
import { editText, parseQuantity, type QuantityProblem } from '../quantity-text.ts';

export type TypedLevel = { readonly minimum: string; readonly target: string };
export type LevelProblem = QuantityProblem | 'negative' | 'below-minimum';
export type ReadLevel =
  | { readonly level: ReorderLevel }
  | { readonly problems: Partial<Record<keyof TypedLevel, LevelProblem>> };

export const typedLevel = (
  level: ReorderLevel | undefined,
  scale: Scale,
  locale: string,
): TypedLevel => {
  const text = (quantity: number | null | undefined) =>
    quantity === null || quantity === undefined ? '' : editText(quantity, scale, locale);
  return { minimum: text(level?.minimum), target: text(level?.target) };
};

/** An empty field is no level; a target without a minimum never asks for anything. */
export function readLevel(typed: TypedLevel, scale: Scale, locale: string): ReadLevel {
  const read = (text: string) => {
    const parsed = parseQuantity(text, scale, locale);
    if ('quantity' in parsed)
      return parsed.quantity < 0 ? ({ problem: 'negative' } as const) : parsed;
    return parsed.problem === 'empty' ? { quantity: null } : parsed;
  };
  const [minimum, target] = [read(typed.minimum), read(typed.target)];
  if ('problem' in minimum || 'problem' in target)
    return {
      problems: {
        ...('problem' in minimum ? { minimum: minimum.problem } : {}),
        ...('problem' in target ? { target: target.problem } : {}),
      },
    };
  if (target.quantity !== null && minimum.quantity === null)
    return { problems: { minimum: 'empty' } };
  if (target.quantity !== null && target.quantity < (minimum.quantity ?? 0))
    return { problems: { target: 'below-minimum' } };
  return { level: { minimum: minimum.quantity, target: target.quantity } };
}

export function levelProblemWords(
  problem: LevelProblem | undefined,
  scale: Scale,
): string | undefined {
  if (problem === undefined) return undefined;
  if (problem === 'below-minimum') return t('levels.targetBelow');
  if (problem === 'negative') return t('verbs.problem.notPositive');
  return t(`common.problem.${problem}`, { scale });
}

/** "10 to 30 kg" */
export const levelWords = ({ minimum, target }: ReorderLevel, measured: Measured): string =>
  target === null || minimum === null
    ? t('levels.atLeast', { minimum: quantityWords(minimum ?? 0, measured) })
    : t('levels.between', {
        minimum: figure(minimum, measured),
        target: quantityWords(target, measured),
      });
