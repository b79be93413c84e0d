/** What the import wizard may ask. The work is done in a worker; all of it can be cancelled and taken back. */
import type { CommandName, PlaceId, StreamId } from '../domain/vocabulary.ts';
import type { ImportKind } from '../domain/imports/events.ts';

/** How the file was read; every part can be changed by the person. */
export type FileDialect = {
  readonly encoding: string;
  readonly delimiter: string;
  readonly decimal: '.' | ',';
  /** `ask`: the dates fit several formats and the person must choose. */
  readonly dateFormat: string | 'ask' | null;
  readonly dateFormats: readonly string[];
};

export type ColumnMapping = Readonly<Record<string, number | null>>;

export type FileLook = {
  readonly file: string;
  readonly rows: number;
  readonly header: readonly string[];
  readonly sample: readonly (readonly string[])[];
  readonly dialect: FileDialect;
  readonly kind: ImportKind;
  readonly mapping: ColumnMapping;
  /** Roles that the kind knows (name, code, quantity …) and whether they are needed. */
  readonly roles: readonly { readonly role: string; readonly required: boolean }[];
};

export type ImportChoices = {
  readonly kind: ImportKind;
  readonly dialect: Partial<FileDialect>;
  readonly mapping: ColumnMapping;
  /** Where stock goes whose row names no place; null: such rows are skipped and listed. */
  readonly place: PlaceId | null;
  /** What the person answered row by row (a quantity in words, a missing date). */
  readonly answers: Readonly<Record<string, string>>;
};

/** `row` is the line of the file as people count it; `column` its heading. */
export type RowProblem = {
  readonly row: number;
  readonly column: string | null;
  readonly value: string;
  readonly problem: string;
  /** True if an answer can settle it; else the row is skipped. */
  readonly askable: boolean;
};

export type DryRun = {
  readonly rows: number;
  readonly items: number;
  readonly places: number;
  readonly movements: number;
  readonly problems: readonly RowProblem[];
  readonly problemCount: number;
  readonly preview: readonly string[];
};

export type ImportProgress = { readonly done: number; readonly total: number };

export type ImportOutcome =
  | { readonly finished: { readonly imported: number; readonly skipped: number; readonly command: CommandName;
      readonly streams: readonly StreamId[] } }
  | { readonly cancelled: CommandName }
  | { readonly failed: string };

/** An import that was announced and never finished: a crash, or a cancel. */
export type UnfinishedImport = { readonly command: CommandName; readonly file: string; readonly done: number;
  readonly total: number };

export interface ImportPort {
  look(file: File, choices?: Partial<ImportChoices>): Promise<FileLook | { readonly refused: string }>;
  dryRun(file: File, choices: ImportChoices): Promise<DryRun>;
  run(
    file: File,
    choices: ImportChoices,
    options: { readonly signal: AbortSignal; readonly onProgress: (progress: ImportProgress) => void },
  ): Promise<ImportOutcome>;
  unfinished(): Promise<readonly UnfinishedImport[]>;
  resume(command: CommandName, onProgress: (progress: ImportProgress) => void): Promise<ImportOutcome>;
  /** Takes back everything the import wrote, in one go. */
  undo(command: CommandName): Promise<void>;
}
