/**
 * What leaves as CSV: stock on hand and the ledger, one row each. Headings are English, so that any
 * copy reads them.
 */
import { utcText } from './civil-time.ts';
import type { OutCell } from './write-csv.ts';

/** Stock of one item on one shelf; `quantity` in units of 10^-scale. */
export type StockLine = {
  readonly code: string | null;
  readonly name: string;
  /** From the root, joined with `/`. */
  readonly placePath: string;
  readonly lot: string | null;
  readonly quantity: number;
  readonly scale: number;
  readonly unit: string;
  readonly barcode: string | null;
};

/** One entry as it is shown: who, when, what, and by how much the shelf changed. */
export type LedgerLine = {
  /** Milliseconds. */
  readonly recordedAt: number;
  /** Milliseconds, or a day; null where nobody said. */
  readonly happenedAt: number | string | null;
  readonly entry: string;
  readonly code: string | null;
  readonly item: string | null;
  readonly placePath: string | null;
  readonly lot: string | null;
  /** `null` for an entry that moves no stock. */
  readonly change: number | null;
  readonly scale: number;
  readonly unit: string | null;
  readonly reference: string | null;
  readonly note: string | null;
  readonly by: string;
  readonly voided: boolean;
  readonly device: string;
  readonly seq: number;
};

/** Exact: 15 digits and 6 decimals at most print as they are. */
const typed = (quantity: number, scale: number): number =>
  Number((quantity / 10 ** scale).toFixed(scale));

const stockHeadings = ['Code', 'Name', 'Location', 'Lot', 'Quantity', 'Unit', 'Barcode'] as const;

export function* stockRows(lines: Iterable<StockLine>): Generator<readonly OutCell[]> {
  yield stockHeadings;
  for (const line of lines) {
    const { code, name, placePath, lot, quantity, scale, unit, barcode } = line;
    yield [code, name, placePath, lot, typed(quantity, scale), unit, barcode];
  }
}

const ledgerHeadings = [
  'Recorded at',
  'Happened at',
  'Entry',
  'Item code',
  'Item name',
  'Location',
  'Lot',
  'Change',
  'Unit',
  'Reference',
  'Note',
  'By',
  'Voided',
  'Device',
  'Number',
] as const;

const momentText = (moment: number | string | null): string | null =>
  typeof moment === 'number' ? utcText(moment) : moment;

export function* ledgerRows(lines: Iterable<LedgerLine>): Generator<readonly OutCell[]> {
  yield ledgerHeadings;
  for (const line of lines) {
    yield [
      utcText(line.recordedAt),
      momentText(line.happenedAt),
      line.entry,
      line.code,
      line.item,
      line.placePath,
      line.lot,
      line.change === null ? null : typed(line.change, line.scale),
      line.unit,
      line.reference,
      line.note,
      line.by,
      line.voided ? 'voided' : null,
      line.device,
      line.seq,
    ];
  }
}
