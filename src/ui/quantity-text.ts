/**
 * Quantities between the fold's whole numbers and what people type and read. By text, never by
 * floating point.
 */
import { type Quantity, quantityMax, type Scale } from '../domain/vocabulary.ts';

export type QuantityProblem = 'empty' | 'not-a-number' | 'too-many-decimals' | 'too-large';
export type ParsedQuantity =
  | { readonly quantity: Quantity }
  | { readonly problem: QuantityProblem };

type Marks = {
  readonly decimal: string;
  readonly group: string;
  readonly minus: string;
  readonly digits: readonly string[];
};

const marksByLocale = new Map<string, Marks>();

/** How the locale writes numbers, asked of `Intl` once. */
function marksOf(locale: string): Marks {
  const known = marksByLocale.get(locale);
  if (known !== undefined) return known;
  const parts = new Intl.NumberFormat(locale, { minimumFractionDigits: 1 }).formatToParts(
    -1_234_567.5,
  );
  const find = (type: string, otherwise: string) =>
    parts.find((part) => part.type === type)?.value ?? otherwise;
  const plain = new Intl.NumberFormat(locale, { useGrouping: false });
  const marks = {
    decimal: find('decimal', '.'),
    group: find('group', ''),
    minus: find('minusSign', '-'),
    digits: Array.from({ length: 10 }, (_, digit) => plain.format(digit)),
  };
  marksByLocale.set(locale, marks);
  return marks;
}

