/**
 * What the page and the import worker say to each other. Plain data only. Each request carries a
 * number, and every answer to it the same one. The page pulls parts one by one, so it is never flooded
 * and cancels by not asking.
 */
import type {
  ImportCommand,
  ImportPlan,
  LedgerFacts,
  Notice,
  Preview,
  Question,
  RowError,
  SkippedRow,
} from './import-plan.ts';
import type { FileFound, Wishes } from './inspect-file.ts';
import type { Answers, Mapping } from './mapping.ts';

/** Lists in a message end here; their full lengths stand in `totals`. */
export const listedMax = 1_000;

export type ToImportWorker =
  /** Reads a file and guesses what it holds. `bytes` may be transferred. Forgets the file before. */
  | {
      readonly ask: 'open';
      readonly request: number;
      readonly bytes: ArrayBuffer;
      readonly wishes: Wishes;
    }
  /** Reads the same file again, as the person wishes. */
  | { readonly ask: 'reopen'; readonly request: number; readonly wishes: Wishes }
  /** Guesses the columns again for another kind of file. */
  | { readonly ask: 'guess'; readonly request: number; readonly kind: Mapping['kind'] }
  /**
   * Adds to what the worker knows of the ledger; `fresh` forgets the rest first. A thousand or so at a
   * time.
   */
  | {
      readonly ask: 'know';
      readonly request: number;
      readonly fresh: boolean;
      readonly facts: LedgerFacts;
    }
  | {
      readonly ask: 'plan';
      readonly request: number;
      readonly mapping: Mapping;
      readonly answers: Answers;
      readonly cause: string;
      /** Milliseconds. Kept by the page, so that a resumed import makes the same plan. */
      readonly now: number;
    }
  /** Ends a plan that is being made; that request is answered with `stopped`. */
  | { readonly ask: 'stop'; readonly request: number }
  /** The commands of one part of the plan, from 0. */
  | { readonly ask: 'part'; readonly request: number; readonly part: number };

/** A plan without its commands; lists are cut at `listedMax`, `totals` are not. */
export type PlanSummary = Pick<ImportPlan, 'ready' | 'parts'> & {
  readonly preview: Preview;
  readonly questions: readonly Question[];
  readonly errors: readonly RowError[];
  readonly skipped: readonly SkippedRow[];
  readonly notices: readonly Notice[];
  readonly totals: {
    readonly questions: number;
    readonly errors: number;
    readonly skipped: number;
    readonly netChanges: number;
  };
};

export type OpenedFile = {
  readonly found: FileFound;
  /** The guess; change it and hand it back with `plan`. */
  readonly mapping: Mapping;
  readonly headers: readonly string[];
  /** The first rows, for a look. */
  readonly sample: readonly { readonly row: number; readonly cells: readonly string[] }[];
};

export type FromImportWorker =
  | ({ readonly told: 'opened'; readonly request: number } & OpenedFile)
  | {
      readonly told: 'refused';
      readonly request: number;
      readonly why: 'empty' | 'a-workbook' | 'not-text' | 'wrong-encoding' | 'unreadable';
    }
  | { readonly told: 'guessed'; readonly request: number; readonly mapping: Mapping }
  | { readonly told: 'known'; readonly request: number }
  | {
      readonly told: 'progress';
      readonly request: number;
      readonly done: number;
      readonly total: number;
    }
  | ({ readonly told: 'planned'; readonly request: number } & PlanSummary)
  | { readonly told: 'stopped'; readonly request: number }
  | {
      readonly told: 'part';
      readonly request: number;
      readonly part: number;
      readonly commands: readonly ImportCommand[];
    }
  /** Asked out of turn, a bug of the page: nothing is open, or nothing is planned. */
  | { readonly told: 'out-of-turn'; readonly request: number };

/** What of a plan goes to the page; the commands stay in the worker until they are asked for. */
export const summarise = (plan: ImportPlan): PlanSummary => ({
  ready: plan.ready,
  parts: plan.parts,
  preview: { ...plan.preview, netChanges: plan.preview.netChanges.slice(0, listedMax) },
  questions: plan.questions.slice(0, listedMax),
  errors: plan.errors.slice(0, listedMax),
  skipped: plan.skipped.slice(0, listedMax),
  notices: plan.notices,
  totals: {
    questions: plan.questions.length,
    errors: plan.errors.length,
    skipped: plan.skipped.length,
    netChanges: plan.preview.netChanges.length,
  },
});
