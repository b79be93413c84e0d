/**
 * Count sheets: what is to be counted on each, what was, and what is to be made of it. Worked out place
 * by place when it is asked for, and again only where something changed.
 */
import type { KeptDifference } from '../domain/stocktake/events.ts';
import type { Stocktake } from '../domain/stocktake/stocktake.ts';
import {
  type EventName,
  type ItemId,
  itemStream,
  type PlaceId,
  type StocktakeId,
  type StreamId,
} from '../domain/vocabulary.ts';
import { createCountedIndex, type SheetCounter } from './counted-index.ts';
import type { ItemModel } from './items.ts';
import type { PlaceModel } from './places.ts';
import { createRanks } from './ranks.ts';
import { type ItemChange, itemChanges, type ReadModel } from './read-model.ts';
import { type SheetShelf, sheetShelfOf } from './sheet-shelf.ts';
import { type SheetPlace, type SheetTally, sumOf } from './sheet-tally.ts';

export type SheetRow = NonNullable<Stocktake['opened']> & {
  readonly stocktake: StocktakeId;
  readonly closed: Stocktake['closed'];
  readonly tally: SheetTally;
  /** Whoever counted, by device. */
  readonly counters: readonly SheetCounter[];
};

export interface StocktakeModel {
  /** Open ones first, then the newest. */
  all(): readonly StocktakeId[];
  byId(stocktake: StocktakeId): SheetRow | undefined;
  /**
   * In the order of the tree: all in scope that are open or hold something, and wherever something was
   * counted. Of a closed sheet only these.
   */
  placesOf(stocktake: StocktakeId): readonly SheetPlace[];
  /** By name of the item, then by lot. */
  shelvesOf(stocktake: StocktakeId, place: PlaceId): readonly SheetShelf[];
  /** Of these only what was counted. */
  countedOf(stocktake: StocktakeId, place: PlaceId): readonly SheetShelf[];
  /** All its lines by their names, also those that were counted again: what undoing it must strike. */
  linesOf(
    stocktake: StocktakeId,
  ): readonly { readonly stream: StreamId; readonly name: EventName }[];
}

type Asked = {
  readonly places: PlaceModel;
  readonly items: Pick<ItemModel, 'all'>;
};

/** A place of a sheet: only what was counted, because most of most sheets is not (yet). */
type Part = { readonly tally: SheetTally; readonly counted: readonly SheetShelf[] };

/** What is kept of a sheet until something of it changes. */
type View = {
  readonly scope: ReadonlySet<PlaceId> | null;
  readonly keptByPlace: ReadonlyMap<PlaceId, readonly KeptDifference[]>;
  readonly partsByPlace: Map<PlaceId, Part>;
  readonly shelvesByPlace: Map<PlaceId, readonly SheetShelf[]>;
  places: readonly SheetPlace[] | undefined;
  row: SheetRow | undefined;
};

