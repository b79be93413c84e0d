/** Tables on their way out: RFC 4180, UTF-8 with a byte order mark (Excel needs it), CRLF, guarded. */
import { guardCell } from './formula-guard.ts';

/**
 * A number is typed and stays as it is; a text is guarded against being run as a formula; null is an
 * empty cell.
 */
export type OutCell = string | number | null;

/** Quoted also for what other programs split at, so that whoever guesses the delimiter guesses right. */
const needsQuotes = /[",;|\t\r\n']|^\s|\s$/;

const writeCell = (cell: OutCell): string => {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const text = guardCell(cell);
  return needsQuotes.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

const writeRow = (row: readonly OutCell[]): string => `${row.map(writeCell).join(',')}\r\n`;

const rowsPerPiece = 2_000;

/**
 * The pieces of a CSV file, so that a long one can be written without a pause; only the beginning of a
 * file has a byte order mark.
 */
export function* writeCsvPieces(
  rows: Iterable<readonly OutCell[]>,
  isBeginning = true,
): Generator<string> {
  let piece = isBeginning ? '\ufeff' : '';
  let count = 0;
  for (const row of rows) {
    piece += writeRow(row);
    count += 1;
    if (count % rowsPerPiece === 0) {
      yield piece;
      piece = '';
    }
  }
  if (piece !== '') yield piece;
}

/** The whole file as one text. */
export const writeCsv = (rows: Iterable<readonly OutCell[]>): string =>
  [...writeCsvPieces(rows)].join('');
