/**
 * The law of the house, as a test: what it says stands in `docs/spec/house.md`, what it knows in
 * `tidy/law.ts`.
 */
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { documentLaws } from './tidy/document-laws.ts';
import { houseOf, readHouse } from './tidy/house.ts';
import { importLaws } from './tidy/import-laws.ts';
import { sourceLaws } from './tidy/source-laws.ts';

const houseRules = [...importLaws, ...sourceLaws, ...documentLaws];
const house = readHouse(join(import.meta.dirname, '..'));

describe('the law of the house', () => {
  test('there is a house to look at', () => {
    expect(house.files.length).toBeGreaterThan(100);
  });

  test.each(houseRules)('$title', ({ rule }) => {
    expect(rule(house)).toEqual([]);
  });
});

describe('each rule can fail', () => {
  test.each(houseRules)('$title', ({ rule, broken, fine }) => {
    expect(broken.length).toBeGreaterThan(0);
    for (const sample of broken)
      expect(rule(houseOf(sample)), JSON.stringify(sample)).not.toEqual([]);
    for (const sample of fine) expect(rule(houseOf(sample)), JSON.stringify(sample)).toEqual([]);
  });
});
