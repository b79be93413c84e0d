/** Where a scan or a typed word leads while a sheet is counted. */
import type { ItemId, PlaceId, StocktakeId } from '../../domain/vocabulary.ts';
import type { ReadModels } from '../../read-models/models.ts';
import { itemForCode, looksLikeCode } from '../today/item-for-code.ts';

export type ScanGoal =
  | { readonly to: 'place'; readonly place: PlaceId }
  /** It is on the sheet there. */
  | { readonly to: 'shelf'; readonly place: PlaceId; readonly item: ItemId }
  /** Known, but not on the sheet there; null: nor anywhere else on it. */
  | { readonly to: 'found'; readonly place: PlaceId | null; readonly item: ItemId }
  | { readonly to: 'unknown'; readonly code: string; readonly isCode: boolean };

/** `here`: the place that is being counted; what is found in it is counted in it. */
export function scanGoal(
  typed: string,
  models: ReadModels,
  stocktake: StocktakeId,
  here: PlaceId | null,
): ScanGoal {
  const text = typed.trim();
  const place = placeFor(text, models, stocktake);
  if (place !== undefined) return { to: 'place', place };
  const item = itemForCode(text, models);
  if (item === undefined) return { to: 'unknown', code: text, isCode: looksLikeCode(text) };
  if (here !== null) {
    const isThere = models.stocktakes.shelvesOf(stocktake, here).some((each) => each.item === item);
    return { to: isThere ? 'shelf' : 'found', place: here, item };
  }
  // Where it lies, and where it was counted though nothing of it is left there.
  const lies = new Set(models.items.byId(item)?.shelves.map(({ place: at }) => at));
  const { placesOf, shelvesOf, countedOf } = models.stocktakes;
  const shelves = placesOf(stocktake)
    .flatMap(({ place: at }) => (lies.has(at) ? shelvesOf : countedOf)(stocktake, at))
    .filter((each) => each.item === item);
  const next = shelves.find(({ status }) => status === 'uncounted') ?? shelves[0];
  return next === undefined
    ? { to: 'found', place: null, item }
    : { to: 'shelf', place: next.place, item };
}

/** By its address, as on a label, or by its whole name where only one is called so. */
function placeFor(
  text: string,
  { places, stocktakes }: ReadModels,
  stocktake: StocktakeId,
): PlaceId | undefined {
  const linked = /\/places\/([^/?#]+)$/u.exec(text)?.[1];
  if (linked !== undefined && places.byId(linked) !== undefined) return linked;
  const name = text.toLocaleLowerCase();
  const named = stocktakes
    .placesOf(stocktake)
    .filter(({ place }) => places.byId(place)?.name.toLocaleLowerCase() === name);
  return named.length === 1 ? named[0]?.place : undefined;
}
