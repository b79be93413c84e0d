/**
 * A first mapping from the names of columns and what is in them. A person sees it and can change all of
 * it.
 */

import type { ImportKind } from '../domain/imports/events.ts';
import { type Field, fieldsByKind } from '../domain/imports/fields.ts';
import { columnValues } from './column-readings.ts';
import { findDateOrder } from './dates.ts';
import { findDecimalMark } from './decimal-numbers.ts';
import {
  elsewhereWords,
  inWords,
  inwardHeaders,
  logDates,
  outWords,
  outwardHeaders,
  placeWords,
  plainHeader,
  wordsByField,
} from './header-words.ts';
import type { Direction, Elsewhere, ElsewhereReason, Mapping } from './mapping.ts';
import { ownColumnsOf } from './own-fields.ts';
import type { Table } from './read-table.ts';

/** What is in a column, from its first rows. */
type Column = {
  readonly index: number;
  readonly header: string;
  readonly filledShare: number;
  readonly numberShare: number;
  readonly dateShare: number;
  readonly directionShare: number;
  readonly hasNegative: boolean;
  /** 1: each of its values stands there once. */
  readonly distinctShare: number;
};

const plain = (value: string): string => value.trim().toLowerCase();

const sampleSize = 2_000;

const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);

const directionWords = new Set([...inWords, ...outWords]);

const lookAt = (table: Table): readonly Column[] => {
  const sample: Table = { ...table, rows: table.rows.slice(0, sampleSize) };
  return table.headers.map((header, index) => {
    const values = columnValues(sample, index);
    const numbers = findDecimalMark(values);
    return {
      index,
      header: plainHeader(header),
      filledShare: share(numbers.filled, values.length),
      numberShare: share(numbers.numbers, numbers.filled),
      dateShare: share(findDateOrder(values).dates, numbers.filled),
      directionShare: share(
        values.filter((value) => directionWords.has(plain(value))).length,
        numbers.filled,
      ),
      distinctShare: share(
        new Set(values.filter((value) => plain(value) !== '')).size,
        numbers.filled,
      ),
      hasNegative: values.some((value) => /^\s*[-\u2212]\s?\d/.test(value)),
    };
  });
};

const fits = (field: Field, column: Column): boolean => {
  if (field === 'quantity') return column.numberShare >= 0.5;
  if (field === 'date') return column.dateShare >= 0.5;
  if (field === 'direction') return column.directionShare >= 0.5;
  if (field === 'unit') return column.numberShare < 0.5;
  if (field === 'minimum' || field === 'target') return column.numberShare >= 0.5;
  if (field === 'expiry') return column.dateShare >= 0.5;
  return true;
};

const isWord = (word: string, header: string): boolean =>
  word.endsWith('*') ? header.startsWith(word.slice(0, -1)) : word === header;

const rankOf = (words: readonly string[], header: string): number =>
  words.findIndex((word) => isWord(word, header));

/** A name ranks by its place in the list; a code mostly blank, or a category of numbers, goes last. */
const bestColumn = (
  field: Field,
  words: readonly string[],
  columns: readonly Column[],
  taken: ReadonlySet<number>,
): Column | null => {
  let best: { column: Column; score: number } | null = null;
  for (const column of columns) {
    const rank = rankOf(words, column.header);
    if (rank < 0 || taken.has(column.index) || !fits(field, column)) continue;
    const isPoor =
      (field === 'code' && column.filledShare < 0.5) ||
      (field === 'category' && column.numberShare >= 0.5);
    const score = rank + (isPoor ? 1_000 : 0);
    if (best === null || score < best.score) best = { column, score };
  }
  return best?.column ?? null;
};

const guessColumns = (kind: ImportKind, columns: readonly Column[]): Mapping['columns'] => {
  const guessed: Partial<Record<Field, number>> = {};
  const taken = new Set<number>();
  for (const field of fieldsByKind[kind]) {
    const words = (kind === 'places' ? placeWords[field] : undefined) ?? wordsByField[field];
    const found = bestColumn(field, words, columns, taken);
    if (found === null) continue;
    guessed[field] = found.index;
    taken.add(found.index);
  }
  return guessed;
};

