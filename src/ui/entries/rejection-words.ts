/**
 * Why something was not written, with the numbers, as the end of a sentence or as one of its own.
 */
import type { Rejection } from '../../domain/decide.ts';
import type { ReadModels } from '../../read-models/models.ts';
import { formatMinute } from '../format.ts';
import { t } from '../messages/translate.ts';
import { quantityWords } from '../quantity.ts';
import { shelfWords } from './entry-words.ts';
import { itemName, placeName } from './name-book.ts';

/** `item`: whose quantities the rejection speaks of. */
export function rejectionWords(rejection: Rejection, models: ReadModels, item?: string): string {
  const measured = (item === undefined ? undefined : models.items.byId(item)) ?? {
    unit: '',
    scale: 0 as const,
  };
  switch (rejection.rejected) {
    case 'insufficient-stock':
      return t('rejected.insufficient-stock', {
        onHand: quantityWords(rejection.onHand, measured),
        requested: quantityWords(rejection.requested, measured),
        shelf: shelfWords(models, rejection.shelf.place, rejection.shelf.lot),
      });
    case 'place-closed':
    case 'place-unknown':
      return t(`rejected.${rejection.rejected}`, { place: placeName(models, rejection.place) });
    case 'barcode-taken':
      return t('rejected.barcode-taken', {
        barcode: rejection.barcode,
        holder: itemName(models, rejection.holder),
      });
    case 'date-in-future':
      return t('rejected.date-in-future', { date: formatMinute(rejection.happenedAt) });
    case 'name-taken':
      return t('rejected.name-taken', { name: rejection.name });
    case 'place-not-empty':
      return t('rejected.place-not-empty', { items: rejection.items, places: rejection.places });
    case 'text-too-long':
      return t('common.problem.too-long', { used: rejection.bytes, max: rejection.bytesMax });
    case 'item-unknown':
    case 'item-exists':
    case 'item-retired':
    case 'quantity-invalid':
    case 'same-place':
    case 'place-exists':
    case 'place-within-itself':
    case 'text-missing':
      return t(`rejected.${rejection.rejected}`);
    case 'access-not-voidable':
      return t('rejected.access-not-voidable');
    default:
      return t('rejected.other', { code: rejection.rejected });
  }
}
