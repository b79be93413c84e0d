/**
 * What a person may ask of an item's stock. A command says what its event will say; what is mostly not
 * asked may be left out.
 */
import type { CalendarDay, ItemId } from '../vocabulary.ts';
import type {
  LoanExtended,
  OrderClosed,
  ReservationReleased,
  StockCounted,
  StockFound,
  StockHeld,
  StockIssued,
  StockLent,
  StockLoanLost,
  StockMoved,
  StockOrdered,
  StockReceived,
  StockReleased,
  StockReserved,
  StockReturned,
  StockWrittenOff,
} from './stock-events.ts';

type Command<Type extends string, Data> = {
  readonly type: Type;
  readonly item: ItemId;
  readonly data: Data;
  readonly insisted?: boolean;
  /** Milliseconds, or a day with its zone; only for what moves or counts stock. */
  readonly happenedAt?: number | string;
};

/** What an event says, of which some may be left unsaid. */
type Said<Data, Unsaid extends keyof Data> = Omit<Data, Unsaid> & Partial<Pick<Data, Unsaid>>;

export type ReceiveStock = Command<
  'ReceiveStock',
  Said<StockReceived['data'], 'held' | 'supplier' | 'cost' | 'order'> & {
    /** Of the lot; said only where it is not known yet or differs. */
    readonly expiry?: CalendarDay | null;
  }
>;
export type IssueStock = Command<
  'IssueStock',
  Said<StockIssued['data'], 'held' | 'recipient' | 'purpose' | 'kit' | 'reservation' | 'lotChoice'>
>;
export type MoveStock = Command<'MoveStock', Said<StockMoved['data'], 'held'>>;
export type CountStock = Command<
  'CountStock',
  Said<Omit<StockCounted['data'], 'known'>, 'stocktake'>
>;
export type WriteOffStock = Command<
  'WriteOffStock',
  Said<StockWrittenOff['data'], 'held' | 'settles'>
>;
export type RecordFound = Command<'RecordFound', Said<StockFound['data'], 'settles'>>;

export type HoldStock = Command<'HoldStock', StockHeld['data']>;
export type ReleaseStock = Command<'ReleaseStock', StockReleased['data']>;

export type LendStock = Command<'LendStock', StockLent['data']>;
export type ReturnStock = Command<'ReturnStock', Said<StockReturned['data'], 'held'>>;
export type RecordLoanLost = Command<'RecordLoanLost', StockLoanLost['data']>;
export type ExtendLoan = Command<'ExtendLoan', LoanExtended['data']>;

export type OrderStock = Command<'OrderStock', StockOrdered['data']>;
/** What has not come will not come. */
export type CloseOrder = Command<'CloseOrder', OrderClosed['data']>;

export type ReserveStock = Command<'ReserveStock', StockReserved['data']>;
export type ReleaseReservation = Command<'ReleaseReservation', ReservationReleased['data']>;

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
