/**
 * Finds items as one types: every word may be a beginning, small slips of the finger are forgiven.
 */
import MiniSearch from 'minisearch';
import type { ItemId } from '../domain/vocabulary.ts';

type Words = {
  readonly name: string;
  readonly code: string | null;
  readonly note: string | null;
  readonly barcodes: readonly string[];
};

export type ItemSearch = {
  /** Undefined takes the item out. Costs nothing where the words are the same as before. */
  replace(item: ItemId, words: Words | undefined): void;
  /** Best first. */
  find(query: string): readonly ItemId[];
};

export function createItemSearch(): ItemSearch {
  const wordsById = new Map<ItemId, Words>();
  const index = new MiniSearch<Words & { readonly id: ItemId }>({
    fields: ['name', 'code', 'barcodes', 'note'],
    extractField: (words, field) => {
      const value = words[field as keyof typeof words];
      return typeof value === 'object' && value !== null ? value.join(' ') : (value ?? '');
    },
    processTerm: folded,
    searchOptions: {
      prefix: true,
      fuzzy: (term) => (term.length > 4 ? 1 : false),
      combineWith: 'AND',
      boost: { name: 4, code: 3, barcodes: 3 },
      processTerm: folded,
    },
  });
  return {
    replace(item, words) {
      const before = wordsById.get(item);
      if (words !== undefined && before !== undefined && sameWords(before, words)) return;
      if (before !== undefined) index.discard(item);
      if (words === undefined) wordsById.delete(item);
      else {
        const { name, code, note, barcodes } = words;
        wordsById.set(item, words);
        index.add({ id: item, name, code, note, barcodes });
      }
    },
    find: (query) => index.search(query).map((result) => result.id as ItemId),
  };
}

/** Without accents and case, so that "cafe" finds "Café". */
const folded = (term: string): string => term.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

const sameWords = (a: Words, b: Words): boolean =>
  a.name === b.name &&
  a.code === b.code &&
  a.note === b.note &&
  a.barcodes.length === b.barcodes.length &&
  a.barcodes.every((barcode, i) => barcode === b.barcodes[i]);
