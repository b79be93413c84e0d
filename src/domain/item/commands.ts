/**
 * What a person may ask of an item. `insisted` says that the person was warned and the world has
 * decided.
 */
import type { CommandName, EventName, ItemId, PlaceId, Quantity, Scale } from '../vocabulary.ts';
import type { Circumstance, Description, Shelf, WriteOffReason } from './events.ts';

type Command<Type extends string, Data> = {
  readonly type: Type;
  readonly item: ItemId;
  readonly data: Data;
  readonly insisted?: boolean;
  /** Milliseconds, or a day with its zone; only for what moves or counts stock. */
  readonly happenedAt?: number | string;
};

export type RegisterItem = Command<
  'RegisterItem',
  Description & {
    readonly unit: string;
    readonly scale: Scale;
    readonly barcodes: readonly string[];
  }
>;
export type DescribeItem = Command<
  'DescribeItem',
  Partial<Description & { readonly unit: string }>
>;
export type RetireItem = Command<'RetireItem', Record<string, never>>;
export type ReinstateItem = Command<'ReinstateItem', Record<string, never>>;
export type AssignBarcode = Command<'AssignBarcode', { readonly barcode: string }>;
export type WithdrawBarcode = Command<'WithdrawBarcode', { readonly barcode: string }>;

type Movement = Circumstance & Shelf & { readonly quantity: Quantity };
export type ReceiveStock = Command<'ReceiveStock', Movement>;
export type IssueStock = Command<'IssueStock', Movement>;
export type MoveStock = Command<
  'MoveStock',
  Circumstance & {
    readonly from: PlaceId;
    readonly to: PlaceId;
    readonly lot: string | null;
    readonly quantity: Quantity;
  }
>;
export type CountStock = Command<
  'CountStock',
  Shelf & { readonly quantity: Quantity; readonly note: string | null }
>;
export type WriteOffStock = Command<
  'WriteOffStock',
  Shelf & {
    readonly quantity: Quantity;
    readonly reason: WriteOffReason;
    readonly note: string | null;
  }
>;
export type RecordFound = Command<
  'RecordFound',
  Shelf & { readonly quantity: Quantity; readonly note: string | null }
>;

export type ItemCommand =
  | RegisterItem
  | DescribeItem
  | RetireItem
  | ReinstateItem
  | AssignBarcode
  | WithdrawBarcode
  | ReceiveStock
  | IssueStock
  | MoveStock
  | CountStock
  | WriteOffStock
  | RecordFound;

/** Undo and its undoing, in any stream. */
export type VoidEntry = {
  readonly type: 'VoidEntry';
  readonly stream: string;
  readonly data: { readonly entry: EventName } | { readonly command: CommandName };
};
export type ReinstateEntry = {
  readonly type: 'ReinstateEntry';
  readonly stream: string;
  readonly data: { readonly voids: readonly EventName[] };
};
