/** The lines of a sheet that a review shows, and what they are worth together. */
import type { StocktakeId } from '../../domain/vocabulary.ts';
import { type SheetShelf, worthOf } from '../../read-models/sheet-shelf.ts';
import type { StocktakeModel } from '../../read-models/stocktakes.ts';

export type ReviewFilter = 'differs' | 'uncounted' | 'all';

const isOpen = ({ status }: SheetShelf): boolean =>
  status === 'differs' || status === 'contradicts';

/** What differs is looked for only among what was counted. */
export function reviewRows(
  stocktakes: StocktakeModel,
  stocktake: StocktakeId,
  filter: ReviewFilter,
): readonly SheetShelf[] {
  const places = stocktakes.placesOf(stocktake);
  if (filter === 'differs')
    return places
      .filter(({ open }) => open > 0)
      .flatMap(({ place }) => stocktakes.countedOf(stocktake, place))
      .filter(isOpen);
  const all = places
    .filter(({ shelves, counted }) => filter === 'all' || counted < shelves)
    .flatMap(({ place }) => stocktakes.shelvesOf(stocktake, place));
  return filter === 'all' ? all : all.filter(({ status }) => status === 'uncounted');
}

/** By currency, of the last count of each shelf; they are never added across currencies. */
export function worthOfDifferences(
  shelves: readonly SheetShelf[],
): Readonly<Record<string, number>> {
  const worth: Record<string, number> = {};
  for (const { lines } of shelves) {
    const last = lines.at(-1);
    if (last?.variance === null || last === undefined) continue;
    for (const [currency, amount] of Object.entries(worthOf(last.observation.pool, last.variance)))
      worth[currency] = (worth[currency] ?? 0) + amount;
  }
  return worth;
}

/** What the book says is there, at its average cost. */
export function worthOfStock(shelves: readonly SheetShelf[]): Readonly<Record<string, number>> {
  const worth: Record<string, number> = {};
  for (const { pool, onHand } of shelves)
    for (const [currency, amount] of Object.entries(worthOf(pool, onHand)))
      worth[currency] = (worth[currency] ?? 0) + amount;
  return worth;
}
