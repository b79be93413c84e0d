import { expect, test } from 'vitest';
import { type Chance, chanceOf } from '../simulation/chance.ts';
import { readTable } from '../spreadsheets/read-table.ts';
import { writeCsv } from '../spreadsheets/write-csv.ts';
import { readMaterial } from './material.ts';

const leads = ['=', '+', '-', '@', '\t', '\r', '\0', '＝', '＋', '－', '＠'];
const bodies = [
  '1+1',
  'SUM(A1:A9)',
  "cmd|' /C calc'!A0",
  'HYPERLINK("//evil.example","x")',
  'A1',
  '',
];
const around = ['', "'", "''", '"', ',', ';', '\n', '\r\n', ' ', 'x'];

function drawCell(chance: Chance, texts: readonly string[]): string {
  const inside = chance.is(0.7) ? chance.pick(bodies) : chance.pick(texts);
  const lead = Array.from({ length: chance.below(3) }, () => chance.pick(leads)).join('');
  const cell = chance.pick(around) + lead + inside + chance.pick(around);
  return (chance.is(0.6) ? lead + inside + chance.pick(around) : cell).toWellFormed();
}

test('[XS10] of ten thousand cells made to be formulas none leaves as one, and each comes back', () => {
  const chance = chanceOf(1, 'formula cells');
  const { texts } = readMaterial();
  const rows = Array.from({ length: 1_000 }, () => [
    '.',
    ...Array.from({ length: 10 }, () => drawCell(chance, texts)),
  ]);
  const names = rows[0]?.map((_, n) => `column ${n}`) ?? [];
  const file = writeCsv([names, ...rows]);
  const dialect = { delimiter: ',', quote: '"', headerRow: 1 } as const;
  const asWritten = readTable(file, { ...dialect, guarded: false }).table.rows;
  const cells = asWritten.flatMap((row) => row.cells.slice(1));
  expect(cells).toHaveLength(10_000);
  const isFormula = (cell: string) => leads.some((lead) => cell.startsWith(lead));
  expect(rows.flatMap((row) => row.slice(1)).filter(isFormula).length).toBeGreaterThan(4_000);
  expect(cells.filter(isFormula)).toEqual([]);
  // Nobody says that the file is guarded: a reader finds that out by itself.
  expect(readTable(file).table.rows.map((row) => row.cells)).toEqual(rows);
});
