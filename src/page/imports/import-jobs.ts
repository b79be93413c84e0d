/**
 * What an import needs to be finished after a crash: the file and all that its plan follows from.
 */

import type { ImportKind } from '../../domain/imports/events.ts';
import type { Drawer } from '../../indexeddb/cabinet.ts';
import type { LedgerFacts } from '../../spreadsheets/import-plan.ts';
import type { Wishes } from '../../spreadsheets/inspect-file.ts';
import type { Answers, Mapping } from '../../spreadsheets/mapping.ts';

export type ImportJob = {
  readonly cause: string;
  readonly file: string;
  readonly bytes: ArrayBuffer;
  readonly wishes: Wishes;
  readonly kind: ImportKind;
  readonly mapping: Mapping;
  readonly answers: Answers;
  /** The ledger as it was when the plan was made: resumed, the plan must be the same. */
  readonly facts: LedgerFacts;
  readonly now: number;
  readonly rows: number;
  readonly imported: number;
  readonly parts: number;
};

/**
 * How far it is: parts that are surely written, and the last place of the lane before the next one.
 */
export type ImportReached = { readonly parts: number; readonly seq: number };

export type ImportJobs = {
  begin(job: ImportJob): Promise<void>;
  read(cause: string): Promise<ImportJob | undefined>;
  reached(cause: string): Promise<ImportReached>;
  reach(cause: string, reached: ImportReached): Promise<void>;
  end(cause: string): Promise<void>;
};

export function createImportJobs(drawer: Drawer): ImportJobs {
  const jobKey = (cause: string): string => `import/${cause}`;
  const reachedKey = (cause: string): string => `import-reached/${cause}`;
  return {
    begin: (job) => drawer.set(jobKey(job.cause), job),
    read: async (cause) => (await drawer.get(jobKey(cause))) as ImportJob | undefined,
    reached: async (cause) =>
      ((await drawer.get(reachedKey(cause))) as ImportReached | undefined) ?? { parts: 0, seq: 0 },
    reach: (cause, reached) => drawer.set(reachedKey(cause), reached),
    async end(cause) {
      await drawer.delete(jobKey(cause));
      await drawer.delete(reachedKey(cause));
    },
  };
}
