/** Imports: what lies there of them is said at once, the rest fetched when it is first asked for. */
import type { ImportPort } from '../../ui/import-port.ts';
import { part } from '../browser/part.ts';
import type { OpenedLedger } from '../ledger/opened-ledger.ts';
import { createImportJobs } from './import-jobs.ts';
import type { Importing } from './imports.ts';
import { pastImports } from './past-imports.ts';
import { unfinishedImports } from './unfinished-imports.ts';

export function laterImports(opened: OpenedLedger): ImportPort & {
  close(): void;
  /** It was taken back: nobody is to resume it. */
  forget(cause: string): Promise<void>;
} {
  const jobs = createImportJobs(opened.database.drafts);
  let begun: Promise<Importing> | undefined;
  // Only one: it knows the file that was opened last.
  const fetched = () => {
    begun ??= part(() => import('./imports.ts')).then((file) => file.createImporting(opened, jobs));
    return begun;
  };
  return {
    open: async (file) => (await fetched()).open(file),
    reopen: async (wishes) => (await fetched()).reopen(wishes),
    guess: async (kind) => (await fetched()).guess(kind),
    plan: async (mapping, answers, watch) => (await fetched()).plan(mapping, answers, watch),
    run: async (watch) => (await fetched()).run(watch),
    resume: async (command, watch) => (await fetched()).resume(command, watch),
    past: () => pastImports(opened.replica),
    unfinished: () => unfinishedImports(opened, jobs),
    forget: jobs.end,
    close: () => void begun?.then((importing) => importing.close()),
  };
}
