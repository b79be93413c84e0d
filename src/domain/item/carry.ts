/** All that lies on some of an item's shelves, carried elsewhere: what is on hold stays on hold. */
import type { ItemId, PlaceId } from '../vocabulary.ts';
import type { ShelfStock } from './item.ts';
import type { MoveStock } from './stock-commands.ts';
import type { HoldReason } from './stock-events.ts';

type Carried = Pick<ShelfStock, 'place' | 'lot' | 'quantity' | 'heldByReason'>;

/** Nothing for a shelf that is empty or below zero, or that lies in `to` already. */
export function carry(item: ItemId, shelves: Iterable<Carried>, to: PlaceId): readonly MoveStock[] {
  return [...shelves].flatMap(({ place: from, lot, quantity, heldByReason }) => {
    if (quantity <= 0 || from === to) return [];
    const parts: [HoldReason | null, number][] = [...heldByReason];
    const held = parts.reduce((sum, [, part]) => sum + part, 0);
    if (quantity > held) parts.push([null, quantity - held]);
    return parts.map(([reason, part]) => ({
      type: 'MoveStock' as const,
      item,
      data: { from, to, lot, quantity: part, held: reason, reference: null, note: null },
    }));
  });
}
