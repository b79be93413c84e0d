/** The tree of places, and what lies in each. */
import { heldOn } from '../domain/item/availability.ts';
import type { Places } from '../domain/places/places.ts';
import { isWithin, noPlaces } from '../domain/places/places.ts';
import type { ItemId, PlaceId, Quantity } from '../domain/vocabulary.ts';
import { type EntityChange, itemChanges, type ReadModel } from './read-model.ts';

export type PlaceRow = {
  readonly place: PlaceId;
  readonly name: string;
  readonly note: string | null;
  readonly parent: PlaceId | null;
  readonly closed: boolean;
};

export type PlaceContent = {
  readonly item: ItemId;
  readonly lot: string | null;
  readonly quantity: Quantity;
  readonly held: Quantity;
};

export interface PlaceModel {
  roots(): readonly PlaceId[];
  /** In order of name. Places of an unknown parent stand at the root. */
  childrenOf(place: PlaceId | null): readonly PlaceId[];
  byId(place: PlaceId): PlaceRow | undefined;
  /** Names from the root down to the place itself. */
  pathOf(place: PlaceId): readonly string[];
  contentsOf(place: PlaceId): readonly PlaceContent[];
  all(): readonly PlaceId[];
  /** Every word must begin a word of the path. */
  search(query: string): readonly PlaceId[];
  isWithin(place: PlaceId, above: PlaceId): boolean;
  /** How many items have stock directly in it. */
  itemsIn(place: PlaceId): number;
}

export function createPlaceModel(): PlaceModel & ReadModel {
  const collator = new Intl.Collator('en', { numeric: true });
  const contentsByPlace = new Map<PlaceId, Map<ItemId, PlaceContent[]>>();
  let places: Places = noPlaces;
  let childrenByParent = new Map<PlaceId | null, PlaceId[]>();

  const nameOf = (place: PlaceId): string => places.placesById.get(place)?.name ?? '';

  function plant(after: Places): void {
    places = after;
    childrenByParent = new Map();
    for (const { place, parent } of after.placesById.values()) {
      const under = parent !== null && after.placesById.has(parent) ? parent : null;
      const siblings = childrenByParent.get(under);
      if (siblings === undefined) childrenByParent.set(under, [place]);
      else siblings.push(place);
    }
    for (const children of childrenByParent.values()) {
      children.sort((a, b) => collator.compare(nameOf(a), nameOf(b)) || (a < b ? -1 : 1));
    }
  }

  function restock(changes: readonly EntityChange[]): void {
    for (const { item, before, after } of itemChanges(changes)) {
      for (const { place } of before.shelves.values()) contentsByPlace.get(place)?.delete(item);
      for (const shelf of after.shelves.values()) {
        const { place, lot, quantity } = shelf;
        if (quantity === 0) continue;
        const content = { item, lot, quantity, held: heldOn(after, shelf) };
        const contents = contentsByPlace.get(place) ?? new Map<ItemId, PlaceContent[]>();
        const lots = contents.get(item);
        if (lots === undefined) contents.set(item, [content]);
        else lots.push(content);
        contentsByPlace.set(place, contents);
      }
    }
  }

  function pathOf(place: PlaceId): readonly string[] {
    const path: string[] = [];
    const seen = new Set<PlaceId>();
    let at: PlaceId | null | undefined = place;
    while (at !== null && at !== undefined && !seen.has(at)) {
      seen.add(at);
      const row = places.placesById.get(at);
      if (row !== undefined) path.unshift(row.name);
      at = row?.parent;
    }
    return path;
  }

  /** Depth first, so that a place stands under its parent. */
  function all(): readonly PlaceId[] {
    const listed: PlaceId[] = [];
    // A list instead of recursion: a tree may be deeper than a stack of calls.
    const waiting = (childrenByParent.get(null) ?? []).toReversed();
    for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
      listed.push(place);
      for (const child of (childrenByParent.get(place) ?? []).toReversed()) waiting.push(child);
    }
    return listed;
  }

  return {
    apply(changes) {
      for (const { after } of changes) if (after.kind === 'places') plant(after);
      restock(changes);
    },
    roots: () => childrenByParent.get(null) ?? [],
    childrenOf: (place) => childrenByParent.get(place) ?? [],
    byId(id) {
      const found = places.placesById.get(id);
      if (found === undefined) return undefined;
      const { place, name, note, parent, status } = found;
      return { place, name, note, parent, closed: status === 'closed' };
    },
    pathOf,
    contentsOf: (place) => [...(contentsByPlace.get(place)?.values() ?? [])].flat(),
    all,
    search(query) {
      const words = query.toLowerCase().split(/\s+/).filter(Boolean);
      return all().filter((place) => {
        const path = pathOf(place).join(' ').toLowerCase().split(/\s+/);
        return words.every((word) => path.some((part) => part.startsWith(word)));
      });
    },
    isWithin: (place, above) => isWithin(places, place, above),
    itemsIn: (place) => contentsByPlace.get(place)?.size ?? 0,
  };
}
