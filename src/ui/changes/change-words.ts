/** Changes in words, for the screen and for paper. */

import type { ReadModels } from '../../read-models/models.ts';
import { type StockChange, stockDeeds } from '../../read-models/stock-changes.ts';
import { itemName } from '../entries/name-book.ts';
import { formatMinute } from '../format.ts';
import { t } from '../messages/translate.ts';
import type { PrintedTable } from '../print/printed.tsx';
import { changeFigure, figure, type Measured, quantityWords } from '../quantity.ts';
import type { ChangeRow } from './change-rows.ts';
import type { ChangeSpan } from './changes-port.ts';

const unmeasured: Measured = { unit: '', scale: 0 };
export const measuredOf = (models: Pick<ReadModels, 'items'>, item: string): Measured =>
  models.items.byId(item) ?? unmeasured;

/** "96 → 115 kg" */
export const fromToWords = ({ before, after }: StockChange, measured: Measured): string =>
  t('changes.fromTo', { before: figure(before, measured), after: quantityWords(after, measured) });

/** "Received +50", "Issued −31"; of what made no difference only that it happened. */
export const deedWords = ({ byDeed }: StockChange, measured: Measured): readonly string[] =>
  stockDeeds.flatMap((deed) => {
    const change = byDeed.get(deed);
    if (change === undefined) return [];
    const verb = t(`entry.verb.${deed}`);
    return change === 0
      ? [verb]
      : [t('changes.deed', { deed: verb, change: changeFigure(change, measured) })];
  });

/** The first moment that counts, and the last; both minutes are meant. */
export const spanWords = ({ from, until }: ChangeSpan): string =>
  t('changes.span', {
    from: formatMinute(from + 1),
    to: until === Number.POSITIVE_INFINITY ? t('changes.now') : formatMinute(until),
  });

export function changesTable(
  rows: readonly ChangeRow[],
  span: ChangeSpan,
  models: ReadModels,
): PrintedTable {
  return {
    title: [t('changes.title'), spanWords(span)].join(' · '),
    columns: [
      t('print.item'),
      t('changes.by'),
      t('changes.before'),
      t('changes.after'),
      t('changes.difference'),
    ],
    rows: rows.map((row) => {
      const measured = measuredOf(models, row.item);
      const became = row.became === null ? [] : [t(`changes.became.${row.became}`)];
      return {
        key: row.item,
        cells: [
          itemName(models, row.item),
          [...became, ...deedWords(row, measured)].join(', '),
          quantityWords(row.before, measured),
          quantityWords(row.after, measured),
          changeFigure(row.after - row.before, measured),
        ],
      };
    }),
    figures: 3,
  };
}
