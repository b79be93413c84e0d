/** Words for what an import found: columns, errors, reasons. */

import type { RowError } from '../import-port.ts';
import { t } from '../messages/translate.ts';

export const importKinds = ['items', 'movements', 'stock', 'places'] as const;

/** As a spreadsheet names its columns: A … Z, AA … */
function columnLetter(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : columnLetter(Math.floor(index / 26) - 1) + last;
}

export function columnName(headers: readonly string[], index: number): string {
  const header = (headers[index] ?? '').trim();
  return header === '' ? t('imports.columnUnnamed', { letter: columnLetter(index) }) : header;
}

const errorCodes = [
  'ragged',
  'item-missing',
  'place-missing',
  'quantity-missing',
  'not-a-number',
  'not-a-date',
  'date-in-future',
  'direction-unknown',
  'negative-stock',
  'too-large',
  'too-many-decimals',
  'text-too-long',
  'several-items-match',
  'code-and-barcode-disagree',
  'parent-unknown',
  'place-within-itself',
  'key-repeated',
  'not-yes-or-no',
  'not-a-choice',
  'not-a-tracking',
] as const;

export function errorWords({
  code,
  text = '',
  cells = 0,
  expected = 0,
  max = 0,
  decimals = 0,
  bytes = 0,
  items = 0,
}: RowError): string {
  const known = errorCodes.find((each) => each === code);
  if (known === undefined) return t('imports.error.other', { code });
  return t(`imports.error.${known}`, { text, cells, expected, max, decimals, bytes, items });
}
