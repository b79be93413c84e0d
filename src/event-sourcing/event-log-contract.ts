/**
 * The one contract of every log, free of any test framework: vitest runs the cases over memory, a
 * simulated IndexedDB and SQLite, and a page in a real browser runs the very same ones. A case that
 * returns has passed.
 */
import { appendCases } from './log-contract-append.ts';
import type { ContractCase } from './log-contract-fixtures.ts';
import { forgetCases } from './log-contract-forget.ts';
import { forkCases } from './log-contract-forks.ts';
import { mergeCases } from './log-contract-merge.ts';
import { sealCases } from './log-contract-seals.ts';

export const eventLogContract: readonly ContractCase[] = [
  ...appendCases,
  ...mergeCases,
  ...forgetCases,
  ...forkCases,
  ...sealCases,
];
