/** The lines of a sheet that a review shows, and what they are worth together. */
import type { StocktakeId } from '../../domain/vocabulary.ts';
import { type SheetShelf, worthOf } from '../../read-models/sheet-shelf.ts';
import type { StocktakeModel } from '../../read-models/stocktakes.ts';

export type ReviewFilter = 'differs' | 'uncounted' | 'all';

const isOpen = ({ status }: SheetShelf): boolean =>
  status === 'differs' || status === 'contradicts';

/** In places where nothing was counted there is nothing that differs: they need not be looked into. */
export function reviewRows(
  stocktakes: StocktakeModel,
  stocktake: StocktakeId,
  filter: ReviewFilter,
): readonly SheetShelf[] {
  const places = stocktakes
    .placesOf(stocktake)
    .filter(({ open, shelves, counted }) =>
      filter === 'differs' ? open > 0 : filter === 'uncounted' ? counted < shelves : true,
    );
  const shelves = places.flatMap(({ place }) => stocktakes.shelvesOf(stocktake, place));
  if (filter === 'differs') return shelves.filter(isOpen);
  if (filter === 'uncounted') return shelves.filter(({ status }) => status === 'uncounted');
  return shelves;
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
