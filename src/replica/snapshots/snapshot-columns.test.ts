import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readColumn, writeColumn } from './snapshot-columns.ts';

const field = fc.constantFrom('ref', 'at', 'hash', 'changes');
const cell = fc.anything({
  key: field,
  values: [
    fc.constantFrom('a', 'b', 'c'),
    fc.string(),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
  ],
  withMap: true,
  withSet: true,
  withNullPrototype: false,
  maxDepth: 3,
  maxKeys: 4,
});
/** Now and then all are alike, as those of one field are. */
const alike = fc.record({
  ref: fc.tuple(fc.constantFrom('d1', 'd2'), fc.nat()),
  at: fc.option(fc.nat()),
  changes: fc.array(fc.tuple(fc.string(), fc.integer())),
  pool: fc.record({ valued: fc.constant(0), amountByCurrency: fc.dictionary(field, fc.nat()) }),
});
const column = fc.oneof(
  fc.array(fc.option(cell, { nil: undefined })),
  fc.array(fc.option(alike, { nil: undefined })),
  fc.array(alike),
);

test('[SN13] a column of a snapshot is read as it was written, whatever stands in it', () => {
  fc.assert(
    fc.property(column, (cells) => {
      const written = [...cells.entries()].filter(([, value]) => value !== undefined);
      const text = writeColumn('any', written, cells.length);
      const read = readColumn('any', () => text, cells.length);
      expect(cells.map((_, row) => read[row])).toEqual(cells);
    }),
    { numRuns: 1000 },
  );
});

test('[SN13] what is said often is written once', () => {
  const hash = 'f'.repeat(64);
  const cells = Array.from({ length: 100 }, (_, n) => ({
    pool: { valued: 0, amountByCurrency: {} },
    ref: ['00000000000000aa', n],
    changes: [['["store",null]', n]],
    // In another order of fields now and then.
    ...(n % 2 === 0 ? { hash, at: n } : { at: n, hash }),
  }));
  const text = writeColumn('recent', [...cells.entries()], cells.length);
  expect(readColumn('recent', () => text, cells.length)).toEqual(cells);
  for (const once of ['pool', 'amountByCurrency', '00000000000000aa', hash, 'store'])
    expect(text.split(once)).toHaveLength(2);
});
