/** What is short, what is on its way, and what people have put on the shopping list by hand. */
import { availableTotal, onOrderTotal } from '../domain/item/availability.ts';
import type { Item, Order, Pack, ReorderLevel } from '../domain/item/item.ts';
import type { WantedLine } from '../domain/shopping/shopping-list.ts';
import type { CalendarDay, ItemId, OrderId, PartyId, PlaceId } from '../domain/vocabulary.ts';
import { combinedStock } from './combined-stock.ts';
import type { ItemGroupModel } from './item-groups.ts';
import { type IsWithin, type Needs, needsOf } from './needs.ts';
import { itemChanges, type ReadModel } from './read-model.ts';

export type OrderedLine = {
  readonly item: ItemId;
  readonly outstanding: number;
  readonly ordered: number;
};
/** One order of several items. */
export type OrderRow = {
  readonly order: OrderId;
  readonly supplier: PartyId | null;
  readonly reference: string | null;
  readonly expected: CalendarDay | null;
  /** When it was ordered; story time in ms. */
  readonly at: number;
  readonly lines: readonly OrderedLine[];
};

export type LevelRow = ReorderLevel & { readonly place: PlaceId | null };
/** What an item's page and a line of the list tell of one item. */
export type ItemSupply = {
  /** Of the whole item first. */
  readonly levels: readonly LevelRow[];
  readonly packs: readonly Pack[];
  readonly orderPack: Pack | null;
  /** From whom it is got: as said, else from whom it was received last. */
  readonly supplier: PartyId | null;
  readonly available: number;
  readonly onOrder: number;
  readonly orders: readonly Order[];
};

export interface SupplyModel {
  /** What has to be got or moved, item by item; items that want for nothing are left out. */
  needs(): ReadonlyMap<ItemId, Needs>;
  supplyOf(item: ItemId): ItemSupply | undefined;
  /** From whom it is got: as said, else from whom it was received last. */
  supplierOf(item: ItemId): PartyId | null;
  /** The one that is expected first stands first, those without a day last. */
  onItsWay(): readonly OrderRow[];
  /** In the order in which they were added. */
  byHand(): readonly WantedLine[];
}

/** Items that are shown as one are got as one. */
type Groups = Pick<ItemGroupModel, 'membersOf' | 'shownFor'>;

export function createSupplyModel(isWithin: IsWithin, groups: Groups): SupplyModel & ReadModel {
  const itemsById = new Map<ItemId, Item>();
  /** Only of items that are shown together with others. */
  const membersById = new Map<ItemId, readonly ItemId[]>();
  const levelledPlaces = new Set<ItemId>();
  const openOrders = new Set<ItemId>();
  let needsById = new Map<ItemId, Needs>();
  let orders: readonly OrderRow[] | undefined;
  let wanted: readonly WantedLine[] = [];

  function look(id: ItemId): void {
    const item = itemsById.get(id);
    const members = groups.membersOf(id);
    if (members.length > 1) membersById.set(id, members);
    else membersById.delete(id);
    if (item === undefined || groups.shownFor(id) !== id) {
      needsById.delete(id);
      return;
    }
    const others = members.flatMap((member): readonly (readonly [ItemId, Item])[] => {
      const other = member === id ? undefined : itemsById.get(member);
      return other === undefined ? [] : [[member, other]];
    });
    const needs = needsOf(id, combinedStock(item, others), isWithin);
    if (needs.toGet === null && needs.toMove.length === 0) needsById.delete(id);
    else needsById.set(id, needs);
  }

  function replace(id: ItemId, item: Item): void {
    itemsById.set(id, item);
    note(levelledPlaces, id, item.levelsByPlace.size > (item.levelsByPlace.has('') ? 1 : 0));
    note(openOrders, id, onOrderTotal(item) > 0);
    // A merge or its end concerns all that were or are shown with it.
    const members = groups.membersOf(id);
    for (const member of new Set([...(membersById.get(id) ?? []), ...members])) look(member);
  }

  return {
    apply(changes) {
      orders = undefined;
      // A new map, so that who compares sees that something has changed.
      needsById = new Map(needsById);
      for (const { item, after } of itemChanges(changes)) replace(item, after);
      for (const { after } of changes) {
        if (after.kind === 'shopping-list') wanted = [...after.linesById.values()];
        if (after.kind === 'places')
          for (const id of levelledPlaces) for (const member of groups.membersOf(id)) look(member);
      }
    },
    needs: () => needsById,
    supplyOf(id) {
      const item = itemsById.get(id);
      return item === undefined ? undefined : supplyOf(item);
    },
    supplierOf(id) {
      const item = itemsById.get(id);
      return item?.supplier ?? item?.lastSupplier ?? null;
    },
    onItsWay() {
      orders ??= ordersOf([...openOrders].map((id) => [id, itemsById.get(id) as Item]));
      return orders;
    },
    byHand: () => wanted,
  };
}

function note(ids: Set<ItemId>, id: ItemId, isIn: boolean): void {
  if (isIn) ids.add(id);
  else ids.delete(id);
}

function supplyOf(item: Item): ItemSupply {
  const { levelsByPlace, packsById, orderPack, supplier, lastSupplier, ordersById } = item;
  return {
    levels: [...levelsByPlace]
      .map(([place, level]) => ({ ...level, place: place === '' ? null : place }))
      .sort((a, b) => ((a.place ?? '') < (b.place ?? '') ? -1 : 1)),
    packs: [...packsById.values()],
    orderPack: orderPack === null ? null : (packsById.get(orderPack) ?? null),
    supplier: supplier ?? lastSupplier,
    available: availableTotal(item),
    onOrder: onOrderTotal(item),
    orders: [...ordersById.values()].filter(({ outstanding }) => outstanding > 0).sort(byExpected),
  };
}

function ordersOf(items: readonly (readonly [ItemId, Item])[]): readonly OrderRow[] {
  const rowsById = new Map<OrderId, OrderRow>();
  // In one order whatever came first, because the first line says whose order it is.
  for (const [item, { ordersById }] of items.toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    for (const { order, supplier, reference, expected, at, ...amounts } of ordersById.values()) {
      const { outstanding, ordered } = amounts;
      if (outstanding <= 0) continue;
      const before = rowsById.get(order);
      const lines = [...(before?.lines ?? []), { item, outstanding, ordered }];
      const row = before ?? { order, supplier, reference, expected, at };
      rowsById.set(order, { ...row, lines });
    }
  }
  return [...rowsById.values()].sort(byExpected);
}

type Expected = Pick<Order, 'order' | 'expected' | 'at'>;
const lastDay = '9999-12-31';
const byExpected = (a: Expected, b: Expected): number => {
  const [first, second] = [a.expected ?? lastDay, b.expected ?? lastDay];
  if (first !== second) return first < second ? -1 : 1;
  return a.at - b.at || (a.order < b.order ? -1 : 1);
};
