import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ledgerRows, stockRows } from './export-rows.ts';
import { guardCell, unguardCell } from './formula-guard.ts';
import { readTable } from './read-table.ts';
import { type OutCell, writeCsv } from './write-csv.ts';

const data = join(import.meta.dirname, '../../../shared/data/naughty');
const jsonOf = (file: string): readonly string[] =>
  JSON.parse(readFileSync(join(data, file), 'utf8'));
const hostile = [...jsonOf('blns.json'), ...jsonOf('csv-injection-payloads.json')];

/** Cells as a spreadsheet program would see them: quotes taken off, nothing else. */
const seen = (csv: string): readonly (readonly string[])[] =>
  readTable(csv.replace('\ufeff', ''), { guarded: false, headerRow: 0 }).table.rows.map(
    ({ cells }) => cells,
  );

const runs = /^[=+\-@\t\r\0＝＋－＠]/;

describe('formula guard', () => {
  test('[IM25] no text that leads a formula leaves as one', () => {
    expect(hostile.filter((text) => runs.test(text)).length).toBeGreaterThan(25);
    for (const text of hostile) expect(guardCell(text)).not.toMatch(runs);
  });

  test('[IM25] taking the guard off gives the very text, whatever it was', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.stringMatching(/^'{0,3}[=+\-@\t\r\0＝＋－＠]?[a-z'=]{0,5}$/),
    );
    fc.assert(
      fc.property(text, (cell) => {
        expect(unguardCell(guardCell(cell))).toBe(cell);
        expect(guardCell(cell)).not.toMatch(runs);
      }),
    );
  });

  test('[IM25] typed numbers stay numbers, texts that look like numbers stay texts', () => {
    expect(writeCsv([['n', -5, 0.000001, null, '-5', '=1+1']])).toBe(
      `\ufeffn,-5,0.000001,,"'-5","'=1+1"\r\n`,
    );
  });

  test('[IM25] a file of another program with apostrophes of its own is left as it is', () => {
    const csv = "name,code\n'=a,=b\n";
    expect(readTable(csv).dialect.guarded).toBe(false);
    expect(readTable(csv).table.rows[0]?.cells).toEqual(["'=a", '=b']);
    expect(readTable(csv, { guarded: true }).table.rows[0]?.cells).toEqual(['=a', '=b']);
  });
});

describe('round trip', () => {
  test('[IM26] every hostile text comes back byte for byte, guarded in between', () => {
    const rows = hostile.map((text, index) => [`N${index}`, text, index]);
    const csv = writeCsv([['code', 'name', 'quantity'], ...rows]);
    const read = readTable(csv.slice(1));
    expect(read.dialect).toEqual({ delimiter: ',', quote: '"', headerRow: 1, guarded: true });
    expect(read.table.rows.map(({ cells }) => cells[1])).toEqual(hostile);
    for (const cells of seen(csv)) expect(cells[1]).not.toMatch(runs);
  });

  test('[IM26] any table of texts comes back cell by cell', () => {
    const cell = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom(...'\'"=+-@,;|\t\r\n \0a1') }),
    );
    const rows = fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(rows, (cells) => {
        const named: readonly OutCell[][] = cells.map((row, index) => [`r${index}`, ...row]);
        const csv = writeCsv([['a', 'b', 'c'], ...named]);
        // We know our own file, so nothing is left to looking but the line ends.
        const own = { delimiter: ',', quote: '"', headerRow: 1, guarded: true } as const;
        const { table } = readTable(csv.slice(1), own);
        expect(table.rows.map((row) => row.cells)).toEqual(named);
        expect(csv.startsWith('\ufeffa,b,c\r\n')).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

describe('rows', () => {
  const stock = {
    code: '007',
    name: '=Tea',
    placePath: 'Store/Left',
    lot: null,
    quantity: 2_275,
    scale: 3,
    unit: 'kg',
    barcode: null,
  };

  test('[IM26] stock on hand leaves with typed numbers and comes back as it was', () => {
    const csv = writeCsv(stockRows([stock, { ...stock, quantity: -1, scale: 0, lot: 'L,1' }]));
    expect(csv.slice(1).split('\r\n')).toEqual([
      'Code,Name,Location,Lot,Quantity,Unit,Barcode',
      `007,"'=Tea",Store/Left,,2.275,kg,`,
      `007,"'=Tea",Store/Left,"L,1",-1,kg,`,
      '',
    ]);
    expect(readTable(csv.slice(1)).table.rows[0]?.cells).toEqual([
      '007',
      '=Tea',
      'Store/Left',
      '',
      '2.275',
      'kg',
      '',
    ]);
  });

  test('[IM26] the ledger leaves with its times in UTC and its voided entries marked', () => {
    const line = {
      recordedAt: Date.parse('2026-11-23T09:00:00.500Z'),
      happenedAt: '2026-11-20+13:00',
      entry: 'Issued',
      code: 'T1',
      item: 'Tea',
      placePath: 'Store',
      lot: null,
      change: -25,
      scale: 1,
      unit: 'kg',
      reference: '@ref',
      note: null,
      by: 'Ada',
      voided: true,
      device: 'd1',
      seq: 4,
    };
    const [, row] = seen(writeCsv(ledgerRows([line])));
    expect(row).toEqual([
      '2026-11-23T09:00:00.500Z',
      '2026-11-20+13:00',
      'Issued',
      'T1',
      'Tea',
      'Store',
      '',
      '-2.5',
      'kg',
      "'@ref",
      '',
      'Ada',
      'voided',
      'd1',
      '4',
    ]);
  });
});
