/**
 * Finds items as one types: every word may be the beginning of one, and where nothing fits, a small slip
 * of the finger is forgiven. Reading through all words of all items takes a few milliseconds for tens of
 * thousands; an index of beginnings takes hundreds where each item has a code or a barcode of its own.
 */
import type { Item } from '../domain/item/item.ts';
import type { ItemId } from '../domain/vocabulary.ts';
import { isOneSlip } from './one-slip.ts';

type Words = Pick<
  Item,
  'name' | 'code' | 'note' | 'barcodes' | 'category' | 'tags' | 'aliases' | 'valuesByField'
>;

export type ItemSearch = {
  /** Undefined takes the item out. Costs nothing where the words are the same as before. */
  replace(item: ItemId, words: Words | undefined): void;
  /** Puts the texts of all items together, piece by piece: else the first search does it. */
  ready(): Generator<undefined, void>;
  /** Best first; among equals in the order of `items`. */
  find(query: string, items: readonly ItemId[]): readonly ItemId[];
};

/** All words of an item, each after a space: of its name, then what it is also called, then the rest. */
type Text = { readonly all: string; readonly nameEnd: number; readonly callingEnd: number };

/** So many texts are a few milliseconds of work. */
const readiedAtOnce = 250;

export function createItemSearch(): ItemSearch {
  const wordsById = new Map<ItemId, Words>();
  /** Of those that were looked through. */
  const textsById = new Map<ItemId, Text>();
  let whole: Whole | undefined;

  function textAt(item: ItemId): Text | undefined {
    const known = textsById.get(item);
    const words = wordsById.get(item);
    if (known !== undefined || words === undefined) return known;
    const text = textOf(words);
    textsById.set(item, text);
    return text;
  }

  return {
    replace(item, words) {
      if (words === undefined) wordsById.delete(item);
      else wordsById.set(item, words);
      const before = textsById.get(item);
      const after = words === undefined || before === undefined ? undefined : textOf(words);
      const isSame = before?.all === after?.all && before?.nameEnd === after?.nameEnd;
      if (before !== undefined && isSame) return;
      whole = undefined;
      if (after === undefined) textsById.delete(item);
      else textsById.set(item, after);
    },
    *ready() {
      let done = 0;
      for (const item of [...wordsById.keys()]) {
        textAt(item);
        done += 1;
        if (done % readiedAtOnce === 0) yield;
      }
    },
    find(query, items) {
      const terms = wordsOf(query).map(termOf);
      if (terms.length === 0) return [];
      if (whole?.items !== items) whole = wholeOf(items, textAt);
      const found = foundIn(whole, terms);
      return found.length > 0 ? found : slipsOf(whole, terms);
    },
  };
}

/**
 * The texts of all items one behind the other: looking through one long text takes a fraction of the time of
 * looking into each of many. Every text begins and ends with a space, so nothing is found across two.
 */
type Whole = {
  readonly items: readonly ItemId[];
  readonly texts: readonly (Text | undefined)[];
  readonly all: string;
  /** Where the text of each item ends in it, and where in that text what it is called by does. */
  readonly ends: Int32Array;
  readonly nameEnds: Int32Array;
  readonly callingEnds: Int32Array;
};

function wholeOf(items: readonly ItemId[], textAt: (item: ItemId) => Text | undefined): Whole {
  const texts = items.map(textAt);
  const ends = new Int32Array(items.length);
  const [nameEnds, callingEnds] = [new Int32Array(items.length), new Int32Array(items.length)];
  let end = 0;
  for (const [n, text] of texts.entries()) {
    nameEnds[n] = end + (text?.nameEnd ?? 0);
    callingEnds[n] = end + (text?.callingEnd ?? 0);
    end += text?.all.length ?? 0;
    ends[n] = end;
  }
  const all = texts.map((text) => text?.all ?? '').join('');
  return { items, texts, ends, nameEnds, callingEnds, all };
}

/**
 * Best first. The first letter of a word may be in all of many thousand: so they are put in order by counting
 * how many have each score, and only in numbers.
 */
function foundIn(whole: Whole, terms: readonly Term[]): readonly ItemId[] {
  const { items, texts, all, ends, nameEnds, callingEnds } = whole;
  const longest = longestOf(terms);
  const others = terms.filter((term) => term !== longest);
  const [places, scores] = [new Int32Array(items.length), new Int32Array(items.length)];
  let [count, n, begin] = [0, 0, 0];
  for (let at = all.indexOf(longest.text); at >= 0; at = all.indexOf(longest.text, begin)) {
    for (; (ends[n] ?? all.length) <= at; n += 1) begin = ends[n] ?? all.length;
    const here = scoreAt(all, at, longest, begin, nameEnds[n] ?? 0, callingEnds[n] ?? 0);
    const text = others.length === 0 ? undefined : texts[n];
    const score = text === undefined ? here : scoreOf(text, others, here);
    if (score > 0) {
      places[count] = n;
      scores[count] = score;
      count += 1;
    }
    begin = ends[n] ?? all.length;
    n += 1;
  }
  return inOrder(items, places.subarray(0, count), scores.subarray(0, count));
}

