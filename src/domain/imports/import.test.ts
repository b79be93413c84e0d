import { expect, test } from 'vitest';
import { decide } from '../decide.ts';
import { initialOf } from '../entity.ts';
import { utf8Bytes } from '../text.ts';

const facts = { holderOf: () => undefined, itemsIn: () => 0, knownOf: () => ({}), now: 0 };
const fileIn = (file: string): string => {
  const data = { file, kind: 'items', rows: 1, parts: 1 } as const;
  const decision = decide({ type: 'StartImport', cause: 'c', data }, initialOf, facts);
  const fact = 'facts' in decision ? decision.facts[0] : undefined;
  if (fact?.type !== 'ImportStarted') throw new Error('the import was not started');
  return fact.data.file;
};

test('[AN1] an import is announced whatever its file is called: a long name is shortened', () => {
  expect(fileIn('stock.csv')).toBe('stock.csv');
  const long = fileIn('\u5eab'.repeat(200));
  expect(long).toBe('\u5eab'.repeat(133));
  expect(utf8Bytes(long)).toBeLessThanOrEqual(400);
  expect(fileIn('a\ud800.csv')).toBe('a\ufffd.csv');
});
