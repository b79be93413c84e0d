import { expect, test } from 'vitest';
import { factsOf, verdictOf } from './facts.ts';
import type { VerifyReport } from './verify-port.ts';

const report: VerifyReport = {
  verdict: 'well',
  source: 'device',
  ledgerName: 'Harbour Street',
  entries: 40,
  devices: [],
  notSealed: 0,
  withheld: 0,
  statements: [{ at: 0, holds: false }],
  texts: 0,
  photos: 0,
  findings: [],
  more: {},
  checkCode: '',
};
const saidOf = (of: VerifyReport, isLacking: boolean) =>
  factsOf(of, isLacking).map(({ tone, text }) => `${tone}: ${text}`);

test('[BO25] of a part it is said that something has not come, and never that nothing is missing', () => {
  expect(verdictOf(report, false).text).toContain('nothing is missing');
  const { verdict, text } = verdictOf(report, true);
  expect([verdict, text]).toEqual(['look', expect.stringContaining('were not checked')]);
  const facts = saidOf(report, true).join('; ');
  expect(facts).not.toContain('Nothing missing');
  expect(facts).toContain('look: Nothing altered or out of its place; some entries have not come');
  // What the server vouched for is more than has come; that is nobody's fault.
  expect(facts).toContain('has not all come yet');
  expect(facts).not.toContain('wrong: ');
});

test('[BO25] what is wrong with a part is wrong', () => {
  const altered = { device: 'd', seq: 1, to: 1, recordedAt: null, vouchedAt: null };
  const wrong: VerifyReport = {
    ...report,
    verdict: 'wrong',
    findings: [{ ...altered, kind: 'altered', level: 'wrong' }],
  };
  expect(verdictOf(wrong, true)).toEqual(verdictOf(wrong, false));
  expect(saidOf(wrong, true).join('; ')).toContain('wrong: Entries are missing, altered');
});
