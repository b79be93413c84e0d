/** One shelf of a sheet, in words. */
import type { ReadModels } from '../../read-models/models.ts';
import type { SheetShelf } from '../../read-models/sheet-shelf.ts';
import { itemName, placePath } from '../entries/name-book.ts';
import { t } from '../messages/translate.ts';
import type { Measured } from '../quantity.ts';

export type ShelfWords = {
  readonly name: string;
  readonly where: string;
  readonly measured: Measured;
};

export const shelfWordsOf = ({ item, place, lot }: SheetShelf, models: ReadModels): ShelfWords => ({
  name: itemName(models, item),
  where: [placePath(models, place), ...(lot === null ? [] : [t('counts.lot', { lot })])].join(
    ' · ',
  ),
  measured: models.items.byId(item) ?? { unit: '', scale: 0 },
});
