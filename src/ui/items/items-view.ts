/** What the list of items shows, kept while one looks at an item and comes back. */
import type { PlaceId } from '../../domain/vocabulary.ts';
import type { ItemFilters } from '../../read-models/items.ts';

export const stockFilters = ['all', 'in-stock', 'none', 'negative', 'retired'] as const;

export type ItemsView = {
  readonly query: string;
  readonly stock: (typeof stockFilters)[number];
  readonly place: PlaceId | null;
};

export const wholeItemsView: ItemsView = { query: '', stock: 'all', place: null };

export function filtersOf({ stock, place }: ItemsView): ItemFilters {
  const where = place === null ? {} : { place };
  if (stock === 'all') return where;
  return stock === 'retired' ? { ...where, status: 'retired' } : { ...where, stock };
}
