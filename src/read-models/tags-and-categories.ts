/** Which tags and categories are in use, and on how many items. Retired items do not count. */
import type { Item } from '../domain/item/item.ts';
import { itemChanges, type ReadModel } from './read-model.ts';

export type InUse = { readonly word: string; readonly count: number };

export interface TagAndCategoryModel {
  /** In order of the words. */
  tags(): readonly InUse[];
  categories(): readonly InUse[];
}

export function createTagAndCategoryModel(): TagAndCategoryModel & ReadModel {
  const tags = createCounts();
  const categories = createCounts();
  return {
    apply(changes) {
      for (const { before, after } of itemChanges(changes)) {
        const [old, fresh] = [saidOf(before), saidOf(after)];
        if (old.tags !== fresh.tags) {
          for (const tag of old.tags) tags.add(tag, -1);
          for (const tag of fresh.tags) tags.add(tag, 1);
        }
        if (old.category === fresh.category) continue;
        if (old.category !== null) categories.add(old.category, -1);
        if (fresh.category !== null) categories.add(fresh.category, 1);
      }
    },
    tags: tags.list,
    categories: categories.list,
  };
}

const nothing = { tags: [] as readonly string[], category: null };

const saidOf = (item: Item): Pick<Item, 'tags' | 'category'> =>
  item.status === 'active' ? item : nothing;

function createCounts() {
  const collator = new Intl.Collator('en', { numeric: true });
  const countsByWord = new Map<string, number>();
  let kept: readonly InUse[] | undefined;
  return {
    add(word: string, change: number): void {
      const count = (countsByWord.get(word) ?? 0) + change;
      if (count === 0) countsByWord.delete(word);
      else countsByWord.set(word, count);
      kept = undefined;
    },
    list(): readonly InUse[] {
      kept ??= [...countsByWord]
        .map(([word, count]) => ({ word, count }))
        .sort((a, b) => collator.compare(a.word, b.word) || (a.word < b.word ? -1 : 1));
      return kept;
    },
  };
}
