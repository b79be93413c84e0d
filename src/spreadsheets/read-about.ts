/** What a row says of its item besides: category, tags, other names, levels, the ledger's own fields. */
import type { Field } from '../domain/imports/fields.ts';
import type { FieldValue, Tracking } from '../domain/item/events.ts';
import { tidied, utf8Bytes } from '../domain/text.ts';
import { type CalendarDay, type FieldId, quantityMax, textBytesMax } from '../domain/vocabulary.ts';
import { plainText } from './civil-time.ts';
import { parseDate } from './dates.ts';
import { type Decimal, decimalTextOf, isDecimal, parseDecimal } from './decimal-numbers.ts';
import { addNotice } from './findings.ts';
import type { RowProblem } from './import-plan.ts';
import type { OwnField } from './own-fields.ts';
import { type Desk, rawCell, textCell } from './read-cells.ts';
import type { TableRow } from './read-table.ts';
import { readWordList } from './word-list.ts';

export type AboutWords = {
  readonly category: string | null;
  readonly tags: readonly string[];
  readonly aliases: readonly string[];
  readonly otherBarcodes: readonly string[];
  readonly tracking: Tracking | null;
  /** How many decimals the item is counted in, where a column says it. */
  readonly decimals: number | null;
  readonly minimum: Decimal | null;
  readonly target: Decimal | null;
  readonly expiry: { readonly lot: string; readonly day: CalendarDay } | null;
  readonly values: ReadonlyMap<FieldId, Exclude<FieldValue, null>>;
};

type Value<V> = { readonly value: V } | RowProblem;

const listOf = (text: string | null) => readWordList(text ?? '', ';,\n');
/** Names and codes may hold a comma. */
const namesOf = (text: string | null) => readWordList(text ?? '', ';\n');

const tooLong = (texts: readonly string[], max: number): RowProblem | null => {
  const bytes = Math.max(0, ...texts.map(utf8Bytes));
  return bytes > max ? { code: 'text-too-long', bytes, max } : null;
};

const yesWords = /^(?:yes|y|true|1|x|ja|j|oui|si|sí|wahr)$/i;
const noWords = /^(?:no|n|false|0|nein|non|falsch)$/i;

function ownValue(field: OwnField, text: string): Value<Exclude<FieldValue, null>> {
  switch (field.kind) {
    case 'text':
      return { value: text };
    case 'number': {
      const value = decimalTextOf(text, field.mark);
      return value === null ? { code: 'not-a-number', text } : { value };
    }
    case 'date': {
      const date = parseDate(text, field.order);
      return date === null ? { code: 'not-a-date', text } : { value: plainText(date.parts, false) };
    }
    case 'yes-no':
      if (yesWords.test(text)) return { value: true };
      return noWords.test(text) ? { value: false } : { code: 'not-yes-or-no', text };
    case 'choice': {
      const value =
        field.choices.find((choice) => choice === text) ??
        field.choices.find((choice) => choice.toLowerCase() === text.toLowerCase());
      return value === undefined ? { code: 'not-a-choice', text } : { value };
    }
  }
}

const trackings: readonly Tracking[] = ['plain', 'lot', 'serial'];

/** Reads them all; `null` if one is wrong, which is then among the findings. */
export function aboutCells(desk: Desk, row: TableRow): AboutWords | null {
  const { findings, mapping } = desk;
  let isWrong = false;
  const fail = (column: number | undefined, problem: RowProblem | null): void => {
    if (problem === null) return;
    findings.errors.push({ ...problem, row: row.row, column: column ?? null });
    isWrong = true;
  };
  const failAt = (field: Field, problem: RowProblem | null) =>
    fail(mapping.columns[field], problem);
  const level = (field: 'minimum' | 'target'): Decimal | null => {
    const text = tidied(rawCell(desk, row, field));
    if (text === '') return null;
    const parsed = parseDecimal(text, desk.readings.marks[field]);
    if (!isDecimal(parsed)) failAt(field, { code: 'not-a-number', text });
    else if (parsed.units < 0) failAt(field, { code: 'negative-stock', text });
    else return parsed;
    return null;
  };
  const decimals = tidied(rawCell(desk, row, 'decimals'));
  const lot = textCell(desk, row, 'lot');
  const expiryText = textCell(desk, row, 'expiry');
  const date = expiryText === null ? null : parseDate(expiryText, desk.readings.expiryOrder);
  if (expiryText !== null && date === null)
    failAt('expiry', { code: 'not-a-date', text: expiryText });
  if (date !== null && lot === null)
    addNotice(findings, 'expiry-without-lot', row.row, expiryText ?? '');
  const said = textCell(desk, row, 'tracking')?.toLowerCase();
  const tracking = trackings.find((each) => each === said) ?? null;
  if (said !== undefined && tracking === null)
    failAt('tracking', { code: 'not-a-tracking', text: said });
  const values = new Map<FieldId, Exclude<FieldValue, null>>();
  for (const own of desk.own) {
    const text = tidied(row.cells[own.column] ?? '');
    if (text === '') continue;
    const read = ownValue(own, text);
    if ('code' in read) fail(own.column, read);
    else if (typeof read.value === 'string')
      fail(own.column, tooLong([read.value], textBytesMax.value));
    if ('value' in read) values.set(own.field, read.value);
  }
  const about: AboutWords = {
    category: textCell(desk, row, 'category'),
    tags: listOf(textCell(desk, row, 'tags')),
    aliases: namesOf(textCell(desk, row, 'aliases')),
    otherBarcodes: namesOf(textCell(desk, row, 'otherBarcodes')),
    tracking,
    decimals: /^[0-6]$/.test(decimals) ? Number(decimals) : null,
    minimum: level('minimum'),
    target: level('target'),
    expiry: date === null || lot === null ? null : { lot, day: plainText(date.parts, false) },
    values,
  };
  failAt('category', tooLong([about.category ?? ''], textBytesMax.category));
  failAt('tags', tooLong(about.tags, textBytesMax.tag));
  failAt('aliases', tooLong(about.aliases, textBytesMax.alias));
  failAt('otherBarcodes', tooLong(about.otherBarcodes, textBytesMax.code));
  return isWrong ? null : about;
}

/** Whether a level can be kept in whole units of the item's scale. */
export const levelProblem = (level: Decimal | null, scale: number): RowProblem | null => {
  if (level === null) return null;
  if (level.decimals > scale)
    return { code: 'too-many-decimals', decimals: level.decimals, max: scale };
  const units = level.units * 10 ** (scale - level.decimals);
  return units > quantityMax
    ? { code: 'too-large', text: String(level.units), max: quantityMax }
    : null;
};
