/**
 * Imports as the screens see them: announced first, written in parts under one cause, finished or
 * taken back.
 */
import { type CommandName, importStream } from '../../domain/vocabulary.ts';
import type { EventLog } from '../../event-sourcing/event-log.ts';
import type { Replica } from '../../replica/replica.ts';
import type { LedgerFacts } from '../../spreadsheets/import-plan.ts';
import type { Wishes } from '../../spreadsheets/inspect-file.ts';
import type { Answers, Mapping } from '../../spreadsheets/mapping.ts';
import type { PlanSummary } from '../../spreadsheets/worker-messages.ts';
import type { ImportOutcome, ImportPort, ImportWatch } from '../../ui/import-port.ts';
import { newCommandId } from '../browser/command-ids.ts';
import { pause } from '../browser/pause.ts';
import { failureOf, type OpenedLedger } from '../ledger/opened-ledger.ts';
import { createImportDesk, type ImportDesk } from './import-desk.ts';
import type { ImportJob, ImportJobs } from './import-jobs.ts';
import { aloneWith } from './import-locks.ts';
import { inChunks, ledgerFacts } from './ledger-facts.ts';

type Opened = { readonly file: string; readonly bytes: ArrayBuffer; wishes: Wishes };
type Planned = Omit<ImportJob, 'file' | 'bytes' | 'wishes' | 'kind'> & Pick<PlanSummary, 'ready'>;

/** All that takes the worker. What lies there of imports, `later-imports.ts` says without it. */
export type Importing = Omit<ImportPort, 'past' | 'unfinished'> & { close(): void };

export function createImporting(opened: OpenedLedger, jobs: ImportJobs): Importing {
  const { database, replica } = opened;
  const desk = createImportDesk();
  let current: Opened | undefined;
  let planned: Planned | undefined;

  async function read(wishes: Wishes, bytes?: ArrayBuffer): ReturnType<ImportPort['reopen']> {
    planned = undefined;
    // Copied to the worker, because the page keeps the file for a resumption.
    const answer =
      bytes === undefined
        ? await desk.ask({ ask: 'reopen', wishes }, ['opened', 'refused'])
        : await desk.ask({ ask: 'open', bytes, wishes }, ['opened', 'refused']);
    if (answer.told === 'refused') return { refused: answer.why };
    const { found, mapping, headers, sample } = answer;
    return { found, mapping, headers, sample };
  }

  return {
    async open(file) {
      const bytes = await file.arrayBuffer();
      current = { file: file.name, bytes, wishes: {} };
      return read({}, bytes);
    },
    async reopen(wishes) {
      if (current !== undefined) current.wishes = wishes;
      return read(wishes);
    },
    guess: async (kind) => (await desk.ask({ ask: 'guess', kind }, ['guessed'])).mapping,
    async plan(mapping, answers, { signal, onProgress }) {
      const stop = () => void desk.ask({ ask: 'stop' }, ['stopped']);
      signal.addEventListener('abort', stop, { once: true });
      // The worker forgets the plan before, so that one cannot be carried out any more.
      planned = undefined;
      const wish = {
        mapping,
        answers,
        cause: newCommandId(),
        now: Date.now(),
        facts: ledgerFacts(replica),
      };
      const summary = await makePlan(desk, wish, onProgress);
      signal.removeEventListener('abort', stop);
      if (summary === null) return null;
      const { ready, parts, preview } = summary;
      planned = { ...wish, ready, parts, rows: preview.rows, imported: preview.imported };
      return summary;
    },
    async run(watch) {
      if (current === undefined || planned?.ready !== true)
        throw new Error('an import without a ready plan');
      const { file, bytes, wishes } = current;
      const { ready: _ready, ...rest } = planned;
      const job: ImportJob = { ...rest, file, bytes, wishes, kind: rest.mapping.kind };
      planned = undefined;
      const command = { device: database.device, cause: job.cause };
      return toldHonestly(command, replica, async () => {
        await jobs.begin(job);
        return aloneWith(command, () => write(opened, desk, jobs, job, 0, watch));
      });
    },
    async resume({ cause }, watch) {
      const job = await jobs.read(cause);
      if (job === undefined) throw new Error('an import that is not resumable was resumed');
      const command = { device: database.device, cause };
      const goOn = async (): Promise<ImportOutcome> => {
        current = { file: job.file, bytes: job.bytes, wishes: job.wishes };
        await read(job.wishes, job.bytes);
        await makePlan(desk, job);
        return write(opened, desk, jobs, job, await partsDone(database.log, jobs, cause), watch);
      };
      return toldHonestly(command, replica, () => aloneWith(command, goOn));
    },
    close: desk.close,
  };
}

