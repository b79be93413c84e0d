/** What it takes to empty a place, and to close it: one command of a person. */
import { carry } from '../../domain/item/carry.ts';
import type { LedgerCommand } from '../../domain/ledger-command.ts';
import type { ItemId, PlaceId } from '../../domain/vocabulary.ts';
import type { ItemGroupModel } from '../../read-models/item-groups.ts';
import type { ItemModel, ShelfRow } from '../../read-models/items.ts';
import type { PlaceModel } from '../../read-models/places.ts';

export type StockModels = {
  readonly groups: Pick<ItemGroupModel, 'membersOf'>;
  readonly items: Pick<ItemModel, 'byId'>;
  readonly places: Pick<PlaceModel, 'byId' | 'childrenOf' | 'contentsOf' | 'isWithin'>;
};

/** The place, and with it the places inside it, deepest first, so that each is closed when empty. */
export function placesToClear(models: StockModels, place: PlaceId, withInside: boolean): PlaceId[] {
  if (!withInside) return [place];
  const inside = models.places
    .childrenOf(place)
    .flatMap((each) => placesToClear(models, each, true));
  return [...inside, place];
}

export type Clearing = {
  readonly commands: readonly LedgerCommand[];
  readonly items: number;
  /** Shelves that are below zero: there is nothing to carry, and they stay as they are. */
  readonly below: number;
};

export function clearPlaces(
  models: StockModels,
  places: readonly PlaceId[],
  to: PlaceId,
): Clearing {
  const cleared = new Set(places);
  const items = new Set<ItemId>();
  for (const place of places)
    for (const { item } of models.places.contentsOf(place)) items.add(item);
  const shelvesOf = (item: ItemId): readonly ShelfRow[] =>
    (models.items.byId(item)?.shelves ?? []).filter(({ place }) => cleared.has(place));
  const commands = [...items].flatMap((item) => carry(item, shelvesOf(item), to));
  const below = [...items].flatMap(shelvesOf).filter(({ quantity }) => quantity < 0).length;
  return { commands, items: new Set(commands.map(({ item }) => item)).size, below };
}

/** They are empty once what comes before in the same command is done, which nobody can see yet. */
export const closePlaces = (
  models: StockModels,
  places: readonly PlaceId[],
): readonly LedgerCommand[] =>
  places
    .filter((place) => models.places.byId(place)?.closed === false)
    .map((place) => ({ type: 'ClosePlace', data: { place }, insisted: true }));

/**
 * All that the items have, wherever it lies or in one place with all that is under it. What is shown as
 * one item is moved as one.
 */
export function moveItems(
  models: StockModels,
  items: Iterable<ItemId>,
  from: PlaceId | null,
  to: PlaceId,
): readonly LedgerCommand[] {
  const all = new Set([...items].flatMap(models.groups.membersOf));
  return [...all].flatMap((item) => {
    const shelves = models.items.byId(item)?.shelves ?? [];
    const wanted =
      from === null ? shelves : shelves.filter(({ place }) => models.places.isWithin(place, from));
    return carry(item, wanted, to);
  });
}
