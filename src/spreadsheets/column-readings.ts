/** How the cells of a file are to be read: settled once per column, before the first row. */
import type { Field } from '../domain/imports/fields.ts';
import { type DateOrder, findDateOrder, lastDayNamed, parseDate } from './dates.ts';
import { type DecimalMark, findDecimalMark } from './decimal-numbers.ts';
import type { Question } from './import-plan.ts';
import type { Mapping } from './mapping.ts';
import type { Table } from './read-table.ts';

export type Readings = {
  readonly mark: DecimalMark;
  readonly order: DateOrder;
  /** Times of day mean something: not all of the column's are midnight. */
  readonly tellsTime: boolean;
  /** Of the columns that say how much there should be. */
  readonly marks: Readonly<Record<'minimum' | 'target', DecimalMark>>;
  readonly expiryOrder: DateOrder;
};

export const columnValues = (table: Table, column: number): readonly string[] =>
  table.rows.map(({ cells }) => cells[column] ?? '');

const hasItem = (columns: Mapping['columns']): boolean =>
  columns.code !== undefined || columns.name !== undefined || columns.barcode !== undefined;

/** Columns without which this kind of file says nothing. */
const lacking = ({ kind, columns }: Mapping): readonly Question[] => {
  const questions: Question[] = [];
  const ask = (...fields: readonly Field[]) => questions.push({ ask: 'column', fields });
  if (kind === 'places') {
    if (columns.place === undefined && columns.name === undefined) ask('place', 'name');
    return questions;
  }
  if (!hasItem(columns)) ask('code', 'name', 'barcode');
  if (kind !== 'items' && columns.quantity === undefined) ask('quantity');
  return questions;
};

const quantityReading = (table: Table, mapping: Mapping, questions: Question[]): DecimalMark => {
  const column = mapping.columns.quantity;
  if (column === undefined || mapping.decimalMark !== null) return mapping.decimalMark ?? '.';
  const found = findDecimalMark(columnValues(table, column));
  if (found.mark === null)
    questions.push({ ask: 'decimal-mark', column, examples: found.examples });
  return found.mark ?? '.';
};

/** What cannot be read as a date is asked again rather than taken for "nobody knows". */
const isDateSaid = (text: string | null): boolean =>
  text !== null && (text === 'not-known' || parseDate(text, 'ymd') !== null);

const dateReading = (
  table: Table,
  mapping: Mapping,
  questions: Question[],
): Pick<Readings, 'order' | 'tellsTime'> => {
  const column = mapping.columns.date;
  if (column === undefined) {
    if (mapping.kind === 'movements' && !isDateSaid(mapping.dateForAll)) {
      const named = mapping.columns.quantity;
      const proposed = named === undefined ? null : lastDayNamed(table.headers[named] ?? '');
      questions.push({ ask: 'date-for-all', proposed });
    }
    return { order: 'ymd', tellsTime: false };
  }
  const found = findDateOrder(columnValues(table, column));
  const order = mapping.dateOrder ?? found.order;
  if (order === null && found.dates > 0) {
    questions.push({ ask: 'date-order', column, examples: found.examples, orders: found.orders });
  }
  return { order: order ?? found.orders[0] ?? 'ymd', tellsTime: found.hasTime };
};

/**
 * Settles the readings; what the columns leave open becomes a question, and one of the readings stands
 * in.
 */
export const settleReadings = (
  table: Table,
  mapping: Mapping,
): { readings: Readings; questions: Question[] } => {
  const questions: Question[] = [...lacking(mapping)];
  const mark = quantityReading(table, mapping, questions);
  const dates = dateReading(table, mapping, questions);
  if (mapping.kind === 'movements' && mapping.direction === null)
    questions.push({ ask: 'direction' });
  const valuesOf = (field: Field): readonly string[] => {
    const column = mapping.columns[field];
    return column === undefined ? [] : columnValues(table, column);
  };
  const markOf = (field: Field) => findDecimalMark(valuesOf(field)).mark ?? mark;
  const marks = { minimum: markOf('minimum'), target: markOf('target') };
  const expiryOrder = findDateOrder(valuesOf('expiry')).order ?? mapping.dateOrder ?? 'ymd';
  return { readings: { mark, ...dates, marks, expiryOrder }, questions };
};
