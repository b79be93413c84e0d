/** What can have happened to an item: what it is, and (in `stock-events.ts`) what lies where. */
import type { DiscrepancyDismissed } from '../dismissal.ts';
import type { Event } from '../event.ts';
import type {
  CalendarDay,
  FieldId,
  ItemId,
  PackId,
  PartyId,
  PlaceId,
  Quantity,
  Scale,
} from '../vocabulary.ts';
import type { Toggle } from '../voiding.ts';
import type { StockEvent } from './stock-events.ts';

/** What people say of an item; `null` withdraws what was said. */
export type Description = {
  readonly name: string;
  readonly code: string | null;
  readonly note: string | null;
};

/** `lot`: in batches; `serial`: each piece has a number of its own, which is a lot of one. */
export type Tracking = 'plain' | 'lot' | 'serial';

/** What may be said of an item besides; each is a field that is edited by itself. */
export type Particulars = {
  readonly tracking: Tracking;
  readonly category: string | null;
  /** Days before its expiry from which a lot counts as expiring soon; null: as the ledger says. */
  readonly expiryDays: number | null;
  /** From whom it is got, and in which pack. */
  readonly supplier: PartyId | null;
  readonly orderPack: PackId | null;
};

export type ItemRegistered = Event<
  'ItemRegistered',
  Description & { readonly unit: string; readonly scale: Scale }
>;
/**
 * Carries only the fields that were edited, so two people's edits both stand. The scale never
 * changes.
 */
export type ItemDescribed = Event<
  'ItemDescribed',
  Partial<Description & Particulars & { readonly unit: string }>,
  2
>;
export type ItemRetired = Event<'ItemRetired', Record<string, never>>;
export type ItemReinstated = Event<'ItemReinstated', Record<string, never>>;

/** `pack`: what the barcode stands for, where it is more than one piece. */
export type BarcodeAssigned = Event<
  'BarcodeAssigned',
  { readonly barcode: string; readonly pack: PackId | null },
  2
>;
export type BarcodeWithdrawn = Event<'BarcodeWithdrawn', { readonly barcode: string }>;

/** A box is 12 pieces. Said again under the same id it replaces what was said. */
export type PackDefined = Event<
  'PackDefined',
  { readonly pack: PackId; readonly name: string; readonly quantity: Quantity }
>;
export type PackWithdrawn = Event<'PackWithdrawn', { readonly pack: PackId }>;

/** Below `minimum` it is time to get more, up to `target`. `place` null: of the item as a whole. */
export type ReorderLevelSet = Event<
  'ReorderLevelSet',
  {
    readonly place: PlaceId | null;
    readonly minimum: Quantity | null;
    readonly target: Quantity | null;
  }
>;

/**
 * Carries what was edited. An expiry comes with the one that its author saw replaced, so that two
 * people who set it differently without knowing of each other are seen.
 */
export type LotDescribed = Event<
  'LotDescribed',
  {
    readonly lot: string;
    readonly expiry?: { readonly day: CalendarDay | null; readonly instead: CalendarDay | null };
    readonly note?: string | null;
  }
>;
/** All of the lot is on hold wherever it lies, also what is told of later. */
export type LotRecalled = Event<
  'LotRecalled',
  { readonly lot: string; readonly note: string | null }
>;
export type LotCleared = Event<
  'LotCleared',
  { readonly lot: string; readonly note: string | null }
>;

export type ItemTagged = Event<'ItemTagged', { readonly tag: string }>;
export type ItemUntagged = Event<'ItemUntagged', { readonly tag: string }>;
/** Another name under which people look for it. */
export type AliasAdded = Event<'AliasAdded', { readonly alias: string }>;
export type AliasRemoved = Event<'AliasRemoved', { readonly alias: string }>;

/** Numbers are decimal texts ("2.50"), days `2027-03-31`, choices their words; null clears it. */
export type FieldValue = string | boolean | null;
export type FieldSet = Event<'FieldSet', { readonly field: FieldId; readonly value: FieldValue }>;

/** The picture lies beside the ledger under the SHA-256 of its bytes. */
export type Photo = {
  readonly photo: string;
  readonly mime: 'image/webp' | 'image/jpeg';
  readonly bytes: number;
  readonly width: number;
  readonly height: number;
};
export type PhotoAttached = Event<'PhotoAttached', Photo>;
export type PhotoRemoved = Event<'PhotoRemoved', { readonly photo: string }>;

/**
 * An edge between two items, told in the stream of the one that is shown under the other. Stock and
 * history stay with each.
 */
export type ItemsMerged = Event<'ItemsMerged', { readonly into: ItemId }>;
export type ItemsSeparated = Event<'ItemsSeparated', { readonly from: ItemId }>;

export type ItemEvent =
  | ItemRegistered
  | ItemDescribed
  | ItemRetired
  | ItemReinstated
  | BarcodeAssigned
  | BarcodeWithdrawn
  | PackDefined
  | PackWithdrawn
  | ReorderLevelSet
  | LotDescribed
  | LotRecalled
  | LotCleared
  | ItemTagged
  | ItemUntagged
  | AliasAdded
  | AliasRemoved
  | FieldSet
  | PhotoAttached
  | PhotoRemoved
  | ItemsMerged
  | ItemsSeparated
  | DiscrepancyDismissed
  | StockEvent
  | Toggle;

/** Only what happens to stock can be back-dated. */
export const isDatable = (type: string): boolean => /^Stock(?!take)/.test(type);