/** Latin digits, no blanks, one kind of minus; the locale's own decimal and group marks stay. */
function simplify(text: string, { digits, minus }: Marks): string {
  const latin = [...text.normalize('NFKC')]
    .map((letter) => {
      const digit = digits.indexOf(letter);
      return digit < 0 ? letter : String(digit);
    })
    .join('');
  return latin
    .replaceAll(minus, '-')
    .replace(/[\u2212\u2013]/gu, '-')
    .replace(/[\s\u200e\u200f\u061c'’]/gu, '');
}

/** Takes out grouping; whatever mark is left between digits is the decimal one. */
function ungroup(text: string, { decimal, group }: Marks): string {
  const mark = group.normalize('NFKC').trim();
  if (mark === '' || mark === decimal) return text;
  const [whole = '', ...rest] = text.split(decimal);
  const groups = whole.split(mark);
  const grouped = groups.length > 1 && groups.slice(1).every((part) => part.length === 3);
  // Groups of two and three (12,34,567) are how India writes.
  const indian =
    groups.length > 2 &&
    groups.at(-1)?.length === 3 &&
    groups.slice(1, -1).every((part) => part.length === 2);
  return grouped || indian ? [groups.join(''), ...rest].join(decimal) : text;
}

/**
 * Reads what a person typed in the locale's manner. The other decimal mark is taken too where it
 * cannot be grouping:
 * `1.5` in German, `1,5` in English.
 */
export function parseQuantity(text: string, scale: Scale, locale: string): ParsedQuantity {
  const marks = marksOf(locale);
  const simple = simplify(text, marks);
  if (simple === '') return { problem: 'empty' };
  const match = /^(-?)(\d*)(?:[^\d-](\d*))?$/u.exec(ungroup(simple, marks));
  if (match === null) return { problem: 'not-a-number' };
  const [, sign = '', whole = '', fraction = ''] = match;
  const mark = /[^\d-]/u.exec(ungroup(simple, marks))?.[0];
  if (mark !== undefined && mark !== marks.decimal && mark !== '.' && mark !== ',') {
    return { problem: 'not-a-number' };
  }
  if (whole === '' && fraction === '') return { problem: 'not-a-number' };
  const decimals = fraction.replace(/0+$/u, '');
  if (decimals.length > scale) return { problem: 'too-many-decimals' };
  const digits = `${whole}${decimals.padEnd(scale, '0')}`.replace(/^0+(?=\d)/u, '');
  if (digits.length > 13 || Number(digits) > quantityMax) return { problem: 'too-large' };
  const quantity = Number(digits);
  return { quantity: sign === '-' && quantity !== 0 ? -quantity : quantity };
}

/** The decimal text that `Intl` and people can both read exactly: `-12.050`. */
export function decimalText(quantity: Quantity, scale: Scale): string {
  const digits = String(Math.abs(quantity)).padStart(scale + 1, '0');
  const sign = quantity < 0 ? '-' : '';
  return scale === 0 ? sign + digits : `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

const formatters = new Map<string, Intl.NumberFormat>();

function formatterOf(locale: string, scale: Scale, signed: boolean): Intl.NumberFormat {
  const key = `${locale}/${scale}/${signed}`;
  const known = formatters.get(key);
  if (known !== undefined) return known;
  const formatter = new Intl.NumberFormat(locale, {
    minimumFractionDigits: 0,
    maximumFractionDigits: scale,
    signDisplay: signed ? 'exceptZero' : 'auto',
  });
  formatters.set(key, formatter);
  return formatter;
}

/** Without needless zeros: 12.5 and 12, not 12.500 and 12.000. */
export function formatQuantity(quantity: Quantity, scale: Scale, locale: string): string {
  return withTrueMinus(
    formatterOf(locale, scale, false).format(asNumeric(decimalText(quantity, scale))),
  );
}

/** With its sign: +12, −3, 0. */
export function formatChange(quantity: Quantity, scale: Scale, locale: string): string {
  return withTrueMinus(
    formatterOf(locale, scale, true).format(asNumeric(decimalText(quantity, scale))),
  );
}

/** As wide as a plus, so that signs stand in one column; `parseQuantity` reads both. */
const withTrueMinus = (text: string): string => text.replace('-', '\u2212');

/** `Intl` takes decimal text exactly (ES2023); the type wants to see that it is a number's text. */
function asNumeric(text: string): Intl.StringNumericLiteral {
  return text as Intl.StringNumericLiteral;
}

/** What stands in a field for editing: the locale's decimal mark, no grouping. */
export function editText(quantity: Quantity, scale: Scale, locale: string): string {
  const [whole = '', fraction = ''] = decimalText(quantity, scale).split('.');
  const decimals = fraction.replace(/0+$/u, '');
  return decimals === '' ? whole : `${whole}${marksOf(locale).decimal}${decimals}`;
}

/**
 * A number as a person typed it, as an exact decimal text with a point (`-12.50`), however many digits it
 * has; null if it is none.
 */
export function plainDecimal(text: string, locale: string): string | null {
  const marks = marksOf(locale);
  const match = /^(-?)(\d*)(?:([^\d-])(\d*))?$/u.exec(ungroup(simplify(text, marks), marks));
  if (match === null) return null;
  const [, sign = '', whole = '', mark = '.', fraction = ''] = match;
  if (whole === '' && fraction === '') return null;
  if (mark !== marks.decimal && mark !== '.' && mark !== ',') return null;
  const digits = whole.replace(/^0+(?=\d)/u, '') || '0';
  return `${sign}${digits}${fraction === '' ? '' : `.${fraction}`}`;
}

const fractionDigitsMax = 100;

/** An exact decimal text in the locale's manner, every digit that was typed kept: 1,234.50 */
export function formatDecimal(decimal: string, locale: string): string {
  const fraction = decimal.split('.')[1]?.length ?? 0;
  if (fraction > fractionDigitsMax) return decimal;
  const options = { minimumFractionDigits: fraction, maximumFractionDigits: fraction };
  return withTrueMinus(new Intl.NumberFormat(locale, options).format(asNumeric(decimal)));
}

/** What stands in a field for editing: the locale's decimal mark, no grouping. */
export const editDecimal = (decimal: string, locale: string): string =>
  decimal.replace('.', marksOf(locale).decimal);
