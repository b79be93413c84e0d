/** What a line is about, in words: its item, where it lies, its quantities. */
import type { AttentionLine } from '../../read-models/attention/attention-line.ts';
import type { ReadModels } from '../../read-models/models.ts';
import { itemName, placePath } from '../entries/name-book.ts';
import { t } from '../messages/translate.ts';
import { changeFigure, type Measured, quantityWords } from '../quantity.ts';
import { useModels } from '../store.ts';

export type LineWords = {
  readonly models: ReadModels;
  readonly measured: Measured;
  readonly name: string;
  /** Its path, and the lot if there is one. */
  readonly where: string;
  amount(quantity: number): string;
  change(quantity: number): string;
};

export function useLineWords({ item, place, lot }: AttentionLine): LineWords {
  const models = useModels((all) => all);
  const measured: Measured = models.items.byId(item ?? '') ?? { unit: '', scale: 0 };
  const where = [
    ...(place === null ? [] : [placePath(models, place)]),
    ...(lot === null ? [] : [t('attention.lot', { lot })]),
  ].join(' · ');
  return {
    models,
    measured,
    name: itemName(models, item ?? ''),
    where,
    amount: (quantity) => quantityWords(quantity, measured),
    change: (quantity) => changeFigure(quantity, measured),
  };
}
