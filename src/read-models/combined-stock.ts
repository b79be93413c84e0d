/** The stock of items that are shown as one, as if it were one item's. */
import type { Item } from '../domain/item/item.ts';
import type { ItemId } from '../domain/vocabulary.ts';

export type CombinedStock = Pick<
  Item,
  | 'status'
  | 'orderPack'
  | 'packsById'
  | 'levelsByPlace'
  | 'shelves'
  | 'lotsByCode'
  | 'ordersById'
  | 'reservationsById'
>;

/**
 * What is said of `shown` stands; stock, orders and reservations of all are together, and levels of the
 * others count where it has none. What is measured in another way is left out.
 */
export function combinedStock(
  shown: Item,
  others: readonly (readonly [ItemId, Item])[],
): CombinedStock {
  const alike = others.filter(
    ([, { scale, status }]) => scale === shown.scale && status !== 'retired',
  );
  if (alike.length === 0) return shown;
  const all = [...alike.map(([, item]) => item), shown];
  /** Lots, orders and reservations of two items may have one name, and are not one. */
  const lotOf = (id: ItemId, lot: string | null) => (lot === null ? null : `${id}/${lot}`);
  const apart = <Value>(mapOf: (item: Item) => ReadonlyMap<string, Value>) => [
    ...mapOf(shown),
    ...alike.flatMap(([id, item]) =>
      [...mapOf(item)].map(([key, value]) => [`${id}/${key}`, value] as const),
    ),
  ];
  return {
    status: shown.status,
    orderPack: shown.orderPack,
    packsById: shown.packsById,
    levelsByPlace: new Map(all.flatMap(({ levelsByPlace }) => [...levelsByPlace])),
    shelves: new Map([
      ...shown.shelves,
      ...alike.flatMap(([id, { shelves }]) =>
        [...shelves].map(
          ([key, shelf]) => [`${id}/${key}`, { ...shelf, lot: lotOf(id, shelf.lot) }] as const,
        ),
      ),
    ]),
    lotsByCode: new Map(apart(({ lotsByCode }) => lotsByCode)),
    ordersById: new Map(apart(({ ordersById }) => ordersById)),
    reservationsById: new Map(apart(({ reservationsById }) => reservationsById)),
  };
}
