import { expect, test } from 'vitest';
import { addUp, countPlaywright, countSingle, countVitest, summaryLine } from './test-counts.mjs';

test('[HO21] a file of tests that cannot be loaded counts as failed', () => {
  const file = { status: 'failed', assertionResults: [] };
  const report = { numPassedTests: 3, numFailedTests: 1, numPendingTests: 1, numTodoTests: 1 };
  expect(countVitest({ ...report, testResults: [file] })).toEqual({
    passed: 3,
    failed: 2,
    skipped: 2,
  });
});

test('[HO21] a journey that passes only at the second try counts as failed', () => {
  const stats = { expected: 2, unexpected: 1, flaky: 1, skipped: 0 };
  expect(countPlaywright({ stats, errors: ['x'] })).toEqual({ passed: 2, failed: 3, skipped: 0 });
});

test('[HO21] the last line is plain', () => {
  const total = addUp([
    countSingle(true),
    countSingle(false),
    { passed: 5, failed: 0, skipped: 0 },
  ]);
  expect(summaryLine(total)).toBe('6 passed, 1 failed');
  expect(summaryLine({ ...total, skipped: 2 })).toBe('6 passed, 1 failed, 2 skipped');
});
