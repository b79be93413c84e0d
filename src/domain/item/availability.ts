/** What of an item's stock may be used: on hand, less what is on hold, less what is promised. */
import { type Item, onHandTotal, type ShelfStock, shelfKey } from './item.ts';
import type { HoldReason, Shelf } from './stock-events.ts';

/** What is known of an item's lots; also a row of the read model. */
export type LotBook = Pick<Item, 'lotsByCode'>;

export const isRecalled = ({ lotsByCode }: LotBook, lot: string | null): boolean =>
  lot !== null && (lotsByCode.get(lot)?.recalled ?? null) !== null;

/** Of a shelf; of a recalled lot everything. Never more than lies there. */
export function heldOn(
  lots: LotBook,
  shelf: Pick<ShelfStock, 'lot' | 'quantity' | 'heldByReason'>,
): number {
  if (isRecalled(lots, shelf.lot)) return Math.max(0, shelf.quantity);
  let held = 0;
  if (shelf.heldByReason.size > 0)
    for (const quantity of shelf.heldByReason.values()) held += quantity;
  return held;
}

export function heldAt(item: Item, shelf: Shelf): number {
  const stock = item.shelves.get(shelfKey(shelf));
  return stock === undefined ? 0 : heldOn(item, stock);
}

export const heldForReasonAt = (item: Item, shelf: Shelf, reason: HoldReason): number =>
  item.shelves.get(shelfKey(shelf))?.heldByReason.get(reason) ?? 0;

export function heldTotal(item: LotBook & Pick<Item, 'shelves'>): number {
  let held = 0;
  for (const shelf of item.shelves.values()) held += heldOn(item, shelf);
  return held;
}

export function reservedTotal(item: Pick<Item, 'reservationsById'>): number {
  let reserved = 0;
  for (const { outstanding } of item.reservationsById.values())
    reserved += Math.max(0, outstanding);
  return reserved;
}

/** On hand − on hold − reserved; below zero where more was promised than there is. */
export const availableTotal = (
  item: LotBook & Pick<Item, 'shelves' | 'reservationsById'>,
): number => onHandTotal(item) - heldTotal(item) - reservedTotal(item);

export function lentTotal(item: Item): number {
  let lent = 0;
  for (const { outstanding } of item.loansById.values()) lent += Math.max(0, outstanding);
  return lent;
}

export function onOrderTotal(item: Pick<Item, 'ordersById'>): number {
  let ordered = 0;
  for (const { outstanding } of item.ordersById.values()) ordered += Math.max(0, outstanding);
  return ordered;
}
