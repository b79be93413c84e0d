/** What a decision about an item may ask of the rest of the ledger, read-only. */
import type { Field } from '../settings/settings.ts';
import type { FieldId, ItemId, PlaceId } from '../vocabulary.ts';

export type ItemFacts = {
  placeStatus(place: PlaceId): 'open' | 'closed' | 'unknown';
  /** Another item that carries this barcode. */
  holderOf(barcode: string, except: ItemId): ItemId | undefined;
  fieldOf(field: FieldId): Field | undefined;
  /** Lane by lane the last entry of the item that is known here. */
  readonly known: Readonly<Record<string, number>>;
  /** Milliseconds now. */
  readonly now: number;
};
