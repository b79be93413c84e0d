/** What a dry run gathers on its way through the rows. */
import type { Notice, Question, RowError, SkippedRow } from './import-plan.ts';

export type Findings = {
  readonly questions: Question[];
  readonly errors: RowError[];
  readonly skipped: SkippedRow[];
  readonly noticesByCode: Map<Notice['code'], Notice>;
};

export const noFindings = (): Findings => ({
  questions: [],
  errors: [],
  skipped: [],
  noticesByCode: new Map(),
});

/** Alike notices are one, with a count and the first example. */
export const addNotice = (
  findings: Findings,
  code: Notice['code'],
  row: number,
  text: string,
): void => {
  const before = findings.noticesByCode.get(code);
  const notice =
    before === undefined ? { code, row, text, count: 1 } : { ...before, count: before.count + 1 };
  findings.noticesByCode.set(code, notice);
};
