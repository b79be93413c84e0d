/** What the import wizard may ask. The work is done in a worker; all of it can be cancelled and taken back. */
import type { CommandName } from '../domain/vocabulary.ts';
import type { ImportKind } from '../domain/imports/events.ts';
import type { Wishes } from '../spreadsheets/inspect-file.ts';
import type { Answers, Mapping } from '../spreadsheets/mapping.ts';
import type { FromImportWorker, OpenedFile, PlanSummary } from '../spreadsheets/worker-messages.ts';

/** Why a file is no table. */
export type UnreadableWhy = Extract<FromImportWorker, { told: 'refused' }>['why'];

/** `done` of `total`, in whatever the stretch of work counts: rows, parts or streams. */
export type ImportProgress = { readonly done: number; readonly total: number };

export type ImportOptions = {
  /** Stops between two parts; what is written stays until it is finished or undone. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: ImportProgress) => void;
};

export type ImportOutcome =
  | { readonly finished: CommandName; readonly imported: number; readonly skipped: number }
  | { readonly cancelled: CommandName }
  /** `why`: a rejection or a failure of storage, in kebab-case. What is written can be undone or resumed. */
  | { readonly failed: CommandName; readonly why: string };

/** An import that was announced and never finished: a crash, or a cancel. `done` and `total` count parts. */
export type UnfinishedImport = {
  readonly command: CommandName;
  readonly file: string;
  readonly done: number;
  readonly total: number;
  /** False where only another device, or nobody any more, has the file: it can only be undone. */
  readonly resumable: boolean;
};

/** One file at a time: what is opened is forgotten when another is opened. */
export interface ImportPort {
  open(file: File): Promise<OpenedFile | { readonly refused: UnreadableWhy }>;
  /** Reads the same file again with what the person says of encoding, delimiter, quote or header row. */
  reopen(wishes: Wishes): Promise<OpenedFile | { readonly refused: UnreadableWhy }>;
  /** The columns guessed anew for another kind of content. */
  guess(kind: ImportKind): Promise<Mapping>;
  /** The dry run. A later call ends the one before, which then answers `stopped`. */
  plan(
    mapping: Mapping,
    answers: Answers,
    onProgress?: (progress: ImportProgress) => void,
  ): Promise<PlanSummary | { readonly stopped: true }>;
  /** Carries out the latest plan, which must be `ready`. */
  run(options?: ImportOptions): Promise<ImportOutcome>;
  unfinished(): Promise<readonly UnfinishedImport[]>;
  resume(command: CommandName, options?: ImportOptions): Promise<ImportOutcome>;
  /** Takes back everything the import wrote, in one go; also long after it was finished. */
  undo(command: CommandName): Promise<{ readonly undone: true } | { readonly failed: string }>;
}
