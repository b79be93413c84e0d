/** Names and sizes that every part of the domain shares. */

export type ItemId = string;
export type PlaceId = string;
export type MemberId = string;
export type DeviceId = string;
export type StreamId = string;
export type PartyId = string;
export type KitId = string;
export type StocktakeId = string;
export type PackId = string;
export type FieldId = string;
export type LoanId = string;
export type OrderId = string;
export type ReservationId = string;
export type ShoppingLineId = string;
/** Where in the ledger an event stands. */
export type EventRef = readonly [device: DeviceId, seq: number];
/**
 * An event by its full name; the hash tells apart two events that a cloned device wrote at one
 * place.
 */
export type EventName = { readonly device: DeviceId; readonly seq: number; readonly hash: string };
/** In whose name a lane was written: what a fork began is named after the device, and what follows a dot. */
export const writerOf = (lane: DeviceId): DeviceId => lane.split('.', 1)[0] ?? lane;
/** All that one command wrote: an import, a delivery of several lines. */
export type CommandName = { readonly device: DeviceId; readonly cause: string };
/** SHA-256 of a text that must be forgettable; the text itself lies beside the ledger. */
export type TextHash = string;

/** A whole number of the item's smallest unit. */
export type Quantity = number;
export const quantityMax = 1_000_000_000_000;
/** Whole minor units (cents) of a currency by its ISO 4217 code. */
export type Money = { readonly amount: number; readonly currency: string };
/** Nine decimal digits before the cents: enough for any stockroom, exact in every sum. */
export const moneyMax = 100_000_000_000;
/** A day as it is printed on a package or agreed with a borrower, without a zone: `2027-03-31`. */
export type CalendarDay = string;
/** How many decimals of the unit people may type: 3 for kilograms kept in grams. */
export type Scale = 0 | 1 | 2 | 3 | 4 | 5 | 6;

/** Bytes of UTF-8, checked before saving and at the one door. */
export const textBytesMax = {
  name: 400,
  note: 4_000,
  code: 200,
  unit: 40,
  reference: 200,
  lot: 200,
  purpose: 200,
  tag: 100,
  category: 200,
  alias: 400,
  value: 1_000,
} as const;
/**
 * How many there may be: words of a choice, voids that one entry lifts, entries that one ruling withholds,
 * lanes that one judges, codes on one paper.
 */
export const countMax = { choices: 200, voids: 100, withheld: 80, lanes: 200, codes: 20 } as const;

/** When and by whom an event was told; given to every `evolve` beside the event. */
export type Telling = {
  readonly ref: EventRef;
  readonly hash: string;
  /** Story time in milliseconds: the same on every replica. */
  readonly at: number;
  readonly recordedAt: number;
  readonly happenedAt: number | string | undefined;
  /** The last event of the stream that the author had folded. */
  readonly after: EventRef | undefined;
  readonly actor: MemberId;
  readonly cause: string;
};

export const itemStream = (item: ItemId): StreamId => `item/${item}`;
export const placesStream: StreamId = 'places';
export const accessStream: StreamId = 'access';
export const rulingsStream: StreamId = 'rulings';
export const importStream = (cause: string): StreamId => `import/${cause}`;
export const stocktakeStream = (stocktake: StocktakeId): StreamId => `stocktake/${stocktake}`;
export const partyStream = (party: PartyId): StreamId => `party/${party}`;
export const kitStream = (kit: KitId): StreamId => `kit/${kit}`;
export const settingsStream: StreamId = 'settings';
export const shoppingStream: StreamId = 'shopping-list';
