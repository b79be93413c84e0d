import { expect, test } from 'vitest';
import { t } from '../messages/translate.ts';

test('[CN16] what is done to a whole sheet at once says to how much of it, and one as one', () => {
  expect([1, 1_200].map((count) => t('review.keepAll', { count }))).toEqual([
    'Keep the count',
    'Keep all 1,200 counts',
  ]);
  expect([1, 3].map((count) => t('review.keptAll', { count }))).toEqual([
    'One count is kept.',
    '3 counts are kept.',
  ]);
  expect([0, 1, 3].map((count) => t('closing.fullText', { count }))).toEqual([
    'Everything was counted: there is nothing to set to zero.',
    'One shelf is set to zero, as counted now:',
    'These 3 shelves are set to zero, as counted now:',
  ]);
  expect([0, 1, 3].map((count) => t('closing.partialText', { count }))).toEqual([
    'Everything was counted.',
    'One shelf was not counted and keeps what the book says.',
    '3 shelves were not counted and keep what the book says.',
  ]);
  expect([1, 3].map((count) => t('closing.closeFull', { count }))).toEqual([
    'Write one zero and close',
    'Write 3 zeros and close',
  ]);
});

test('[CN16] who settled a count first is said of every other difference that was kept of it', () => {
  const told = { person: 'Sam', first: 'Ngozi', change: '−3' };
  expect(t('review.keptAgain', told)).toBe(
    'Sam kept a difference of −3 as well. Ngozi had done so already, and nothing more was moved.',
  );
  expect(t('review.keptOtherwise', told)).toBe(
    'Sam wrote down a difference of −3 for the same count. Ngozi did so first, and only that counts.',
  );
});
