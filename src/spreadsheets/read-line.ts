/** One row of items, stock or movements, as far as it can be understood by itself. */
import type { Field } from '../domain/imports/fields.ts';
import { plainText } from './civil-time.ts';
import { type ParsedDate, toHappenedAt } from './dates.ts';
import type { Decimal } from './decimal-numbers.ts';
import type { ItemWords } from './item-book.ts';
import { type AboutWords, aboutCells } from './read-about.ts';
import {
  answerTo,
  type Desk,
  dateCell,
  findLongTexts,
  quantityCell,
  type Read,
  rawCell,
  reasonToSkip,
  signCell,
  textCell,
} from './read-cells.ts';
import type { TableRow } from './read-table.ts';

/** What a row says, before it is known which item and place it means. */
export type Line = {
  readonly row: number;
  readonly words: ItemWords;
  /** `null`: an item without opening stock. */
  readonly amount: Decimal | null;
  readonly quantityText: string;
  /** 1 puts in, -1 takes out; of a movement only. */
  readonly sign: 1 | -1;
  readonly place: string | null;
  readonly lot: string | null;
  readonly happenedAt: number | string | undefined;
  /** When it happened in plain notation, to propose it for rows that say nothing. */
  readonly dateText: string | null;
  readonly reference: string | null;
  readonly note: string | null;
  readonly serial: string | null;
  /** Only of a list of items. */
  readonly about: AboutWords | null;
};

const fail = (
  desk: Desk,
  row: number,
  field: Field | null,
  problem: Exclude<Read<never>, 'wait' | { value: never }>,
): null => {
  const column = field === null ? null : (desk.mapping.columns[field] ?? null);
  desk.findings.errors.push({ ...problem, row, column });
  return null;
};

/** Notes what is wrong with a cell; a cell that waits for an answer is noted already. */
const spoils = <Value>(
  desk: Desk,
  row: number,
  field: Field,
  read: Read<Value>,
): read is Exclude<Read<Value>, { readonly value: Value }> => {
  if (read === 'wait') return true;
  if ('value' in read) return false;
  fail(desk, row, field, read);
  return true;
};

const wordsOf = (desk: Desk, row: TableRow): ItemWords => ({
  code: textCell(desk, row, 'code'),
  name: textCell(desk, row, 'name'),
  barcode: textCell(desk, row, 'barcode'),
  unit: textCell(desk, row, 'unit'),
  note: desk.mapping.kind === 'items' ? textCell(desk, row, 'note') : null,
});

const happenedAtOf = (
  desk: Desk,
  row: number,
  date: ParsedDate | null,
): number | string | undefined => {
  if (date === null) return undefined;
  const answered = answerTo(desk, row, 'date') !== undefined;
  return toHappenedAt(date, desk.readings.tellsTime || answered, desk.toMoment);
};

/** Reads a row; `null` if it is left out, wrong or waits for an answer, which is then among the findings. */
export const readLine = (desk: Desk, row: TableRow): Line | null => {
  const { kind } = desk.mapping;
  const reason = reasonToSkip(desk, row);
  if (reason !== null) {
    desk.findings.skipped.push({ row: row.row, why: reason });
    return null;
  }
  const words = wordsOf(desk, row);
  if (words.code === null && words.name === null && words.barcode === null) {
    return fail(desk, row.row, null, { code: 'item-missing' });
  }
  const amount = quantityCell(desk, row);
  const date = dateCell(desk, row);
  const about = kind === 'items' ? aboutCells(desk, row) : null;
  const isLong = findLongTexts(desk, row) || (kind === 'items' && about === null);
  const isWithoutAmount = spoils(desk, row.row, 'quantity', amount);
  if (spoils(desk, row.row, 'date', date) || isWithoutAmount || isLong) return null;
  if (amount.value === null && kind === 'stock') {
    desk.findings.skipped.push({ row: row.row, why: 'quantity-unknown' });
    return null;
  }
  if (amount.value === null && kind === 'movements')
    return fail(desk, row.row, 'quantity', { code: 'quantity-missing' });
  const sign: Read<1 | -1> =
    kind === 'movements' && amount.value !== null
      ? signCell(desk, row, amount.value)
      : { value: 1 };
  if (spoils(desk, row.row, 'direction', sign)) return null;
  const happenedAt = happenedAtOf(desk, row.row, date.value);
  if (typeof happenedAt === 'number' && happenedAt > desk.now) {
    return fail(desk, row.row, 'date', {
      code: 'date-in-future',
      text: rawCell(desk, row, 'date'),
    });
  }
  return {
    row: row.row,
    words,
    amount: amount.value,
    quantityText: rawCell(desk, row, 'quantity'),
    sign: sign.value,
    place: textCell(desk, row, 'place'),
    lot: textCell(desk, row, 'lot'),
    happenedAt,
    dateText: date.value === null ? null : plainText(date.value.parts, date.value.hasTime),
    reference: textCell(desk, row, 'reference'),
    note: kind === 'items' ? null : textCell(desk, row, 'note'),
    serial: textCell(desk, row, 'serial'),
    about,
  };
};
