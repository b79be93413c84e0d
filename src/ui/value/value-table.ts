/** The report's items, for the screen and for paper: what is worth most first, what has no cost last. */
import type { ItemId } from '../../domain/vocabulary.ts';
import type { ReadModels } from '../../read-models/models.ts';
import type { CostMethod, ValueModel } from '../../read-models/value.ts';
import type { ItemWorth } from '../../read-models/worth.ts';
import { itemName } from '../entries/name-book.ts';
import { formatCalendarDay } from '../format.ts';
import { formatLocale } from '../messages/locale.ts';
import { t } from '../messages/translate.ts';
import { moneyWords } from '../money-text.ts';
import type { PrintedTable } from '../print/printed.tsx';
import { quantityWords } from '../quantity.ts';

type Amounts = Readonly<Record<string, number>>;

export const amountWords = (amountByCurrency: Amounts): string =>
  moneyWords(amountByCurrency, formatLocale()) || t('value.noAmount');

export const biggestAmount = (amountByCurrency: Amounts): number =>
  Math.max(0, ...Object.values(amountByCurrency));

export type ItemRow = { readonly item: ItemId; readonly worth: ItemWorth; readonly most: number };

export function itemRows(values: ValueModel, method: CostMethod): readonly ItemRow[] {
  const rows: ItemRow[] = [];
  for (const item of values.items()) {
    const worth = values.worthOf(item, method);
    if (worth !== undefined)
      rows.push({ item, worth, most: biggestAmount(worth.amountByCurrency) });
  }
  return rows.sort((a, b) => b.most - a.most || byId(a.item, b.item));
}

const byId = (a: ItemId, b: ItemId): number => (a < b ? -1 : 1);

/** `day`: the end of which it is told; null for now. */
export function valueTable(
  values: ValueModel,
  method: CostMethod,
  day: string | null,
  models: ReadModels,
): PrintedTable {
  const title = [t('value.title'), ...(day === null ? [] : [formatCalendarDay(day)])].join(' · ');
  const { total } = values.report(method);
  const rows = itemRows(values, method).map(({ item, worth }) => ({
    key: item,
    cells: [
      itemName(models, item),
      quantityWords(worth.quantity, models.items.byId(item) ?? { unit: '', scale: 0 }),
      amountWords(worth.amountByCurrency),
    ],
  }));
  return {
    title,
    columns: [t('print.item'), t('print.onHand'), t('print.worth')],
    rows: [
      ...rows,
      { key: '', cells: [t('value.total'), '', amountWords(total.amountByCurrency)] },
    ],
    figures: 2,
  };
}
