/** Single cells of a row, read as the mapping and the answers say. */
import type { Field } from '../domain/imports/fields.ts';
import { tidied, utf8Bytes } from '../domain/text.ts';
import { quantityMax, textBytesMax } from '../domain/vocabulary.ts';
import type { ToMoment } from './civil-time.ts';
import type { Readings } from './column-readings.ts';
import { type ParsedDate, parseDate } from './dates.ts';
import { type Decimal, decimalsMax, isDecimal, parseDecimal } from './decimal-numbers.ts';
import type { Findings } from './findings.ts';
import type { RowProblem, SkippedRow } from './import-plan.ts';
import { type Answers, cellKey, type Mapping } from './mapping.ts';
import type { OwnField } from './own-fields.ts';
import { proposeQuantity } from './quantity-words.ts';
import type { TableRow } from './read-table.ts';

/** A row whose date must be asked, with the document that it belongs to. */
export type UndatedRow = {
  readonly row: number;
  readonly column: number;
  readonly reference: string | null;
};

/** All that reading a cell needs. */
export type Desk = {
  readonly mapping: Mapping;
  readonly readings: Readings;
  readonly own: readonly OwnField[];
  readonly answers: Answers;
  /** Most rows have no answers, and building the key of each cell to find that out would take longest. */
  readonly answeredRows: ReadonlySet<number>;
  readonly leftOut: ReadonlySet<number>;
  readonly undatedRows: ReadonlySet<number>;
  /** The date of every line, where no column says it. */
  readonly dateForAll: ParsedDate | null;
  readonly findings: Findings;
  /** Rows that wait for their date. */
  readonly waiting: UndatedRow[];
  readonly toMoment: ToMoment;
  readonly now: number;
};

/** `wait`: a person has yet to say. */
export type Read<Value> = { readonly value: Value } | RowProblem | 'wait';

export const answerTo = (desk: Desk, row: number, field: Field): string | undefined =>
  desk.answeredRows.has(row) ? desk.answers.cells[cellKey(row, field)] : undefined;

/** The cell exactly as it stands, or what a person answered in its stead. */
export const rawCell = (desk: Desk, { row, cells }: TableRow, field: Field): string => {
  const column = desk.mapping.columns[field];
  return answerTo(desk, row, field) ?? (column === undefined ? '' : (cells[column] ?? ''));
};

/** Tidied as the domain does it; `null` if it says nothing. */
export const textCell = (desk: Desk, row: TableRow, field: Field): string | null => {
  const text = rawCell(desk, row, field);
  return text === '' ? null : tidied(text) || null;
};

const limits: readonly (readonly [Field, number])[] = [
  ['code', textBytesMax.code],
  ['name', textBytesMax.name],
  ['barcode', textBytesMax.code],
  ['unit', textBytesMax.unit],
  ['note', textBytesMax.note],
  ['lot', textBytesMax.lot],
  ['reference', textBytesMax.reference],
  ['place', textBytesMax.name],
];

/** Notes each cell whose text is longer than the ledger keeps; a path counts name by name. */
export const findLongTexts = (desk: Desk, row: TableRow): boolean => {
  const { columns, pathSeparator } = desk.mapping;
  let found = false;
  for (const [field, max] of limits) {
    const column = columns[field];
    // No character takes more than three bytes of UTF-8 for each of its UTF-16 units.
    if (column === undefined || rawCell(desk, row, field).length * 3 <= max) continue;
    const value = textCell(desk, row, field) ?? '';
    const texts =
      field === 'place' && pathSeparator !== null ? value.split(pathSeparator) : [value];
    const bytes = Math.max(...texts.map(utf8Bytes));
    if (bytes <= max) continue;
    desk.findings.errors.push({ code: 'text-too-long', bytes, max, row: row.row, column });
    found = true;
  }
  return found;
};

/** A cell that is there only to say no. */
const saysNothing = (text: string): boolean =>
  /^(?:false|no|n|0|none|null|-)?$/i.test(tidied(text));

/** Why the row is left out without anything being wrong with it. */
export const reasonToSkip = (desk: Desk, row: TableRow): SkippedRow['why'] | null => {
  if (desk.leftOut.has(row.row)) return 'left-out';
  const elsewhere = desk.mapping.elsewhere.find(
    ({ column }) => !saysNothing(row.cells[column] ?? ''),
  );
  return elsewhere?.why ?? null;
};

/**
 * The quantity as it is written; a person's answer always has a point. Words are asked with what they
 * seem to say.
 */
export const quantityCell = (desk: Desk, row: TableRow): Read<Decimal | null> => {
  const text = rawCell(desk, row, 'quantity');
  if (tidied(text) === '') return { value: null };
  const answered = answerTo(desk, row.row, 'quantity') !== undefined;
  const parsed = parseDecimal(text, answered ? '.' : desk.readings.mark);
  if (isDecimal(parsed)) return { value: parsed };
  if (parsed.wrong === 'too-fine')
    return { code: 'too-many-decimals', decimals: parsed.decimals, max: decimalsMax };
  if (parsed.wrong === 'too-large') return { code: 'too-large', text, max: quantityMax };
  const proposed = answered ? null : proposeQuantity(text, desk.readings.mark);
  const column = desk.mapping.columns.quantity;
  if (proposed === null || column === undefined) return { code: 'not-a-number', text };
  desk.findings.questions.push({ ask: 'quantity', row: row.row, column, text, proposed });
  return 'wait';
};

/** Whether a movement puts in (1) or takes out (-1). */
export const signCell = (desk: Desk, row: TableRow, { units }: Decimal): Read<1 | -1> => {
  const along = units < 0 ? -1 : 1;
  const against = units < 0 ? 1 : -1;
  const { direction } = desk.mapping;
  if (direction === null) return { value: along };
  if (direction.means !== 'column') return { value: direction.means === 'out' ? against : along };
  const text = textCell(desk, row, 'direction') ?? '';
  const isOneOf = (words: readonly string[]) =>
    words.some((word) => word.toLowerCase() === text.toLowerCase());
  if (isOneOf(direction.inWords)) return { value: along };
  if (isOneOf(direction.outWords)) return { value: against };
  return { code: 'direction-unknown', text };
};

/** When it happened; `null` if nobody says. Only a movement has to say it. */
export const dateCell = (desk: Desk, row: TableRow): Read<ParsedDate | null> => {
  const column = desk.mapping.columns.date;
  if (column === undefined) return { value: desk.dateForAll };
  if (desk.undatedRows.has(row.row)) return { value: null };
  const text = rawCell(desk, row, 'date');
  if (tidied(text) === '') {
    if (desk.mapping.kind !== 'movements') return { value: null };
    desk.waiting.push({ row: row.row, column, reference: textCell(desk, row, 'reference') });
    return 'wait';
  }
  const answered = answerTo(desk, row.row, 'date') !== undefined;
  const parsed = parseDate(text, answered ? 'ymd' : desk.readings.order);
  return parsed === null ? { code: 'not-a-date', text } : { value: parsed };
};
