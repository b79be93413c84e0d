/**
 * What can have happened to an item's stock. Quantities are whole numbers of the item's smallest
 * unit.
 */
import type { Event } from '../event.ts';
import type {
  CalendarDay,
  EventName,
  KitId,
  LoanId,
  Money,
  OrderId,
  PartyId,
  PlaceId,
  Quantity,
  ReservationId,
  StocktakeId,
} from '../vocabulary.ts';

/** Where stock lies: an item's stock is kept per place and lot. */
export type Shelf = { readonly place: PlaceId; readonly lot: string | null };

/** Why and for which document: an order, a parcel, an invoice. */
export type Circumstance = { readonly reference: string | null; readonly note: string | null };

/** Why stock that is on hand may not be used. `unreleased`: received, and not yet approved. */
export type HoldReason = 'unreleased' | 'damaged' | 'suspect' | 'other';

type Amount = Shelf & { readonly quantity: Quantity };
/** `held`: it concerns stock on hold for this reason; null: stock that may be used. */
type Held = { readonly held: HoldReason | null };

/** `cost`: of the whole line. `order`: what was ordered and has now come. */
export type StockReceived = Event<
  'StockReceived',
  Circumstance &
    Amount &
    Held & {
      readonly supplier: PartyId | null;
      readonly cost: Money | null;
      readonly order: OrderId | null;
    },
  2
>;

/** Whether the lot was the one proposed (first to expire goes first) or another; null: no lots. */
export type LotChoice = 'proposed' | 'other' | null;

export type StockIssued = Event<
  'StockIssued',
  Circumstance &
    Amount &
    Held & {
      readonly recipient: PartyId | null;
      readonly purpose: string | null;
      readonly kit: KitId | null;
      readonly reservation: ReservationId | null;
      readonly lotChoice: LotChoice;
    },
  2
>;
/** What was on hold stays on hold where it goes. */
export type StockMoved = Event<
  'StockMoved',
  Circumstance &
    Held & {
      readonly from: PlaceId;
      readonly to: PlaceId;
      readonly lot: string | null;
      readonly quantity: Quantity;
    },
  2
>;

/** `count`: a count that differed was kept as a difference. */
export type WriteOffReason =
  | 'damaged'
  | 'expired'
  | 'lost'
  | 'stolen'
  | 'sample'
  | 'count'
  | 'other';
/** `settles`: the counts whose difference it writes down; empty for any other. */
type Adjusting = Amount & { readonly note: string | null; readonly settles: readonly EventName[] };
export type StockWrittenOff = Event<
  'StockWrittenOff',
  Adjusting & Held & { readonly reason: WriteOffReason },
  3
>;
export type StockFound = Event<'StockFound', Adjusting, 2>;

/**
 * An observation, not an assignment: what was seen, and lane by lane the last entry of the item its
 * author knew. `stocktake`: the sheet it is a line of.
 */
export type StockCounted = Event<
  'StockCounted',
  Amount & {
    readonly known: Readonly<Record<string, number>>;
    readonly stocktake: StocktakeId | null;
    readonly note: string | null;
  },
  2
>;

export type StockHeld = Event<
  'StockHeld',
  Amount & { readonly reason: HoldReason; readonly note: string | null }
>;
export type StockReleased = Event<
  'StockReleased',
  Amount & { readonly reason: HoldReason; readonly note: string | null }
>;

/** Lent stock leaves its shelf and stays ours. `due`: the last day. */
export type StockLent = Event<
  'StockLent',
  Circumstance &
    Amount & {
      readonly loan: LoanId;
      readonly borrower: PartyId;
      readonly due: CalendarDay | null;
    }
>;
/** `loan` null: it comes back from somebody it was issued to. `held`: it goes on hold at once. */
export type StockReturned = Event<
  'StockReturned',
  Circumstance & Amount & Held & { readonly loan: LoanId | null; readonly party: PartyId | null }
>;
/** What was lent will not come back. */
export type StockLoanLost = Event<
  'StockLoanLost',
  { readonly loan: LoanId; readonly quantity: Quantity; readonly note: string | null }
>;
export type LoanExtended = Event<
  'LoanExtended',
  { readonly loan: LoanId; readonly due: CalendarDay | null }
>;

/** On its way. It is on order until it has been received or cancelled. */
export type StockOrdered = Event<
  'StockOrdered',
  Circumstance & {
    readonly order: OrderId;
    readonly quantity: Quantity;
    readonly supplier: PartyId | null;
    readonly expected: CalendarDay | null;
  }
>;
export type OrderClosed = Event<'OrderClosed', { readonly order: OrderId }>;

/** Promised: on hand and not available to others until it is issued or let go. */
export type StockReserved = Event<
  'StockReserved',
  {
    readonly reservation: ReservationId;
    readonly quantity: Quantity;
    readonly party: PartyId | null;
    readonly day: CalendarDay | null;
    readonly kit: KitId | null;
    readonly note: string | null;
  }
>;
export type ReservationReleased = Event<
  'ReservationReleased',
  { readonly reservation: ReservationId }
>;

export type StockEvent =
  | StockReceived
  | StockIssued
  | StockMoved
  | StockWrittenOff
  | StockFound
  | StockCounted
  | StockHeld
  | StockReleased
  | StockLent
  | StockReturned
  | StockLoanLost
  | LoanExtended
  | StockOrdered
  | OrderClosed
  | StockReserved
  | ReservationReleased;