/** Which columns can say so, by kind: a customer in a list of items says nothing about where they lie. */
const reasonsByKind: Readonly<Record<ImportKind, readonly ElsewhereReason[]>> = {
  items: ['in-production', 'installed', 'consumed'],
  stock: ['in-production', 'installed', 'with-customer', 'consumed'],
  movements: ['undone'],
  places: [],
};

const guessElsewhere = (kind: ImportKind, columns: readonly Column[]): readonly Elsewhere[] =>
  elsewhereWords
    .filter(([why]) => reasonsByKind[kind].includes(why))
    .flatMap(([why, words]) =>
      columns
        .filter(({ header }) => words.includes(header))
        .map(({ index }) => ({ column: index, why })),
    );

/** Only where the headers tell; otherwise it is asked. */
const guessDirection = (
  kind: ImportKind,
  columns: readonly Column[],
  mapped: Mapping['columns'],
): Direction | null => {
  if (kind !== 'movements') return null;
  // Words and signs together could mean the one or the other: "consume, -2".
  const isSigned = columns.some(
    ({ index, hasNegative }) => index === mapped.quantity && hasNegative,
  );
  if (mapped.direction !== undefined)
    return isSigned ? null : { means: 'column', inWords, outWords };
  const tells = (words: readonly string[]) =>
    columns.some(({ header }) =>
      words.some((word) => header === word || (word.length > 5 && header.startsWith(word))),
    );
  const outward = tells(outwardHeaders);
  const inward = tells(inwardHeaders);
  if (outward === inward) return null;
  return { means: outward ? 'out' : 'in' };
};

/**
 * A dated list of quantities that tells documents or directions, takes back, or names its items again and
 * again.
 */
const isLog = (columns: readonly Column[]): boolean => {
  const mapped = guessColumns('movements', columns);
  if (
    columns.some(({ header }) => /^(?:consumption|issued|used|dispensed|distributed)/.test(header))
  )
    return true;
  const isDated = columns.some(
    (column) => logDates.includes(column.header) && fits('date', column),
  );
  const item = columns[mapped.code ?? mapped.name ?? -1];
  const quantity = columns[mapped.quantity ?? -1];
  return (
    isDated &&
    (mapped.reference !== undefined ||
      mapped.direction !== undefined ||
      mapped.place === undefined ||
      quantity?.hasNegative === true ||
      (item !== undefined && item.distinctShare < 0.8))
  );
};

/** A log, then stock by places and lots; a list that says units describes items; parents make a tree. */
const guessKind = (columns: readonly Column[]): ImportKind => {
  const stock = guessColumns('stock', columns);
  if (stock.quantity === undefined) {
    const places = guessColumns('places', columns);
    const hasKey = columns.some(({ header }) => header === 'locationid' || header === 'placeid');
    const isTree = places.parent !== undefined || places.place !== undefined || hasKey;
    return isTree && (places.parent !== undefined || stock.code === undefined) ? 'places' : 'items';
  }
  if (isLog(columns)) return 'movements';
  const isByShelf = stock.lot !== undefined || stock.serial !== undefined;
  return stock.place !== undefined && isByShelf && stock.unit === undefined ? 'stock' : 'items';
};

const separators = ['->', '/', '>', '\\'] as const;

const guessSeparator = (table: Table, column: number | undefined): string => {
  const values = column === undefined ? [] : columnValues(table, column).slice(0, sampleSize);
  return separators.find((separator) => values.some((value) => value.includes(separator))) ?? '/';
};

/** Guesses what a file holds and which column is what; `kind` is taken as given if a person has said it. */
export const guessMapping = (table: Table, kind: ImportKind | null = null): Mapping => {
  const columns = lookAt(table);
  const settled = kind ?? guessKind(columns);
  const mapped = guessColumns(settled, columns);
  return {
    kind: settled,
    columns: mapped,
    ownColumns: settled === 'items' ? ownColumnsOf(table.headers) : [],
    elsewhere: guessElsewhere(settled, columns),
    decimalMark: null,
    dateOrder: null,
    dateForAll: null,
    direction: guessDirection(settled, columns, mapped),
    pathSeparator: guessSeparator(table, mapped.place),
    defaultPlace: null,
    defaultUnit: 'pcs',
    scaleAtLeast: 0,
  };
};
