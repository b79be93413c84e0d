/** Text to rows and cells. Every cell is text, exactly as it stands in the file. */
import Papa from 'papaparse';
import { type Dialect, findDelimiter, findHeaderRow, findQuote, takeHint } from './dialect.ts';
import { looksGuarded, unguardCell } from './formula-guard.ts';
import { type Newline, settleNewlines } from './newlines.ts';

/** One row of data; `row` counts from 1 with the row of names and blank rows in it, as a spreadsheet does. */
export type TableRow = { readonly row: number; readonly cells: readonly string[] };

/** A row that does not fit the row of names: `cells` instead of `expected`. */
export type RaggedRow = { readonly row: number; readonly cells: number; readonly expected: number };

export type Table = {
  readonly headers: readonly string[];
  readonly rows: readonly TableRow[];
  readonly ragged: readonly RaggedRow[];
  /**
   * A quote was opened in this row and never closed, so all that follows is one cell; `null` is as it
   * should be.
   */
  readonly openQuoteRow: number | null;
};

export type ReadTable = {
  readonly table: Table;
  readonly dialect: Dialect;
  readonly newline: Newline;
  readonly mixedNewlines: boolean;
};

const isBlank = (cell: string): boolean => cell.trim() === '';

/** More cells than names are no fault while they are blank: many programs end each line with a delimiter. */
const fitted = (cells: readonly string[], width: number): readonly string[] | null => {
  if (cells.length === width) return cells;
  if (cells.length > width && cells.slice(width).every(isBlank)) return cells.slice(0, width);
  return null;
};

function* flatten(rows: readonly (readonly string[])[]): Generator<string> {
  for (const row of rows) yield* row;
}

const splitRows = (data: readonly (readonly string[])[], headerRow: number) => {
  const named = headerRow > 0 ? (data[headerRow - 1] ?? []) : null;
  const width = named?.length ?? data.find((row) => !row.every(isBlank))?.length ?? 0;
  let lastName = width;
  if (named !== null) while (lastName > 1 && isBlank(named[lastName - 1] ?? '')) lastName -= 1;
  const rows: TableRow[] = [];
  const ragged: RaggedRow[] = [];
  for (let index = headerRow; index < data.length; index += 1) {
    const found = data[index] ?? [];
    // A line with nothing in it is no row; a line of delimiters only is one, and just as empty.
    if (found.every(isBlank) && (width > 1 || found.length !== width || found[0] === '')) continue;
    const cells = fitted(found, width) ?? fitted(found, lastName);
    if (cells !== null) rows.push({ row: index + 1, cells });
    else ragged.push({ row: index + 1, cells: found.length, expected: width });
  }
  const headers = named ?? Array.from({ length: width }, () => '');
  return { headers, rows, ragged };
};

/** Reads a text as a table. What `wish` does not say is found by looking. */
export const readTable = (text: string, wish: Partial<Dialect> = {}): ReadTable => {
  const hint = takeHint(text);
  const quote = wish.quote ?? findQuote(hint.text);
  const delimiter = wish.delimiter ?? hint.delimiter ?? findDelimiter(hint.text, quote);
  const settled = settleNewlines(hint.text, quote, delimiter);
  const parsed = Papa.parse<string[]>(settled.text, {
    delimiter,
    newline: settled.newline,
    quoteChar: quote,
    escapeChar: quote,
  });
  const guarded = wish.guarded ?? looksGuarded(flatten(parsed.data));
  const hintRows = hint.text === text ? 0 : 1;
  const data: readonly (readonly string[])[] = guarded
    ? parsed.data.map((row) => row.map(unguardCell))
    : parsed.data;
  const headerRow =
    wish.headerRow === undefined ? findHeaderRow(data) : Math.max(0, wish.headerRow - hintRows);
  const split = splitRows(data, headerRow);
  const shift = <Row extends { readonly row: number }>(row: Row): Row => ({
    ...row,
    row: row.row + hintRows,
  });
  const open = parsed.errors.find((error) => error.code === 'MissingQuotes');
  return {
    table: {
      headers: split.headers,
      rows: hintRows === 0 ? split.rows : split.rows.map(shift),
      ragged: hintRows === 0 ? split.ragged : split.ragged.map(shift),
      openQuoteRow: open === undefined ? null : (open.row ?? 0) + 1 + hintRows,
    },
    dialect: { delimiter, quote, headerRow: headerRow === 0 ? 0 : headerRow + hintRows, guarded },
    newline: settled.newline,
    mixedNewlines: settled.mixed,
  };
};
