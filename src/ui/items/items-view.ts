/** What the list of items shows, kept while one looks at an item and comes back. */
import type { Tracking } from '../../domain/item/events.ts';
import type { PlaceId } from '../../domain/vocabulary.ts';
import type { ItemFilters } from '../../read-models/items.ts';

export const stockFilters = ['all', 'in-stock', 'none', 'negative', 'retired'] as const;

/** What an item must be, besides its stock. */
export type KindFilters = {
  readonly tags: readonly string[];
  /** `undefined`: any; `null`: of none. */
  readonly category: string | null | undefined;
  readonly tracking: Tracking | undefined;
};

export type ItemsView = KindFilters & {
  readonly query: string;
  readonly stock: (typeof stockFilters)[number];
  readonly place: PlaceId | null;
};

export const anyKind: KindFilters = { tags: [], category: undefined, tracking: undefined };

export const wholeItemsView: ItemsView = { ...anyKind, query: '', stock: 'all', place: null };

export function filtersOf({ stock, place, tags, category, tracking }: ItemsView): ItemFilters {
  return {
    ...(place === null ? {} : { place }),
    ...(tags.length === 0 ? {} : { tags }),
    ...(category === undefined ? {} : { category }),
    ...(tracking === undefined ? {} : { tracking }),
    ...(stock === 'all' ? {} : stock === 'retired' ? { status: stock } : { stock }),
  };
}
