/** The answers that the screens read, as `read-models/` keeps them. Every list is live: read it again on a new revision. */
import type { DeviceId, EventRef, ItemId, PlaceId, Quantity, Scale } from '../domain/vocabulary.ts';

export type ShelfRow = {
  readonly place: PlaceId;
  readonly lot: string | null;
  readonly quantity: Quantity;
};

export type ItemRow = {
  readonly item: ItemId;
  readonly name: string;
  readonly code: string | null;
  readonly note: string | null;
  readonly unit: string;
  readonly scale: Scale;
  readonly barcodes: readonly string[];
  /** `unregistered`: stock was told of before the item was. */
  readonly status: 'active' | 'retired' | 'unregistered';
  readonly onHandTotal: Quantity;
  readonly shelves: readonly ShelfRow[];
};

export type ItemFilters = {
  readonly stock?: 'in-stock' | 'none' | 'negative';
  /** `active` if left out. */
  readonly status?: 'active' | 'retired' | 'all';
  /** The place with all that is under it. */
  readonly place?: PlaceId;
};

export interface ItemModel {
  byId(item: ItemId): ItemRow | undefined;
  /** Best first for a query; by name without one. */
  search(query: string, filters: ItemFilters): readonly ItemId[];
  all(): readonly ItemId[];
  /** Every item that carries the barcode, or has it as its code. */
  byBarcode(barcode: string): readonly ItemId[];
}

export type PlaceRow = {
  readonly place: PlaceId;
  readonly name: string;
  readonly note: string | null;
  readonly parent: PlaceId | null;
  readonly closed: boolean;
};

export type PlaceContent = { readonly item: ItemId; readonly lot: string | null; readonly quantity: Quantity };

export interface PlaceModel {
  roots(): readonly PlaceId[];
  childrenOf(place: PlaceId | null): readonly PlaceId[];
  byId(place: PlaceId): PlaceRow | undefined;
  /** Names from the root down to the place itself. */
  pathOf(place: PlaceId): readonly string[];
  contentsOf(place: PlaceId): readonly PlaceContent[];
  all(): readonly PlaceId[];
  search(query: string): readonly PlaceId[];
}

export type AttentionKind =
  | 'negative-stock' | 'count-differs' | 'barcode-shared' | 'event-of-the-future' | 'place-cycle' | 'before-or-after';

export type AttentionLine = {
  readonly key: string;
  readonly kind: AttentionKind;
  readonly item: ItemId | null;
  readonly place: PlaceId | null;
  readonly lot: string | null;
  readonly quantity: Quantity | null;
  readonly expected: Quantity | null;
  readonly barcode: string | null;
  readonly items: readonly ItemId[];
  readonly refs: readonly EventRef[];
  readonly device: DeviceId | null;
};

/** Alike ones together: thousands of negative items after an import of sales are one group. */
export type AttentionGroup = {
  readonly kind: AttentionKind;
  readonly count: number;
  readonly lines: readonly AttentionLine[];
};

export interface AttentionModel {
  groups(): readonly AttentionGroup[];
  count(): number;
}

export interface StockModel {
  onHand(item: ItemId, place: PlaceId, lot: string | null): Quantity;
}

export interface ReadModels {
  readonly revision: number;
  readonly items: ItemModel;
  readonly places: PlaceModel;
  readonly attention: AttentionModel;
  readonly stock: StockModel;
}
