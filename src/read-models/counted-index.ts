/** Which items a count sheet has lines of, where, and by whom. */
import { type Item, type Observation, unregisteredItem } from '../domain/item/item.ts';
import type { DeviceId, ItemId, MemberId, PlaceId, StocktakeId } from '../domain/vocabulary.ts';
import type { ItemChange } from './read-model.ts';

export type SheetCounter = {
  readonly actor: MemberId;
  readonly device: DeviceId;
  readonly lines: number;
};

export type CountedIndex = {
  apply(changes: readonly ItemChange[]): void;
  entityOf(item: ItemId): Item;
  /** The items that a sheet has lines of in a place. */
  itemsAt(stocktake: StocktakeId, place: PlaceId): ReadonlySet<ItemId>;
  placesOf(stocktake: StocktakeId): readonly PlaceId[];
  /** By device, in order of their ids. */
  countersOf(stocktake: StocktakeId): readonly SheetCounter[];
  /** Oldest first. */
  linesOf(stocktake: StocktakeId): readonly { readonly item: ItemId; readonly line: Observation }[];
};

const none: ReadonlySet<ItemId> = new Set();

export function createCountedIndex(): CountedIndex {
  const itemsById = new Map<ItemId, Item>();
  const itemsBySheet = new Map<StocktakeId, Map<PlaceId, Set<ItemId>>>();
  const countersBySheet = new Map<StocktakeId, Map<string, SheetCounter>>();

  const entityOf = (item: ItemId): Item => itemsById.get(item) ?? unregisteredItem;

  function index(item: ItemId, entity: Item, change: 'add' | 'delete'): void {
    for (const [stocktake, lines] of entity.sheetLines) {
      const byPlace = itemsBySheet.get(stocktake) ?? new Map<PlaceId, Set<ItemId>>();
      itemsBySheet.set(stocktake, byPlace);
      for (const { place } of lines) put(byPlace, place, item, change);
      for (const { actor, ref } of lines) tally(stocktake, actor, ref[0], change);
    }
  }

  function tally(
    stocktake: StocktakeId,
    actor: MemberId,
    device: DeviceId,
    change: 'add' | 'delete',
  ): void {
    const counters = countersBySheet.get(stocktake) ?? new Map<string, SheetCounter>();
    countersBySheet.set(stocktake, counters);
    const key = `${actor}/${device}`;
    const lines = (counters.get(key)?.lines ?? 0) + (change === 'add' ? 1 : -1);
    if (lines === 0) counters.delete(key);
    else counters.set(key, { actor, device, lines });
  }

  return {
    apply(changes) {
      for (const { item, before, after } of changes) {
        index(item, before, 'delete');
        index(item, after, 'add');
        itemsById.set(item, after);
      }
    },
    entityOf,
    itemsAt: (stocktake, place) => itemsBySheet.get(stocktake)?.get(place) ?? none,
    countersOf: (stocktake) =>
      [...(countersBySheet.get(stocktake) ?? [])]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([, counter]) => counter),
    placesOf: (stocktake) => [...(itemsBySheet.get(stocktake)?.keys() ?? [])],
    linesOf(stocktake) {
      const sets = [...(itemsBySheet.get(stocktake)?.values() ?? [])];
      return [...new Set(sets.flatMap((items) => [...items]))]
        .flatMap((item) =>
          (entityOf(item).sheetLines.get(stocktake) ?? []).map((line) => ({ item, line })),
        )
        .sort((a, b) => a.line.at - b.line.at || (a.line.hash < b.line.hash ? -1 : 1));
    },
  };
}

function put<Key>(
  map: Map<Key, Set<ItemId>>,
  key: Key,
  item: ItemId,
  change: 'add' | 'delete',
): void {
  const items = map.get(key) ?? new Set<ItemId>();
  items[change](item);
  if (items.size === 0) map.delete(key);
  else map.set(key, items);
}
