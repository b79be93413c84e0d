/** A table as a file that is named after the ledger and the day. */
import { type OutCell, writeCsv } from '../../spreadsheets/write-csv.ts';
import type { ExportedFile } from '../../ui/export-port.ts';

/** `stockroom-stock-2027-03-31.csv` */
export function nameOfFile(ledger: string, what: string, extension: string): string {
  const day = new Date().toISOString().slice(0, 10);
  const name = ledger.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '');
  return `${name || 'ledger'}-${what}-${day}.${extension}`;
}

export const csvFile = (
  ledger: string,
  what: string,
  rows: Iterable<readonly OutCell[]>,
): ExportedFile => ({
  fileName: nameOfFile(ledger, what, 'csv'),
  blob: new Blob([writeCsv(rows)], { type: 'text/csv' }),
});
