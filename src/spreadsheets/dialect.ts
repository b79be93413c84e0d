/**
 * How a text is laid out as a table. Found by looking, returned as data, so that a person can see and
 * change it.
 */
import Papa from 'papaparse';

export type Delimiter = ',' | ';' | '\t' | '|';
export type Quote = '"' | "'";

export type Dialect = {
  readonly delimiter: Delimiter;
  readonly quote: Quote;
  /** The row, counted from 1 as a spreadsheet does, that names the columns; 0 if none does. */
  readonly headerRow: number;
  /** Whether cells carry our guard against formulas, which is then taken off. */
  readonly guarded: boolean;
};

const delimiters: readonly Delimiter[] = [',', ';', '\t', '|'];
const sampleRows = 60;
/** Excel's own hint, a first line of `sep=;`. */
const separatorHint = /^sep=([,;\t|])(?:\r\n|\n|\r)/i;

/** The hint line is no row of the table, so whoever reads it takes it off. */
export const takeHint = (
  text: string,
): { readonly delimiter: Delimiter | null; readonly text: string } => {
  const found = separatorHint.exec(text);
  if (found === null) return { delimiter: null, text };
  const delimiter = delimiters.find((candidate) => candidate === found[1]) ?? null;
  return { delimiter, text: text.slice(found[0].length) };
};

/** Apostrophes quote only where every cell of the first line stands in them. */
export const findQuote = (text: string): Quote =>
  /^'[^'\r\n]*'(?:[,;\t|]'[^'\r\n]*')+[ \t]*(?:[\r\n]|$)/.test(text) ? "'" : '"';

const modalWidth = (widths: readonly number[]): { width: number; share: number } => {
  const counts = new Map<number, number>();
  for (const width of widths) counts.set(width, (counts.get(width) ?? 0) + 1);
  let best = { width: 0, count: 0 };
  for (const [width, count] of counts) {
    if (count > best.count || (count === best.count && width > best.width)) best = { width, count };
  }
  return { width: best.width, share: widths.length === 0 ? 0 : best.count / widths.length };
};

const isBlankRow = (row: readonly string[]): boolean => row.every((cell) => cell.trim() === '');

/**
 * Tries each delimiter on the first rows. The right one splits most rows alike, the naming row
 * included; among equals the one that makes more columns. Decimal commas split rows too, but never the
 * row of names.
 */
export const findDelimiter = (text: string, quote: Quote): Delimiter => {
  let best: { delimiter: Delimiter; score: number; width: number } = {
    delimiter: ',',
    score: 0,
    width: 1,
  };
  for (const delimiter of delimiters) {
    const { data, errors } = Papa.parse<string[]>(text, {
      delimiter,
      quoteChar: quote,
      preview: sampleRows,
    });
    const rows = data.filter((row) => !isBlankRow(row));
    const { width, share } = modalWidth(rows.map((row) => row.length));
    if (width < 2) continue;
    const named = rows[0]?.length === width ? 1 : 0.5;
    const score = (share * named) / (1 + errors.length);
    if (score > best.score || (score === best.score && width > best.width))
      best = { delimiter, score, width };
  }
  return best.delimiter;
};

/** The first row that fills at least half of the usual columns; titles above a table fill one. */
export const findHeaderRow = (rows: readonly (readonly string[])[]): number => {
  const { width } = modalWidth(
    rows
      .slice(0, sampleRows)
      .filter((row) => !isBlankRow(row))
      .map((row) => row.length),
  );
  const index = rows
    .slice(0, 20)
    .findIndex((row) => row.filter((cell) => cell.trim() !== '').length * 2 >= Math.max(width, 1));
  return index + 1;
};
