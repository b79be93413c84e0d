/**
 * Several words in one cell, parted by semicolons or commas. A word that holds one of those stands in
 * quotes, so that what was written comes back the same.
 */
import { tidied } from '../domain/text.ts';

const needsQuotes = /[;,"\n\r]/;

export const writeWordList = (words: readonly string[]): string =>
  words
    .map((word) => (needsQuotes.test(word) ? `"${word.replaceAll('"', '""')}"` : word))
    .join('; ');

/** `separators`: the characters that part words. Quotes that are never closed are part of the word. */
export function readWordList(text: string, separators: string): readonly string[] {
  const words = new Set<string>();
  let at = 0;
  while (at < text.length) {
    const rest = text.slice(at);
    const quoted = /^\s*"((?:[^"]|"")*)"\s*/.exec(rest);
    const next = quoted === null ? '' : rest.charAt(quoted[0].length);
    if (quoted !== null && (next === '' || separators.includes(next))) {
      words.add(tidied((quoted[1] ?? '').replaceAll('""', '"')));
      at += quoted[0].length + 1;
      continue;
    }
    const end = [...rest].findIndex((character) => separators.includes(character));
    const word = end < 0 ? rest : [...rest].slice(0, end).join('');
    words.add(tidied(word));
    at += word.length + 1;
  }
  words.delete('');
  return [...words];
}
