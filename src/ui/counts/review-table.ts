/** A whole sheet on paper: every shelf with what the book said, what was counted, and by whom. */
import type { ReadModels } from '../../read-models/models.ts';
import type { SheetShelf } from '../../read-models/sheet-shelf.ts';
import type { SheetRow } from '../../read-models/stocktakes.ts';
import { t } from '../messages/translate.ts';
import type { PrintedTable } from '../print/printed.tsx';
import { changeFigure, quantityWords } from '../quantity.ts';
import { reviewRows } from './review-rows.ts';
import { shelfWordsOf } from './shelf-words.ts';

type PersonName = (member: string) => string;

export function reviewTable(
  { stocktake, name }: SheetRow,
  models: ReadModels,
  personName: PersonName,
): PrintedTable {
  const shelves = reviewRows(models.stocktakes, stocktake, 'all');
  return {
    title: `${t('review.title')}: ${name}`,
    columns: [
      t('print.item'),
      t('print.place'),
      t('print.by'),
      t('print.expected'),
      t('print.counted'),
      t('print.difference'),
    ],
    rows: shelves.flatMap((shelf) => rowsOf(shelf, models, personName)),
    figures: 3,
  };
}

/** A row for each who counted it; one without a count where nobody has. */
function rowsOf(
  shelf: SheetShelf,
  models: ReadModels,
  personName: PersonName,
): PrintedTable['rows'] {
  const { name, where, measured } = shelfWordsOf(shelf, models);
  if (shelf.lines.length === 0) {
    const expected = quantityWords(shelf.onHand, measured);
    return [{ key: shelf.key, cells: [name, where, '', expected, '', ''] }];
  }
  return shelf.lines.map(({ observation: { actor, expected, counted }, name: line, variance }) => ({
    key: `${shelf.key}/${line.hash}`,
    cells: [
      name,
      where,
      personName(actor),
      expected === null ? '' : quantityWords(expected, measured),
      quantityWords(counted, measured),
      variance === null ? '' : changeFigure(variance, measured),
    ],
  }));
}