/**
 * Storage that fails beside the log, too, is an outcome; and whatever came of it, what was written
 * is folded, so that it can be seen and taken back.
 */
async function toldHonestly(
  command: CommandName,
  replica: Replica,
  work: () => Promise<ImportOutcome>,
): Promise<ImportOutcome> {
  let outcome: ImportOutcome;
  try {
    outcome = await work();
    await replica.catchUp();
  } catch (error) {
    const failed = failureOf(error);
    if (failed === undefined) throw error;
    outcome = { failed, command };
  }
  return outcome;
}

/** Another tab may have taken the import back while this one was writing it. */
const isTakenBack = (replica: Replica, cause: string): boolean => {
  const entity = replica.entityOf(importStream(cause));
  return entity.kind !== 'import' || entity.started === null;
};

type PlanWish = {
  readonly mapping: Mapping;
  readonly answers: Answers;
  readonly cause: string;
  readonly now: number;
  readonly facts: LedgerFacts;
};

async function makePlan(
  desk: ImportDesk,
  { mapping, answers, cause, now, facts }: PlanWish,
  onProgress?: ImportWatch['onProgress'],
): Promise<PlanSummary | null> {
  for (const [index, chunk] of inChunks(facts).entries()) {
    await desk.ask({ ask: 'know', fresh: index === 0, facts: chunk }, ['known']);
  }
  const answer = await desk.ask(
    { ask: 'plan', mapping, answers, cause, now },
    ['planned', 'stopped'],
    onProgress,
  );
  if (answer.told === 'stopped') return null;
  const { told: _told, request: _request, ...summary } = answer;
  return summary;
}

/**
 * Part 0 announces, the parts of the plan follow, the last one closes. What is done already is left
 * out.
 */
async function write(
  { run, database, replica }: OpenedLedger,
  desk: ImportDesk,
  jobs: ImportJobs,
  job: ImportJob,
  done: number,
  { signal, onProgress }: ImportWatch,
): Promise<ImportOutcome> {
  const { cause, file, kind, rows, parts, imported } = job;
  const command = { device: database.device, cause };
  const total = parts + 2;
  const streams = new Set<string>();
  // From the log: what is written and not folded yet belongs to the parts that are done.
  const laneEnd = async (): Promise<number> =>
    (await database.log.have())[database.device]?.[0] ?? 0;
  for (let part = done; part < total; part++) {
    if (signal.aborted || (part > 0 && isTakenBack(replica, cause))) return { cancelled: command };
    await jobs.reach(cause, { parts: part, seq: await laneEnd() });
    const commands =
      part === 0
        ? [{ type: 'StartImport', cause, data: { file, kind, rows, parts } } as const]
        : part === total - 1
          ? [{ type: 'FinishImport', cause, data: { imported, skipped: rows - imported } } as const]
          : (await desk.ask({ ask: 'part', part: part - 1 }, ['part'])).commands;
    // Later parts build on new items and places, not on stock.
    const foldLater = part > 0 && commands.every(({ type }) => type.endsWith('Stock'));
    const result = await run(commands, { cause, part, foldLater });
    if ('failed' in result) return { failed: result.failed, command };
    if ('rejected' in result) return { failed: 'rejected', command };
    for (const stream of result.saved.streams) streams.add(stream);
    onProgress({ done: part + 1, total });
    await pause();
  }
  await jobs.end(cause);
  // After a resumption the streams of earlier parts are not at hand; an undo without any looks them
  // all up.
  return {
    finished: {
      command,
      imported,
      skipped: rows - imported,
      streams: done === 0 ? [...streams] : [],
    },
  };
}

/**
 * At most one part was under way: if the lane holds entries of the import behind the mark, it was
 * written.
 */
async function partsDone(log: EventLog, jobs: ImportJobs, cause: string): Promise<number> {
  const { parts, seq } = await jobs.reached(cause);
  const [end] = (await log.have())[log.device] ?? [0];
  const refs = Array.from({ length: end - seq }, (_, n) => [log.device, seq + 1 + n] as const);
  const needle = `"cause":${JSON.stringify(cause)}`;
  const behind = await log.readEntries(refs);
  return behind.some((entry) => entry?.text?.includes(needle)) ? parts + 1 : parts;
}
