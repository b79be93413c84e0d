/** The letters that stand for a name: of its first and its last word, as its script writes them. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/u).filter(Boolean);
  const [first] = words;
  const last = words.length > 1 ? words.at(-1) : undefined;
  return [first, last].map(firstLetter).join('') || '?';
}

const letters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

function firstLetter(word: string | undefined): string {
  const [first] = word === undefined ? [] : letters.segment(word);
  return first?.segment.toLocaleUpperCase() ?? '';
}
