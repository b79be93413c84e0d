/**
 * What can have happened to an item and its stock. Quantities are whole numbers of the item's
 * smallest unit.
 */

import type { PlaceId, Quantity, Scale } from '../vocabulary.ts';
import type { Toggle } from '../voiding.ts';

/** Where stock lies: an item's stock is kept per place and lot. */
export type Shelf = { readonly place: PlaceId; readonly lot: string | null };

type Event<Type extends string, Data> = {
  readonly type: Type;
  readonly version: 1;
  readonly data: Data;
};

/** What people say of an item; `null` withdraws what was said. */
export type Description = {
  readonly name: string;
  readonly code: string | null;
  readonly note: string | null;
};

/** Why and for which document: an order, a parcel, an invoice. */
export type Circumstance = { readonly reference: string | null; readonly note: string | null };

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
  Partial<Description & { readonly unit: string }>
>;
export type ItemRetired = Event<'ItemRetired', Record<string, never>>;
export type ItemReinstated = Event<'ItemReinstated', Record<string, never>>;
export type BarcodeAssigned = Event<'BarcodeAssigned', { readonly barcode: string }>;
export type BarcodeWithdrawn = Event<'BarcodeWithdrawn', { readonly barcode: string }>;

type Movement = Circumstance & Shelf & { readonly quantity: Quantity };
export type StockReceived = Event<'StockReceived', Movement>;
export type StockIssued = Event<'StockIssued', Movement>;
export type StockMoved = Event<
  'StockMoved',
  Circumstance & {
    readonly from: PlaceId;
    readonly to: PlaceId;
    readonly lot: string | null;
    readonly quantity: Quantity;
  }
>;
export type WriteOffReason = 'damaged' | 'expired' | 'lost' | 'stolen' | 'sample' | 'other';
export type StockWrittenOff = Event<
  'StockWrittenOff',
  Shelf & {
    readonly quantity: Quantity;
    readonly reason: WriteOffReason;
    readonly note: string | null;
  }
>;
export type StockFound = Event<
  'StockFound',
  Shelf & { readonly quantity: Quantity; readonly note: string | null }
>;
/**
 * An observation, not an assignment: what was seen, and lane by lane the last entry of the item its
 * author knew.
 */
export type StockCounted = Event<
  'StockCounted',
  Shelf & {
    readonly quantity: Quantity;
    readonly known: Readonly<Record<string, number>>;
    readonly note: string | null;
  }
>;

export type ItemEvent =
  | ItemRegistered
  | ItemDescribed
  | ItemRetired
  | ItemReinstated
  | BarcodeAssigned
  | BarcodeWithdrawn
  | StockReceived
  | StockIssued
  | StockMoved
  | StockWrittenOff
  | StockFound
  | StockCounted
  | Toggle;

/** Only what moves or counts stock can be back-dated. */
export const isDatable = (type: string): boolean => type.startsWith('Stock');
