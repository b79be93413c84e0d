/** What a person may ask of an item's stock. */
import type {
  CalendarDay,
  ItemId,
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
import type { Circumstance, HoldReason, LotChoice, Shelf, WriteOffReason } from './stock-events.ts';

type Command<Type extends string, Data> = {
  readonly type: Type;
  readonly item: ItemId;
  readonly data: Data;
  readonly insisted?: boolean;
  /** Milliseconds, or a day with its zone; only for what moves or counts stock. */
  readonly happenedAt?: number | string;
};

type Amount = Shelf & { readonly quantity: Quantity };
/** The stock concerned is on hold for this reason; left out: it may be used. */
type MayBeHeld = { readonly held?: HoldReason | null };

export type ReceiveStock = Command<
  'ReceiveStock',
  Circumstance &
    Amount &
    MayBeHeld & {
      readonly supplier?: PartyId | null;
      /** Of the whole line. */
      readonly cost?: Money | null;
      readonly order?: OrderId | null;
      /** Of the lot; said only where it is not known yet or differs. */
      readonly expiry?: CalendarDay | null;
    }
>;
export type IssueStock = Command<
  'IssueStock',
  Circumstance &
    Amount &
    MayBeHeld & {
      readonly recipient?: PartyId | null;
      readonly purpose?: string | null;
      readonly kit?: KitId | null;
      readonly reservation?: ReservationId | null;
      readonly lotChoice?: LotChoice;
    }
>;
export type MoveStock = Command<
  'MoveStock',
  Circumstance &
    MayBeHeld & {
      readonly from: PlaceId;
      readonly to: PlaceId;
      readonly lot: string | null;
      readonly quantity: Quantity;
    }
>;
export type CountStock = Command<
  'CountStock',
  Amount & { readonly stocktake?: StocktakeId | null; readonly note: string | null }
>;
export type WriteOffStock = Command<
  'WriteOffStock',
  Amount & MayBeHeld & { readonly reason: WriteOffReason; readonly note: string | null }
>;
export type RecordFound = Command<'RecordFound', Amount & { readonly note: string | null }>;

export type HoldStock = Command<
  'HoldStock',
  Amount & { readonly reason: HoldReason; readonly note: string | null }
>;
export type ReleaseStock = Command<
  'ReleaseStock',
  Amount & { readonly reason: HoldReason; readonly note: string | null }
>;

export type LendStock = Command<
  'LendStock',
  Circumstance &
    Amount & {
      readonly loan: LoanId;
      readonly borrower: PartyId;
      readonly due: CalendarDay | null;
    }
>;
export type ReturnStock = Command<
  'ReturnStock',
  Circumstance &
    Amount &
    MayBeHeld & { readonly loan: LoanId | null; readonly party: PartyId | null }
>;
export type RecordLoanLost = Command<
  'RecordLoanLost',
  { readonly loan: LoanId; readonly quantity: Quantity; readonly note: string | null }
>;
export type ExtendLoan = Command<
  'ExtendLoan',
  { readonly loan: LoanId; readonly due: CalendarDay | null }
>;

export type OrderStock = Command<
  'OrderStock',
  Circumstance & {
    readonly order: OrderId;
    readonly quantity: Quantity;
    readonly supplier: PartyId | null;
    readonly expected: CalendarDay | null;
  }
>;
/** What has not come will not come. */
export type CloseOrder = Command<'CloseOrder', { readonly order: OrderId }>;

export type ReserveStock = Command<
  'ReserveStock',
  {
    readonly reservation: ReservationId;
    readonly quantity: Quantity;
    readonly party: PartyId | null;
    readonly day: CalendarDay | null;
    readonly kit: KitId | null;
    readonly note: string | null;
  }
>;
export type ReleaseReservation = Command<
  'ReleaseReservation',
  { readonly reservation: ReservationId }
>;

export type StockCommand =
  | ReceiveStock
  | IssueStock
  | MoveStock
  | CountStock
  | WriteOffStock
  | RecordFound
  | HoldStock
  | ReleaseStock
  | LendStock
  | ReturnStock
  | RecordLoanLost
  | ExtendLoan
  | OrderStock
  | CloseOrder
  | ReserveStock
  | ReleaseReservation;
