/** Columns of a snapshot: written as text, and read again when the first of their cells is asked for. */
import { packShelves, unpackShelves } from './snapshot-shelves.ts';
import { type Columns, columnsOf, valuesOf } from './value-columns.ts';

/** By row; where nothing was written there is nothing. A cell is the same value each time. */
export type Column = readonly unknown[];

/** `rows`: which have a cell; left out where each has one. */
type Written = { readonly rows?: readonly number[]; readonly cells: unknown };

type Packing = { pack(values: Column): unknown; unpack(packed: unknown, count: number): Column };

const asColumns: Packing = {
  pack: columnsOf,
  unpack: (packed, count) => valuesOf(packed as Columns, count),
};
/** In a way of their own, because each start reads them. */
const packingOf = (name: string): Packing =>
  name === 'shelves' ? { pack: packShelves, unpack: unpackShelves } : asColumns;

/** `cells`: by row, in order. */
export function writeColumn(
  name: string,
  cells: readonly (readonly [number, unknown])[],
  rows: number,
): string {
  const packed = packingOf(name).pack(cells.map(([, value]) => value));
  const written: Written =
    cells.length === rows ? { cells: packed } : { rows: cells.map(([row]) => row), cells: packed };
  return JSON.stringify(written, writable);
}

/** `count`: of all rows. */
export function readColumn(name: string, read: (() => string) | undefined, count: number): Column {
  if (read === undefined) return [];
  const text = read();
  const parsed: unknown = JSON.parse(text);
  const { rows, cells } = (text.includes(mark) ? revived(parsed) : parsed) as Written;
  const values = packingOf(name).unpack(cells, rows?.length ?? count);
  if (rows === undefined) return values;
  const column: unknown[] = [];
  for (const [n, row] of rows.entries()) column[row] = values[n];
  return column;
}

const mark = '"~';
const [mapName, setName] = ['~map', '~set'] as const;

/** Maps and sets stand as lists under a name of their own. */
const writable = (_key: string, value: unknown): unknown => {
  if (value instanceof Map) return { [mapName]: [...value] };
  return value instanceof Set ? { [setName]: [...value] } : value;
};

/** In place: what was just parsed belongs to nobody else. */
function revived(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    for (const [n, each] of value.entries()) if (typeof each === 'object') value[n] = revived(each);
    return value;
  }
  const written = value as Record<string, unknown>;
  const [entries, members] = [written[mapName], written[setName]];
  if (Array.isArray(entries)) return new Map(revived(entries) as [unknown, unknown][]);
  if (Array.isArray(members)) return new Set(revived(members) as unknown[]);
  for (const key in written)
    if (typeof written[key] === 'object') written[key] = revived(written[key]);
  return written;
}