export function createStocktakeModel(asked: Asked): StocktakeModel & ReadModel {
  const index = createCountedIndex();
  const sheetsById = new Map<StocktakeId, Stocktake>();
  const views = new Map<StocktakeId, View>();
  const rankOf = createRanks(() => asked.items.all());

  function forget(view: View, { item, before, after }: ItemChange): void {
    // Where a difference was kept and undone again, nothing may lie any more.
    const kept = [...view.keptByPlace.values()].flat().filter((each) => each.item === item);
    const concerned = [before, after].flatMap(({ shelves, sheetLines }) => [
      ...shelves.values(),
      ...[...sheetLines.values()].flat(),
    ]);
    for (const { place } of [...kept, ...concerned]) {
      view.partsByPlace.delete(place);
      view.shelvesByPlace.delete(place);
    }
    view.places = undefined;
    view.row = undefined;
  }

  function viewOf(stocktake: StocktakeId): View | undefined {
    const sheet = sheetsById.get(stocktake);
    if (sheet?.opened === null || sheet === undefined) return undefined;
    const known = views.get(stocktake);
    if (known !== undefined) return known;
    const view: View = {
      scope:
        sheet.closed === null ? placesUnder(asked.places, sheet.opened.scope.places) : new Set(),
      keptByPlace: keptByPlaceOf(sheet),
      partsByPlace: new Map(),
      shelvesByPlace: new Map(),
      places: undefined,
      row: undefined,
    };
    views.set(stocktake, view);
    return view;
  }

  /** Item and lot of all that stands on the sheet in a place, each once. */
  function linesAt(
    stocktake: StocktakeId,
    view: View,
    place: PlaceId,
  ): ReadonlyMap<string, { readonly item: ItemId; readonly lot: string | null }> {
    const tags = sheetsById.get(stocktake)?.opened?.scope.tags ?? null;
    const found = new Map<string, { readonly item: ItemId; readonly lot: string | null }>();
    const add = (item: ItemId, lot: string | null) =>
      found.set(lot === null ? item : `${item}/${lot}`, { item, lot });
    if (isIn(view, place))
      for (const { item, lot } of asked.places.contentsOf(place))
        if (tags === null || index.entityOf(item).tags.some((tag) => tags.includes(tag)))
          add(item, lot);
    for (const item of index.itemsAt(stocktake, place))
      for (const line of index.entityOf(item).sheetLines.get(stocktake) ?? [])
        if (line.place === place) add(item, line.lot);
    for (const { item, lot } of view.keptByPlace.get(place) ?? []) add(item, lot);
    return found;
  }

  const shelfAt = (
    stocktake: StocktakeId,
    view: View,
    place: PlaceId,
    { item, lot }: { readonly item: ItemId; readonly lot: string | null },
  ): SheetShelf =>
    sheetShelfOf(
      item,
      index.entityOf(item),
      stocktake,
      { place, lot },
      (view.keptByPlace.get(place) ?? []).filter((kept) => kept.item === item && kept.lot === lot),
    );

  const byName = (shelves: readonly SheetShelf[]) => inOrderOfName(shelves, rankOf);

  function partAt(stocktake: StocktakeId, view: View, place: PlaceId): Part {
    const known = view.partsByPlace.get(place);
    if (known !== undefined) return known;
    const lines = linesAt(stocktake, view, place);
    const items = index.itemsAt(stocktake, place);
    const kept = view.keptByPlace.get(place) ?? [];
    const counted = byName(
      [...lines.values()]
        .filter(({ item }) => items.has(item) || kept.some((each) => each.item === item))
        .map((line) => shelfAt(stocktake, view, place, line))
        .filter(({ status }) => status !== 'uncounted'),
    );
    const open = counted.filter(({ status }) => status === 'differs' || status === 'contradicts');
    const tally = { shelves: lines.size, counted: counted.length, open: open.length };
    const part = { tally, counted };
    view.partsByPlace.set(place, part);
    return part;
  }

  function placesOf(stocktake: StocktakeId): readonly SheetPlace[] {
    const view = viewOf(stocktake);
    if (view === undefined) return [];
    if (view.places !== undefined) return view.places;
    const all = asked.places.all();
    const listed = new Set(all);
    // What was counted in a place whose opening is not known here (yet) stands at the end.
    const others = [...index.placesOf(stocktake), ...view.keptByPlace.keys()];
    view.places = [...all, ...new Set(others.filter((place) => !listed.has(place)).sort())].flatMap(
      (place) => {
        const { tally } = partAt(stocktake, view, place);
        const isOpen = isIn(view, place) && asked.places.byId(place)?.closed === false;
        return tally.shelves === 0 && !isOpen ? [] : [{ place, ...tally }];
      },
    );
    return view.places;
  }

  function byId(stocktake: StocktakeId): SheetRow | undefined {
    const view = viewOf(stocktake);
    const sheet = sheetsById.get(stocktake);
    if (view === undefined || sheet?.opened === null || sheet === undefined) return undefined;
    if (view.row !== undefined) return view.row;
    view.row = {
      ...sheet.opened,
      stocktake,
      closed: sheet.closed,
      tally: sumOf(placesOf(stocktake)),
      counters: index.countersOf(stocktake),
    };
    return view.row;
  }

  function shelvesOf(stocktake: StocktakeId, place: PlaceId): readonly SheetShelf[] {
    const view = viewOf(stocktake);
    if (view === undefined) return [];
    const known = view.shelvesByPlace.get(place);
    if (known !== undefined) return known;
    const lines = [...linesAt(stocktake, view, place).values()];
    const shelves = byName(lines.map((line) => shelfAt(stocktake, view, place, line)));
    view.shelvesByPlace.set(place, shelves);
    return shelves;
  }

  function countedOf(stocktake: StocktakeId, place: PlaceId): readonly SheetShelf[] {
    const view = viewOf(stocktake);
    return view === undefined ? [] : partAt(stocktake, view, place).counted;
  }

  return {
    apply(changes) {
      for (const { stream, after } of changes) {
        if (after.kind === 'places') views.clear();
        if (after.kind !== 'stocktake') continue;
        const stocktake = stream.slice('stocktake/'.length);
        sheetsById.set(stocktake, after);
        views.delete(stocktake);
      }
      const items = itemChanges(changes);
      index.apply(items);
      for (const change of items) for (const view of views.values()) forget(view, change);
    },
    all: () => inOrder(sheetsById),
    byId,
    placesOf,
    shelvesOf,
    countedOf,
    linesOf: (stocktake) =>
      index.linesOf(stocktake).flatMap(({ item, line: { ref, hash, earlier } }) =>
        [...earlier, { device: ref[0], seq: ref[1], hash }].map((name) => ({
          stream: itemStream(item),
          name,
        })),
      ),
  };
}

function keptByPlaceOf(sheet: Stocktake): ReadonlyMap<PlaceId, readonly KeptDifference[]> {
  const byPlace = new Map<PlaceId, KeptDifference[]>();
  for (const kept of sheet.keptDifferences)
    byPlace.set(kept.place, [...(byPlace.get(kept.place) ?? []), kept]);
  return byPlace;
}

/** All that is in these places, they included; null for everywhere. */
function placesUnder(
  places: PlaceModel,
  roots: readonly PlaceId[] | null,
): ReadonlySet<PlaceId> | null {
  if (roots === null) return null;
  const within = new Set<PlaceId>();
  const waiting = [...roots];
  for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
    if (within.has(place)) continue;
    within.add(place);
    waiting.push(...places.childrenOf(place));
  }
  return within;
}

function inOrder(sheetsById: ReadonlyMap<StocktakeId, Stocktake>): readonly StocktakeId[] {
  return [...sheetsById]
    .flatMap(([stocktake, { opened, closed }]) =>
      opened === null ? [] : [{ stocktake, at: opened.at, isClosed: closed !== null }],
    )
    .sort(
      (a, b) =>
        Number(a.isClosed) - Number(b.isClosed) ||
        b.at - a.at ||
        (a.stocktake < b.stocktake ? -1 : 1),
    )
    .map(({ stocktake }) => stocktake);
}

const inOrderOfName = (
  shelves: readonly SheetShelf[],
  rankOf: (item: ItemId) => number,
): readonly SheetShelf[] =>
  shelves
    .map((shelf) => ({ shelf, rank: rankOf(shelf.item) }))
    .sort((a, b) => a.rank - b.rank || (a.shelf.key < b.shelf.key ? -1 : 1))
    .map(({ shelf }) => shelf);

const isIn = ({ scope }: View, place: PlaceId): boolean => scope === null || scope.has(place);
