/** Tables on their way out: RFC 4180, UTF-8 with a byte order mark (Excel needs it), CRLF, guarded. */
import { guardCell } from './formula-guard.ts';

/**
 * A number is typed and stays as it is; a text is guarded against being run as a formula; null is an
 * empty cell.
 */
export type OutCell = string | number | null;

/** Quoted also for what other programs split at, so that whoever guesses the delimiter guesses right. */
const needsQuotes = /[",;|\t\r\n']|^\s|\s$/;

/**
 * With a point. Where decimals are written with a comma, 2.275 says two thousand and more; 2.2750 says
 * the same everywhere.
 */
const writeNumber = (value: number): string => {
  const text = String(value);
  return /^-?[1-9]\d{0,2}\.\d{3}$/.test(text) ? `${text}0` : text;
};

const writeCell = (cell: OutCell): string => {
  if (cell === null) return '';
  if (typeof cell === 'number') return writeNumber(cell);
  const text = guardCell(cell);
  return needsQuotes.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

const writeRow = (row: readonly OutCell[]): string => `${row.map(writeCell).join(',')}\r\n`;

/** A whole file as one text. */
export const writeCsv = (rows: Iterable<readonly OutCell[]>): string => {
  let text = '\ufeff';
  for (const row of rows) text += writeRow(row);
  return text;
};
