/**
 * Which names probably mean the same thing, without comparing each with each: a name goes into a few
 * buckets, and only names that share one are compared.
 */
import { isOneSlip } from './one-slip.ts';

/** What there is to compare of a name; made once for each. */
export type NameParts = {
  /** Letters and digits only, without accents and case. */
  readonly letters: string;
  /** Its words without a plural s, in order of the alphabet. */
  readonly words: readonly string[];
};

export function namePartsOf(name: string): NameParts {
  const folded = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const words = folded.match(/[\p{L}\p{N}]+/gu) ?? [];
  return { letters: words.join(''), words: words.map(singular).sort() };
}

/** `same`: but for case, accents, spaces and signs. `nearly`: words in another order, a plural, one slip. */
export function alikeness(a: NameParts, b: NameParts): 'same' | 'nearly' | null {
  if (a.letters === '' || b.letters === '') return null;
  if (a.letters === b.letters) return 'same';
  if (a.words.length !== b.words.length) return null;
  const [ofA, ofB] = [unlike(a.words, b.words), unlike(b.words, a.words)];
  if (ofA.length === 0 && ofB.length === 0) return 'nearly';
  const [first, other] = [ofA[0] ?? '', ofB[0] ?? ''];
  if (ofA.length > 1 || ofB.length > 1) return null;
  const mayBe = canSlip(first) && canSlip(other) && first[0] === other[0];
  return mayBe && isOneSlip(first, other) ? 'nearly' : null;
}

/** Names that are alike share at least one of these texts. */
export function bucketsOf({ letters, words }: NameParts): readonly string[] {
  if (letters === '') return [];
  const buckets = [`=${letters}`, `~${words.join(' ')}`];
  for (const [n, word] of words.entries()) {
    if (!canSlip(word)) continue;
    const rest = words.toSpliced(n, 1).join(' ');
    // One slip is either behind the first letters or before the last ones.
    buckets.push(`${word.slice(0, halfLength)}*|${rest}`, `*${word.slice(-halfLength)}|${rest}`);
  }
  return buckets;
}

const halfLength = 2;
const slipLengthMin = 5;

/** Short words and numbers tell things apart: AA is not AAA, and 5 mm is not 6 mm. */
const canSlip = (word: string): boolean => word.length >= slipLengthMin && !/\p{N}/u.test(word);

const singular = (word: string): string =>
  word.length > 3 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;

function unlike(words: readonly string[], others: readonly string[]): readonly string[] {
  const left = [...others];
  return words.filter((word) => {
    const at = left.indexOf(word);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}
