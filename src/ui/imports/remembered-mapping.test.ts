import { describe, expect, test } from 'vitest';
import type { Mapping } from '../import-port.ts';
import type { Drafts } from '../ports.ts';
import { recallMapping, rememberMapping } from './remembered-mapping.ts';

function keptDrafts(): Drafts {
  const textsByKey = new Map<string, string>();
  return {
    read: (key) => JSON.parse(textsByKey.get(key) ?? 'null'),
    write: (key, value) => void textsByKey.set(key, JSON.stringify(value)),
    remove: (key) => void textsByKey.delete(key),
  };
}

const guess: Mapping = {
  kind: 'items',
  columns: { name: 0 },
  elsewhere: [],
  decimalMark: null,
  dateOrder: null,
  dateForAll: null,
  direction: null,
  pathSeparator: null,
  defaultPlace: null,
  defaultUnit: 'pcs',
  scaleAtLeast: 0,
};

describe('the remembered columns of a file', () => {
  test('[CR1] a file of the same form is read as the last one was', () => {
    const drafts = keptDrafts();
    const set: Mapping = {
      ...guess,
      kind: 'movements',
      columns: { code: 0, quantity: 1 },
      direction: { means: 'out' },
    };
    rememberMapping(drafts, ['Code', 'Quantity'], set);
    expect(recallMapping(drafts, [' code', 'QUANTITY '], guess)).toEqual(set);
    expect(recallMapping(drafts, ['Code', 'Amount'], guess)).toBeNull();
  });

  test('[CR2] the day of one file is not carried over to the next', () => {
    const drafts = keptDrafts();
    rememberMapping(drafts, ['Code'], { ...guess, dateForAll: '2026-11-23' });
    expect(recallMapping(drafts, ['Code'], guess)?.dateForAll).toBeNull();
  });

  test('[CR3] files without names of columns are never taken for one another', () => {
    const drafts = keptDrafts();
    rememberMapping(drafts, ['', ''], guess);
    expect(recallMapping(drafts, ['', ''], guess)).toBeNull();
  });
});
