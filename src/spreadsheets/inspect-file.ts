/** A file's bytes to its table, with everything that was found out on the way, for a screen to show. */
import { columnValues } from './column-readings.ts';
import type { DatesFound } from './dates.ts';
import { findDateOrder } from './dates.ts';
import { type DecimalMarkFound, findDecimalMark } from './decimal-numbers.ts';
import type { Dialect } from './dialect.ts';
import { type DecodeText, decodeFile, type Encoding, type UnreadableFile } from './encoding.ts';
import type { Newline } from './newlines.ts';
import { readTable, type Table } from './read-table.ts';

/** What is in one column; `numbers` and `dates` say how many of its filled cells are such. */
export type ColumnFound = {
  readonly index: number;
  readonly header: string;
  readonly filled: number;
  readonly examples: readonly string[];
  readonly numbers: DecimalMarkFound;
  readonly dates: DatesFound;
};

export type FileFound = {
  readonly encoding: Encoding;
  readonly byteOrderMark: boolean;
  readonly newline: Newline;
  readonly mixedNewlines: boolean;
  readonly dialect: Dialect;
  readonly rows: number;
  readonly columns: readonly ColumnFound[];
};

/** What a person says against what was found. */
export type Wishes = Partial<Dialect> & { readonly encoding?: Encoding };

const examplesMax = 3;

const lookAtColumn = (table: Table, index: number, header: string): ColumnFound => {
  const values = columnValues(table, index);
  const examples = new Set<string>();
  for (const value of values) {
    if (examples.size >= examplesMax) break;
    if (value.trim() !== '') examples.add(value);
  }
  const numbers = findDecimalMark(values);
  // Three orders are tried on every value: not worth it for a column whose first values are no dates at all.
  const first = findDateOrder(values.slice(0, 200));
  const dates = first.dates > 0 ? findDateOrder(values) : first;
  return { index, header, filled: numbers.filled, examples: [...examples], numbers, dates };
};

export const inspectFile = (
  bytes: Uint8Array,
  decode: DecodeText,
  wishes: Wishes = {},
): { readonly table: Table; readonly found: FileFound } | UnreadableFile => {
  const decoded = decodeFile(bytes, decode, wishes.encoding ?? null);
  if ('refused' in decoded) return decoded;
  const { table, dialect, newline, mixedNewlines } = readTable(decoded.text, wishes);
  const found: FileFound = {
    encoding: decoded.encoding,
    byteOrderMark: decoded.byteOrderMark,
    newline,
    mixedNewlines,
    dialect,
    rows: table.rows.length + table.ragged.length,
    columns: table.headers.map((header, index) => lookAtColumn(table, index, header)),
  };
  return { table, found };
};
