import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { utcMs } from './civil-time.ts';
import { guardCell, unguardCell } from './formula-guard.ts';
import { guessMapping } from './guess-mapping.ts';
import { noFacts } from './import-plan.ts';
import { noAnswers } from './mapping.ts';
import { planAtOnce } from './plan-import.ts';
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

describe('our own exports', () => {
  const headings = ['Code', 'Name', 'Barcode', 'Place', 'Lot', 'Quantity', 'Unit', 'Note'];
  const rows: readonly OutCell[][] = [
    ['007', '=Tea', '4001', 'Store/Left', 'L,1', 2.275, 'kg', '-5 °C'],
    ['007', '=Tea', '4001', 'Store/Right', null, 1, 'kg', '-5 °C'],
    [null, "'Mug", null, null, null, null, 'pcs', null],
  ];

  test('[IM26] stock on hand leaves with typed numbers and is read as items with their stock', () => {
    const csv = writeCsv([headings, ...rows]);
    expect(csv.slice(1).split('\r\n')[1]).toBe(
      `007,"'=Tea",4001,Store/Left,"L,1",2.2750,kg,"'-5 °C"`,
    );
    const { table } = readTable(csv.slice(1));
    const mapping = guessMapping(table);
    expect(mapping.kind).toBe('items');
    const plan = planAtOnce({
      table,
      mapping,
      answers: noAnswers,
      facts: noFacts,
      cause: 'c',
      ports: { idOf: (text) => text, toMoment: utcMs, now: 0 },
    });
    expect([plan.ready, plan.errors, plan.skipped]).toEqual([true, [], []]);
    const said = plan.part(0).map((each) => ('quantity' in each.data ? each.data : each));
    expect(said).toMatchObject([
      { type: 'OpenPlace', data: { name: 'Store', parent: null } },
      { type: 'OpenPlace', data: { name: 'Left' } },
      { type: 'OpenPlace', data: { name: 'Right' } },
      {
        data: {
          ...{ name: '=Tea', code: '007', note: '-5 °C', unit: 'kg', scale: 6 },
          barcodes: ['4001'],
        },
      },
      { data: { name: "'Mug", code: null, note: null, unit: 'pcs', barcodes: [] } },
      { lot: 'L,1', quantity: 2_275_000 },
      { lot: null, quantity: 1_000_000 },
    ]);
  });
});
