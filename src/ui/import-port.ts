/**
 * What the import wizard may ask. The work is done in a worker and can be cancelled and taken
 * back. The shapes are
 * those of `spreadsheets/`, said once more because screens do not import it; both sides fit
 * without conversion.
 */

import type { ImportKind } from '../domain/imports/events.ts';
import type { Field } from '../domain/imports/fields.ts';
import type { FieldKind } from '../domain/settings/events.ts';
import type {
  CommandName,
  ItemId,
  PlaceId,
  Quantity,
  Scale,
  StreamId,
} from '../domain/vocabulary.ts';
import type { RunFailure } from './run-failure.ts';

export type DecimalMark = '.' | ',';
export type DateOrder = 'ymd' | 'dmy' | 'mdy';
export type Delimiter = ',' | ';' | '\t' | '|';
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** `order` or `mark` is null where several readings fit and differ, or where none does. */
export type ColumnFound = {
  readonly index: number;
  readonly header: string;
  readonly filled: number;
  readonly examples: readonly string[];
  readonly numbers: { readonly mark: DecimalMark | null; readonly numbers: number };
  readonly dates: { readonly order: DateOrder | null; readonly dates: number };
};

export type FileFound = {
  readonly encoding: Encoding;
  readonly byteOrderMark: boolean;
  readonly dialect: {
    readonly delimiter: Delimiter;
    readonly quote: '"' | "'";
    /** Counted from 1 as a spreadsheet does; 0 if no row names the columns. */
    readonly headerRow: number;
    readonly guarded: boolean;
  };
  readonly rows: number;
  readonly columns: readonly ColumnFound[];
};

/** What a person says against what was found. */
export type Wishes = {
  readonly encoding?: Encoding;
  readonly delimiter?: Delimiter;
  readonly quote?: '"' | "'";
  readonly headerRow?: number;
  readonly guarded?: boolean;
};

export type ElsewhereReason =
  | 'installed'
  | 'in-production'
  | 'with-customer'
  | 'consumed'
  | 'undone';

export type Direction =
  | { readonly means: 'out' | 'in' | 'signed' }
  | {
      readonly means: 'column';
      readonly inWords: readonly string[];
      readonly outWords: readonly string[];
    };

/** A column of one of the ledger's own fields; one that it does not have is defined. */
export type OwnColumn = {
  readonly column: number;
  readonly name: string;
  readonly kind: FieldKind | null;
};

export type Mapping = {
  readonly kind: ImportKind;
  /** Index of the column, from 0. */
  readonly columns: Partial<Readonly<Record<Field, number>>>;
  readonly ownColumns?: readonly OwnColumn[];
  readonly elsewhere: readonly { readonly column: number; readonly why: ElsewhereReason }[];
  /** `null`: as the column itself shows; asked if it does not. */
  readonly decimalMark: DecimalMark | null;
  readonly dateOrder: DateOrder | null;
  /**
   * For movements without a date column: a day as `2026-11-23`, or `not-known`. `null` is asked.
   */
  readonly dateForAll: string | null;
  readonly direction: Direction | null;
  readonly pathSeparator: string | null;
  /** `null`: stock without a place is left out. */
  readonly defaultPlace: { readonly place: PlaceId } | { readonly path: string } | null;
  readonly defaultUnit: string;
  readonly scaleAtLeast: Scale;
};

export type Answers = {
  /** What a cell should say, by `row:field`. Numbers with a point, dates as `2026-11-23`. */
  readonly cells: Readonly<Record<string, string>>;
  readonly leftOut: readonly number[];
  /** Rows whose date nobody knows. */
  readonly undated: readonly number[];
  readonly shelvesInUse: 'count' | 'receive' | 'leave-out' | null;
};

export type OpenedFile = {
  readonly found: FileFound;
  /** The guess; change it and hand it back with `plan`. */
  readonly mapping: Mapping;
  readonly headers: readonly string[];
  readonly sample: readonly { readonly row: number; readonly cells: readonly string[] }[];
};

export type RefusedFile = {
  readonly refused: 'empty' | 'a-workbook' | 'not-text' | 'wrong-encoding' | 'unreadable';
};

/** `row` as a spreadsheet counts it; `column` from 0, `null` if the whole row is meant. */
export type RowError = {
  readonly row: number;
  readonly column: number | null;
  readonly code: string;
  readonly text?: string;
  readonly cells?: number;
  readonly expected?: number;
  readonly max?: number;
  readonly decimals?: number;
  readonly bytes?: number;
  readonly items?: number;
};

