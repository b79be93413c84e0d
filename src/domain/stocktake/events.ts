/**
 * A count sheet: what is to be counted and how. Its lines are `StockCounted` events in the items'
 * streams that name it, and they count whenever they come.
 */
import type { Event } from '../event.ts';
import type { DeviceId, ItemId, MemberId, PlaceId, Quantity, StocktakeId } from '../vocabulary.ts';

/** Null: wherever, whichever. A place stands for all that is under it; any of the tags will do. */
export type StocktakeScope = {
  readonly places: readonly PlaceId[] | null;
  readonly tags: readonly string[] | null;
};

export type StocktakeOpened = Event<
  'StocktakeOpened',
  {
    readonly stocktake: StocktakeId;
    readonly name: string;
    readonly scope: StocktakeScope;
    /** Whoever counts is not shown what is expected. */
    readonly blind: boolean;
  }
>;
/** `full`: what was not counted was declared to be nought, and written down as counted. */
export type StocktakeClosed = Event<'StocktakeClosed', { readonly full: boolean }>;
export type StocktakeReopened = Event<'StocktakeReopened', Record<string, never>>;

/** A count whose difference was written down instead: the line itself is struck out, the sheet remembers. */
export type KeptDifference = {
  readonly item: ItemId;
  readonly place: PlaceId;
  readonly lot: string | null;
  readonly counted: Quantity;
  /** May be below zero. */
  readonly expected: number;
  /** When and by whom it was counted; story time in milliseconds. */
  readonly at: number;
  readonly actor: MemberId;
  readonly device: DeviceId;
};
export type DifferenceKept = Event<'DifferenceKept', KeptDifference>;

export type StocktakeEvent = StocktakeOpened | StocktakeClosed | StocktakeReopened | DifferenceKept;
