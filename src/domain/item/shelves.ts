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

type Shelves = Item['shelves'];

/** What an event does to a shelf: so many pieces more, or fewer. */
export type ShelfChange = readonly [Shelf, number];

/** `held`: what comes or goes is on hold for this reason. */
export function shifted(
  shelves: Shelves,
  changes: readonly ShelfChange[],
  held: HoldReason | null = null,
): Shelves {
  const after = new Map(shelves);
  for (const [shelf, difference] of changes) {
    const key = shelfKey(shelf);
    const before = after.get(key) ?? emptyShelf(shelf);
    const quantity = before.quantity + difference;
    const moved = before.moved + difference;
    const heldByReason = withHeld(before.heldByReason, held, difference);
    after.set(key, withinStock({ ...before, quantity, moved, heldByReason }));
  }
  return after;
}

/** What was seen is what there is. */
export const settled = (shelves: Shelves, shelf: Shelf, quantity: number): Shelves =>
  put(shelves, shelf, (before) => ({ ...before, quantity }));

export const withHold = (
  shelves: Shelves,
  shelf: Shelf,
  reason: HoldReason,
  difference: number,
): Shelves =>
  put(shelves, shelf, (before) => ({
    ...before,
    heldByReason: withHeld(before.heldByReason, reason, difference),
  }));

function put(shelves: Shelves, shelf: Shelf, change: (before: ShelfStock) => ShelfStock): Shelves {
  const key = shelfKey(shelf);
  const before = shelves.get(key) ?? emptyShelf(shelf);
  return new Map(shelves).set(key, withinStock(change(before)));
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
