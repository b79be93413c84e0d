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
    case 'not-permitted':
      return t('rejected.not-permitted', {
        // A message's choices are words without hyphens.
        reason: rejection.reason === 'not-invited' ? 'notInvited' : rejection.reason,
        least: rejection.least ?? 'nobody',
      });
    case 'stock-on-hold':
      return t('rejected.stock-on-hold', {
        onHand: quantityWords(rejection.onHand, measured),
        held: quantityWords(rejection.held, measured),
        requested: quantityWords(rejection.requested, measured),
      });
    case 'stock-reserved':
      return t('rejected.stock-reserved', {
        available: quantityWords(Math.max(0, rejection.available), measured),
        requested: quantityWords(rejection.requested, measured),
      });
    case 'not-on-hold':
      return t('rejected.not-on-hold', {
        held: quantityWords(rejection.held, measured),
        requested: quantityWords(rejection.requested, measured),
      });
    case 'return-exceeds-loan':
      return t('rejected.return-exceeds-loan', {
        outstanding: quantityWords(Math.max(0, rejection.outstanding), measured),
        requested: quantityWords(rejection.requested, measured),
      });
    case 'serial-on-hand':
      return t('rejected.serial-on-hand', {
        serial: rejection.lot,
        place: placeName(models, rejection.place),
      });
    case 'field-name-taken':
      return t('rejected.field-name-taken', { name: rejection.name });
    case 'too-many-choices':
      return t('rejected.too-many-choices', { max: rejection.countMax });
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
    default:
      return isPlain(rejection.rejected)
        ? t(`rejected.${rejection.rejected}`)
        : t('rejected.other', { code: rejection.rejected });
  }
}

/** Those of which the word itself says all. */
const plain = [
  'item-unknown',
  'item-exists',
  'item-retired',
  'quantity-invalid',
  'same-place',
  'serial-missing',
  'serial-is-one',
  'cost-invalid',
  'day-invalid',
  'days-invalid',
  'value-invalid',
  'currency-invalid',
  'choices-missing',
  'merge-into-itself',
  'shopping-line-empty',
  'place-exists',
  'place-within-itself',
  'text-missing',
  'access-not-voidable',
  'member-unknown',
  'device-unknown',
  'last-owner',
  'nobody-to-forget',
  'entry-too-large',
] as const;

const isPlain = (rejected: string): rejected is (typeof plain)[number] =>
  plain.some((each) => each === rejected);
