/**
 * How a text is laid out as a table. Found by looking, returned as data, so that a person can see and
 * change it.
 */
import Papa from 'papaparse';
import { findDateOrder } from './dates.ts';
import { findDecimalMark } from './decimal-numbers.ts';
import { isKnownHeader, plainHeader } from './header-words.ts';

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

/** Enough for the sample; splitting all of a long file four times would take longest. */
const sampleLength = 200_000;

type Split = { readonly width: number; readonly share: number; readonly score: number };

const splitBy = (text: string, delimiter: Delimiter, quote: Quote): Split => {
  const sample = text.slice(0, sampleLength);
  const { data, errors } = Papa.parse<string[]>(sample, {
    delimiter,
    quoteChar: quote,
    preview: sampleRows,
  });
  const rows = data.filter((row) => !isBlankRow(row));
  const { width, share } = modalWidth(rows.map((row) => row.length));
  const named = rows[0]?.length === width ? 1 : 0.5;
  return { width, share, score: (share * named) / (1 + errors.length) };
};

/**
 * Tries each delimiter on the first rows. The right one splits most rows alike, the naming row
 * included; among equals the one that makes more columns. Decimal commas split rows too, but never the
 * row of names. Where none makes columns, the one that leaves every row whole.
 */
export const findDelimiter = (text: string, quote: Quote): Delimiter => {
  const splits = delimiters.map((delimiter) => ({ delimiter, ...splitBy(text, delimiter, quote) }));
  const best = splits
    .filter(({ width }) => width > 1)
    .toSorted((a, b) => b.score - a.score || b.width - a.width)[0];
  const whole = splits.find(({ width, share }) => width <= 1 && share === 1);
  return (best ?? whole ?? splits[0])?.delimiter ?? ',';
};

const usualWidth = (rows: readonly (readonly string[])[]): number =>
  modalWidth(
    rows
      .slice(0, sampleRows)
      .filter((row) => !isBlankRow(row))
      .map((row) => row.length),
  ).width;

const isMeasure = (cell: string): boolean =>
  findDecimalMark([cell]).numbers > 0 || findDateOrder([cell]).dates > 0;

/** Names are no measures: a first row with numbers or dates where the others have them, too, is data. */
const isData = (row: readonly string[], others: readonly (readonly string[])[]): boolean => {
  if (others.length === 0 || row.some((cell) => isKnownHeader(plainHeader(cell)))) return false;
  return row.some((cell, column) => {
    const filled = others.map((other) => other[column] ?? '').filter((each) => each.trim() !== '');
    return isMeasure(cell) && filled.length > 0 && filled.every(isMeasure);
  });
};

/**
 * The first row that fills at least half of the usual columns; titles above a table fill one. 0 if that
 * row is data already.
 */
export const findHeaderRow = (rows: readonly (readonly string[])[]): number => {
  const width = usualWidth(rows);
  const index = rows
    .slice(0, 20)
    .findIndex((row) => row.filter((cell) => cell.trim() !== '').length * 2 >= Math.max(width, 1));
  const others = rows.slice(index + 1, index + 1 + sampleRows).filter((row) => !isBlankRow(row));
  return isData(rows[index] ?? [], others) ? 0 : index + 1;
};