export type SkippedRow = {
  readonly row: number;
  readonly why:
    | 'no-place'
    | 'zero-quantity'
    | 'quantity-unknown'
    | 'left-out'
    | 'shelf-in-use'
    | 'repeated'
    | ElsewhereReason;
};

export type ImportNotice = {
  readonly row: number;
  readonly code:
    | 'serial-not-kept'
    | 'name-from-code'
    | 'names-differ'
    | 'no-place-for-stock'
    | 'expiry-without-lot'
    | 'quote-not-closed';
  readonly count: number;
  readonly text: string;
};

export type RowQuestion = {
  readonly ask: 'quantity' | 'date';
  readonly row: number;
  readonly column: number;
  readonly text: string;
  readonly proposed: string | null;
};

/**
 * Those with a row are answered row by row, `shelves-in-use` by an answer, all others by the
 * mapping.
 */
export type Question =
  | RowQuestion
  | { readonly ask: 'decimal-mark'; readonly column: number; readonly examples: readonly string[] }
  | {
      readonly ask: 'date-order';
      readonly column: number;
      readonly examples: readonly string[];
      readonly orders: readonly DateOrder[];
    }
  | { readonly ask: 'date-for-all'; readonly proposed: string | null }
  | { readonly ask: 'direction' }
  | { readonly ask: 'column'; readonly fields: readonly Field[] }
  | { readonly ask: 'shelves-in-use'; readonly rows: readonly number[] };

export type NetChange = {
  readonly item: ItemId;
  readonly code: string | null;
  readonly name: string;
  readonly scale: Scale;
  readonly lines: number;
  readonly change: Quantity;
};

/** The dry run. Lists are cut at a thousand or so, `totals` are not. */
export type PlanSummary = {
  /**
   * No question is open. Rows with errors and skipped rows are left out, the rest can be imported.
   */
  readonly ready: boolean;
  readonly parts: number;
  readonly preview: {
    readonly rows: number;
    readonly imported: number;
    readonly newItems: number;
    readonly knownItems: number;
    readonly newPlaces: number;
    readonly movements: number;
    readonly counts: number;
    readonly netChanges: readonly NetChange[];
  };
  readonly questions: readonly Question[];
  readonly errors: readonly RowError[];
  readonly skipped: readonly SkippedRow[];
  readonly notices: readonly ImportNotice[];
  readonly totals: {
    readonly questions: number;
    readonly errors: number;
    readonly skipped: number;
    readonly netChanges: number;
  };
};

export type ImportProgress = { readonly done: number; readonly total: number };

export type ImportWatch = {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: ImportProgress) => void;
};

/** `streams`: for the one undo of all of it. */
export type ImportOutcome =
  | {
      readonly finished: {
        readonly imported: number;
        readonly skipped: number;
        readonly command: CommandName;
        readonly streams: readonly StreamId[];
      };
    }
  /** What was written before stays until it is finished or taken back. */
  | { readonly cancelled: CommandName }
  | {
      readonly failed: RunFailure | 'rejected';
      readonly command: CommandName | null;
    };

/** An import that was announced and neither finished nor taken back: a crash, or a cancel. */
export type PastImport = {
  readonly command: CommandName;
  readonly file: string;
  readonly startedAt: number;
  readonly imported: number;
};

export type UnfinishedImport = {
  readonly command: CommandName;
  readonly file: string;
  readonly startedAt: number;
  /** Parts written and parts announced. */
  readonly done: number;
  readonly total: number;
  /**
   * Whether the file and the answers are still at hand, so that it can go on; else it can only be
   * taken back.
   */
  readonly resumable: boolean;
};

export interface ImportPort {
  /** Reads a file and guesses what it holds; forgets the file before. */
  open(file: File): Promise<OpenedFile | RefusedFile>;
  /** Reads the same file again, as the person wishes. */
  reopen(wishes: Wishes): Promise<OpenedFile | RefusedFile>;
  /** Guesses the columns again for another kind of file. */
  guess(kind: ImportKind): Promise<Mapping>;
  /**
   * The dry run against the ledger as it is now; `null` if it was stopped by the signal or by a
   * later plan.
   */
  plan(mapping: Mapping, answers: Answers, watch: ImportWatch): Promise<PlanSummary | null>;
  /** Carries out the last plan. A cancel takes effect between two parts. */
  run(watch: ImportWatch): Promise<ImportOutcome>;
  /** Of this device only: others cannot know whether it still goes on. */
  unfinished(): Promise<readonly UnfinishedImport[]>;
  /** What is in the ledger, newest first. */
  past(): readonly PastImport[];
  resume(command: CommandName, watch: ImportWatch): Promise<ImportOutcome>;
}
