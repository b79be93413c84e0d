/**
 * What became of an item between two moments: place by place what there was before and after, and
 * by which deeds. Told line by line, so that a long story need not be kept.
 */
import type { Item } from '../domain/item/item.ts';
import type { ItemId, PlaceId } from '../domain/vocabulary.ts';

/** What can change how much lies where, in the order in which it is told. */
export const stockDeeds = [
  'StockReceived',
  'StockReturned',
  'StockFound',
  'StockIssued',
  'StockLent',
  'StockWrittenOff',
  'StockMoved',
  'StockCounted',
] as const;
export type StockDeed = (typeof stockDeeds)[number];

/** Smallest units. */
export type StockChange = {
  readonly before: number;
  readonly after: number;
  /** They add up to `after` − `before`. A deed of nought happened too, or was made up for. */
  readonly byDeed: ReadonlyMap<StockDeed, number>;
};
export type PlaceStockChange = StockChange & { readonly place: PlaceId };

/** `became`: what it is now and was not before. */
export type ItemStockChange = {
  readonly item: ItemId;
  readonly became: 'new' | 'retired' | 'reinstated' | null;
  /** By id; every place where something lay, lies or was done. */
  readonly places: readonly PlaceStockChange[];
};

/** Whoever tells the story of one item, line by line, up to the later moment. */
export type StockChangeTally = {
  line(
    line: { readonly event: { readonly type: string }; readonly at: number },
    before: Item,
    after: Item,
  ): void;
  end(item: Item): ItemStockChange | null;
};

/** `from`: the last millisecond of story time that belongs to what was before. */
export function createStockChangeTally(id: ItemId, from: number, initial: Item): StockChangeTally {
  let atFrom = initial;
  const deedsByPlace = new Map<PlaceId, Map<StockDeed, number>>();
  return {
    line({ event, at }, before, after) {
      if (at <= from) {
        atFrom = after;
        return;
      }
      if (!isDeed(event.type) || before.shelves === after.shelves) return;
      for (const [place, difference] of differencesOf(before, after)) {
        const deeds = deedsByPlace.get(place) ?? new Map<StockDeed, number>();
        deeds.set(event.type, (deeds.get(event.type) ?? 0) + difference);
        deedsByPlace.set(place, deeds);
      }
    },
    end(item) {
      const became = becameOf(atFrom, item);
      if (deedsByPlace.size === 0 && became === null) return null;
      const [was, is] = [quantityByPlace(atFrom), quantityByPlace(item)];
      const places = [...new Set([...was.keys(), ...is.keys(), ...deedsByPlace.keys()])].sort();
      return {
        item: id,
        became,
        places: places.map((place) => ({
          place,
          before: was.get(place) ?? 0,
          after: is.get(place) ?? 0,
          byDeed: deedsByPlace.get(place) ?? new Map(),
        })),
      };
    },
  };
}

const isDeed = (type: string): type is StockDeed =>
  (stockDeeds as readonly string[]).includes(type);

/** What was told of before it was registered was there already. */
function becameOf(before: Item, after: Item): ItemStockChange['became'] {
  if (before.status === after.status) return null;
  if (after.status === 'retired') return 'retired';
  if (before.status === 'retired') return 'reinstated';
  return before.shelves.size === 0 ? 'new' : null;
}

/** Where nothing lies any more there is nothing to tell. */
function quantityByPlace({ shelves }: Item): ReadonlyMap<PlaceId, number> {
  const byPlace = new Map<PlaceId, number>();
  for (const { place, quantity } of shelves.values())
    if (quantity !== 0) byPlace.set(place, (byPlace.get(place) ?? 0) + quantity);
  return byPlace;
}

/** Of the shelves that were touched, also by a count that found what was expected. */
function differencesOf(before: Item, after: Item): ReadonlyMap<PlaceId, number> {
  const differences = new Map<PlaceId, number>();
  for (const [key, shelf] of after.shelves) {
    const earlier = before.shelves.get(key);
    if (earlier === shelf) continue;
    const difference = shelf.quantity - (earlier?.quantity ?? 0);
    differences.set(shelf.place, (differences.get(shelf.place) ?? 0) + difference);
  }
  return differences;
}

/** Several places as one: all of an item, or what lies within a place. */
export function summedChange(places: readonly StockChange[]): StockChange {
  const byDeed = new Map<StockDeed, number>();
  let [before, after] = [0, 0];
  for (const each of places) {
    before += each.before;
    after += each.after;
    for (const [deed, difference] of each.byDeed)
      byDeed.set(deed, (byDeed.get(deed) ?? 0) + difference);
  }
  return { before, after, byDeed };
}
