/** What a movement does to a shelf, and to what of it is on hold. */
import { type Item, type ShelfStock, shelfKey } from './item.ts';
import type { HoldReason, Shelf } from './stock-events.ts';

const emptyShelf = ({ place, lot }: Shelf): ShelfStock => ({
  place,
  lot,
  quantity: 0,
  heldByReason: new Map(),
  moved: 0,
});

export const shelfOf = (item: Item, shelf: Shelf): ShelfStock =>
  item.shelves.get(shelfKey(shelf)) ?? emptyShelf(shelf);

const put = (item: Item, shelf: ShelfStock): Item => ({
  ...item,
  shelves: new Map(item.shelves).set(shelfKey(shelf), shelf),
});

/** `held`: what comes or goes is on hold for this reason. */
export function shifted(
  item: Item,
  shelf: Shelf,
  difference: number,
  held: HoldReason | null = null,
): Item {
  const before = shelfOf(item, shelf);
  const after = {
    ...before,
    quantity: before.quantity + difference,
    moved: before.moved + difference,
    heldByReason: withHeld(before.heldByReason, held, difference),
  };
  return put(item, withinStock(after));
}

/** What was seen is what there is. */
export const settled = (item: Item, shelf: Shelf, quantity: number): Item =>
  put(item, withinStock({ ...shelfOf(item, shelf), quantity }));

export function withHold(item: Item, shelf: Shelf, reason: HoldReason, difference: number): Item {
  const before = shelfOf(item, shelf);
  const heldByReason = withHeld(before.heldByReason, reason, difference);
  return put(item, withinStock({ ...before, heldByReason }));
}

function withHeld(
  before: ShelfStock['heldByReason'],
  reason: HoldReason | null,
  difference: number,
): ShelfStock['heldByReason'] {
  if (reason === null) return before;
  const after = new Map(before);
  const quantity = (before.get(reason) ?? 0) + difference;
  if (quantity > 0) after.set(reason, quantity);
  else after.delete(reason);
  return after;
}

/** No more can be on hold than lies there; the gravest reason is given up last. */
const inOrderOfGivingUp: readonly HoldReason[] = ['other', 'unreleased', 'suspect', 'damaged'];

function withinStock(shelf: ShelfStock): ShelfStock {
  let over = -Math.max(0, shelf.quantity);
  for (const quantity of shelf.heldByReason.values()) over += quantity;
  if (over <= 0) return shelf;
  const heldByReason = new Map(shelf.heldByReason);
  for (const reason of inOrderOfGivingUp) {
    const held = heldByReason.get(reason) ?? 0;
    const given = Math.min(held, over);
    over -= given;
    if (held - given > 0) heldByReason.set(reason, held - given);
    else heldByReason.delete(reason);
  }
  return { ...shelf, heldByReason };
}
