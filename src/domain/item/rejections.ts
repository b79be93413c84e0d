/** Why a command on an item may not be carried out, with the numbers that a message needs. */
import type { TextMissing, TextTooLong } from '../text.ts';
import type { FieldId, ItemId, LoanId, PackId, PlaceId } from '../vocabulary.ts';
import type { Shelf } from './stock-events.ts';

export type ItemRejection =
  | { readonly rejected: 'item-unknown' }
  | { readonly rejected: 'item-exists' }
  | { readonly rejected: 'item-retired' }
  | {
      readonly rejected: 'insufficient-stock';
      readonly onHand: number;
      readonly requested: number;
      readonly shelf: Shelf;
    }
  /** There is enough, but not enough that may be used. */
  | {
      readonly rejected: 'stock-on-hold';
      readonly onHand: number;
      readonly held: number;
      readonly requested: number;
      readonly shelf: Shelf;
    }
  /** There is enough, but it was promised. `available`: of the item as a whole. */
  | {
      readonly rejected: 'stock-reserved';
      readonly available: number;
      readonly reserved: number;
      readonly requested: number;
    }
  | { readonly rejected: 'not-on-hold'; readonly held: number; readonly requested: number }
  | {
      readonly rejected: 'return-exceeds-loan';
      readonly outstanding: number;
      readonly requested: number;
    }
  | { readonly rejected: 'loan-unknown'; readonly loan: LoanId }
  | { readonly rejected: 'serial-missing' }
  | { readonly rejected: 'serial-is-one'; readonly requested: number }
  | { readonly rejected: 'serial-on-hand'; readonly lot: string; readonly place: PlaceId }
  | {
      readonly rejected: 'quantity-invalid';
      readonly quantity: number;
      readonly quantityMax: number;
    }
  | { readonly rejected: 'cost-invalid' }
  | { readonly rejected: 'day-invalid'; readonly day: string }
  | { readonly rejected: 'days-invalid'; readonly days: number }
  | { readonly rejected: 'place-unknown'; readonly place: PlaceId }
  | { readonly rejected: 'place-closed'; readonly place: PlaceId }
  | { readonly rejected: 'same-place' }
  | { readonly rejected: 'barcode-taken'; readonly barcode: string; readonly holder: ItemId }
  | { readonly rejected: 'pack-unknown'; readonly pack: PackId }
  | { readonly rejected: 'field-unknown'; readonly field: FieldId }
  | { readonly rejected: 'value-invalid'; readonly field: FieldId }
  | { readonly rejected: 'merge-into-itself' }
  | { readonly rejected: 'date-in-future'; readonly happenedAt: number }
  | TextTooLong
  | TextMissing;

/** What a person may insist on, because the world has decided already. */
export const insistable: ReadonlySet<ItemRejection['rejected']> = new Set([
  'item-retired',
  'insufficient-stock',
  'stock-on-hold',
  'stock-reserved',
  'not-on-hold',
  'return-exceeds-loan',
  'serial-missing',
  'serial-is-one',
  'serial-on-hand',
  'place-closed',
  'barcode-taken',
]);
