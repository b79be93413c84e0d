/** What lies where as numbers, a few for each shelf: this is most of what a start has to read. */
import { type Item, type ShelfStock, shelfKey } from '../../domain/item/item.ts';
import type { Shelf } from '../../domain/item/stock-events.ts';

/**
 * `shelves`: each place and lot once. `stock`: for each item, one shelf after the other, which it is, how
 * much lies there, how much has moved, and what is on hold: 0 for nothing.
 */
type Packed = {
  readonly shelves: readonly (readonly [Shelf['place'], Shelf['lot']])[];
  readonly stock: readonly (readonly (number | Holds)[])[];
};
type Holds = readonly (readonly [string, number])[];

export function packShelves(values: readonly unknown[]): Packed {
  const shelves: [Shelf['place'], Shelf['lot']][] = [];
  const numbersByKey = new Map<string, number>();
  const numberOf = ({ place, lot }: Shelf): number => {
    const key = shelfKey({ place, lot });
    const known = numbersByKey.get(key) ?? shelves.length;
    if (known === shelves.length) shelves.push([place, lot]);
    numbersByKey.set(key, known);
    return known;
  };
  const stock = (values as readonly Item['shelves'][]).map((each) =>
    [...each.values()].flatMap((shelf) => {
      const { quantity, moved, heldByReason } = shelf;
      return [numberOf(shelf), quantity, moved, heldByReason.size === 0 ? 0 : [...heldByReason]];
    }),
  );
  return { shelves, stock };
}

const figures = 4;
const nothingHeld: ShelfStock['heldByReason'] = new Map();

export function unpackShelves(packed: unknown): readonly Item['shelves'][] {
  const { shelves, stock } = packed as Packed;
  const known = shelves.map(([place, lot]) => ({ place, lot, key: shelfKey({ place, lot }) }));
  return stock.map((written) => {
    const unpacked = new Map<string, ShelfStock>();
    for (let at = 0; at < written.length; at += figures) {
      const shelf = known[written[at] as number];
      if (shelf === undefined) continue;
      const held = written[at + 3];
      unpacked.set(shelf.key, {
        place: shelf.place,
        lot: shelf.lot,
        quantity: written[at + 1] as number,
        heldByReason: held === 0 ? nothingHeld : (new Map(held as Holds) as typeof nothingHeld),
        moved: written[at + 2] as number,
      });
    }
    return unpacked;
  });
}
