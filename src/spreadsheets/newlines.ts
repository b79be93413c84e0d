/** Line ends outside quoted cells: which kinds a text holds, and the same text with one kind only. */

export type Newline = '\r\n' | '\n' | '\r';
export type NewlineScan = { readonly newline: Newline; readonly mixed: boolean };

const quickKinds = (text: string): Set<Newline> => {
  const kinds = new Set<Newline>();
  for (const [found] of text.matchAll(/\r\n|\n|\r/g)) {
    kinds.add(found === '\r\n' || found === '\n' ? found : '\r');
  }
  return kinds;
};

/**
 * Calls `onBreak` for each line end that is not inside a quoted cell. A quote opens only where a cell
 * begins.
 */
const walkBreaks = (
  text: string,
  quote: string,
  delimiter: string,
  onBreak: (at: number, kind: Newline) => void,
): void => {
  let quoted = false;
  let cellBegins = true;
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at];
    if (quoted) {
      if (char !== quote) continue;
      if (text[at + 1] === quote) at += 1;
      else quoted = false;
    } else if (char === quote && cellBegins) {
      quoted = true;
      cellBegins = false;
    } else if (char === '\n' || char === '\r') {
      const kind = char === '\r' && text[at + 1] === '\n' ? '\r\n' : char;
      onBreak(at, kind);
      if (kind === '\r\n') at += 1;
      cellBegins = true;
    } else cellBegins = char === delimiter;
  }
};

/**
 * Finds the line end of a text. Files that were pasted together mix them; such a text is rewritten with
 * `\n` outside its quoted cells, since a parser splits by one kind only. What stands inside quotes is
 * data and stays.
 */
export const settleNewlines = (
  text: string,
  quote: string,
  delimiter: string,
): NewlineScan & { readonly text: string } => {
  const quick = quickKinds(text);
  if (quick.size <= 1) {
    return { text, mixed: false, newline: [...quick][0] ?? '\n' };
  }
  const counts: Record<Newline, number> = { '\r\n': 0, '\n': 0, '\r': 0 };
  const pieces: string[] = [];
  let from = 0;
  walkBreaks(text, quote, delimiter, (at, kind) => {
    counts[kind] += 1;
    pieces.push(text.slice(from, at));
    from = at + kind.length;
  });
  pieces.push(text.slice(from));
  const kinds = (['\r\n', '\n', '\r'] as const).filter((kind) => counts[kind] > 0);
  const [only] = kinds;
  if (kinds.length <= 1) return { text, mixed: false, newline: only ?? '\n' };
  return { text: pieces.join('\n'), mixed: true, newline: '\n' };
};