/** The items at the places, highest score first. */
function inOrder(
  items: readonly ItemId[],
  places: Int32Array,
  scores: Int32Array,
): readonly ItemId[] {
  const nexts = placesOfNext(scores);
  const ordered = new Array<ItemId>(places.length);
  for (let k = 0; k < places.length; k += 1) {
    const [item, score] = [items[places[k] ?? 0], scores[k] ?? 0];
    const next = nexts[score] ?? 0;
    if (item !== undefined) ordered[next] = item;
    nexts[score] = next + 1;
  }
  return ordered;
}

/** For each score how many have a higher one. */
function placesOfNext(scores: Int32Array): Int32Array {
  let highest = 0;
  for (const score of scores) if (score > highest) highest = score;
  const places = new Int32Array(highest + 1);
  for (const score of scores) places[score] = (places[score] ?? 0) + 1;
  let before = 0;
  for (let score = places.length - 1; score >= 0; score -= 1) {
    const here = places[score] ?? 0;
    places[score] = before;
    before += here;
  }
  return places;
}

/** What is longest is in the fewest. */
const longestOf = (terms: readonly Term[]): Term =>
  terms.reduce((longest, term) => (term.text.length > longest.text.length ? term : longest));

const worth = { firstWord: 40, nameWord: 30, calling: 20, other: 10, whole: 5 } as const;

/** 0 unless every term begins a word, else their scores on top of another. */
function scoreOf(text: Text, terms: readonly Term[], above: number): number {
  let score = above;
  for (const term of terms) {
    const at = text.all.indexOf(term.text);
    if (at < 0) return 0;
    score += scoreAt(text.all, at, term, 0, text.nameEnd, text.callingEnd);
  }
  return score;
}

/** `begin`: where the item's text does in `all`; the ends are places in `all` as well. */
function scoreAt(
  all: string,
  at: number,
  { text, first }: Term,
  begin: number,
  nameEnd: number,
  callingEnd: number,
): number {
  const isWhole = all.charCodeAt(at + text.length) === space;
  return placeScore(at, begin + first, nameEnd, callingEnd) + (isWhole ? worth.whole : 0);
}

function placeScore(at: number, first: number, nameEnd: number, callingEnd: number): number {
  if (at === first) return worth.firstWord;
  if (at < nameEnd) return worth.nameWord;
  return at < callingEnd ? worth.calling : worth.other;
}

/** What is looked for, and where it stands if the name begins with it. */
type Term = { readonly text: string; readonly first: 0 | 1 };

const termOf = (word: string): Term =>
  unspaced.test(word) ? { text: word, first: 1 } : { text: ` ${word}`, first: 0 };

const space = 0x20;

/** Scripts that write no spaces: there a word begins anywhere. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u;

/** Yes and no are found by filters, not by words. */
function textOf(words: Words): Text {
  const { name, aliases, code, barcodes, tags, category, note, valuesByField } = words;
  const codes = [code ?? '', ...barcodes];
  const values = [...valuesByField.values()].filter((value) => typeof value === 'string');
  const ofName = spaced(name);
  // A code is also found as one types it without its dashes.
  const ofCalling = spaced([...aliases, ...codes, ...codes.map(unsigned)].join(' '));
  const ofRest = spaced([...tags, category ?? '', note ?? '', ...values].join(' '));
  return {
    all: `${ofName}${ofCalling}${ofRest} `,
    nameEnd: ofName.length,
    callingEnd: ofName.length + ofCalling.length,
  };
}

const unsigned = (code: string): string =>
  /[^\p{L}\p{N}]/u.test(code) ? code.replace(/[^\p{L}\p{N}]/gu, '') : '';

const spaced = (text: string): string => {
  const words = wordsOf(text);
  return words.length === 0 ? '' : ` ${words.join(' ')}`;
};

/** Without accents and case, so that "cafe" finds "Café". */
const folded = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

const wordsOf = (text: string): readonly string[] => folded(text).match(/[\p{L}\p{N}]+/gu) ?? [];

/** Those where each term begins a word of a name or other name, or is one slip of the finger from one. */
function slipsOf({ items, texts }: Whole, terms: readonly Term[]): readonly ItemId[] {
  return items.filter((_, n) => {
    const text = texts[n];
    return text !== undefined && terms.every((term) => isNearly(text, term));
  });
}

/** Shorter ones are too much like each other. */
const slipLengthMin = 5;

function isNearly({ all, callingEnd }: Text, { text: term, first }: Term): boolean {
  const at = all.indexOf(term);
  if (at >= 0 && at < callingEnd) return true;
  const word = first === 0 ? term.slice(1) : term;
  if (word.length < slipLengthMin) return false;
  for (let from = 1; from < callingEnd; ) {
    const to = all.indexOf(' ', from);
    // In a longer word one slip leaves the first letter or the last one as it is.
    const mayBe =
      Math.abs(to - from - word.length) <= 1 &&
      (all[from] === word[0] || all[to - 1] === word.at(-1));
    if (mayBe && isOneSlip(all.slice(from, to), word)) return true;
    from = to + 1;
  }
  return false;
}
