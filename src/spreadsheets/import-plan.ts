/** The dry run's result: what an import would do, what it would not, and what it has to ask first. */
import type { Field } from '../domain/imports/fields.ts';
import type { ItemCommand } from '../domain/item/commands.ts';
import type { PlacesCommand } from '../domain/places/commands.ts';
import type { DefineField } from '../domain/settings/commands.ts';
import type { Field as OwnField } from '../domain/settings/settings.ts';
import type { FieldId, ItemId, PlaceId, Quantity, Scale } from '../domain/vocabulary.ts';
import type { ToMoment } from './civil-time.ts';
import type { DateOrder } from './dates.ts';
import type { ElsewhereReason } from './mapping.ts';

export type ImportCommand = ItemCommand | PlacesCommand | DefineField;

/** Commands in one part of an import: what is appended in one go. */
export const partSizeMax = 500;

/** Why a row is not imported. Words are the screen's; `text` is what the cell says. */
export type RowProblem =
  | { readonly code: 'ragged'; readonly cells: number; readonly expected: number }
  | { readonly code: 'item-missing' }
  | { readonly code: 'place-missing' }
  | { readonly code: 'quantity-missing' }
  | { readonly code: 'not-a-number'; readonly text: string }
  | { readonly code: 'not-a-date'; readonly text: string }
  | { readonly code: 'date-in-future'; readonly text: string }
  | { readonly code: 'direction-unknown'; readonly text: string }
  | { readonly code: 'negative-stock'; readonly text: string }
  | { readonly code: 'too-large'; readonly text: string; readonly max: number }
  | { readonly code: 'too-many-decimals'; readonly decimals: number; readonly max: number }
  | { readonly code: 'text-too-long'; readonly bytes: number; readonly max: number }
  | { readonly code: 'several-items-match'; readonly items: number }
  | { readonly code: 'code-and-barcode-disagree' }
  | { readonly code: 'parent-unknown'; readonly text: string }
  | { readonly code: 'place-within-itself' }
  | { readonly code: 'key-repeated'; readonly text: string }
  | { readonly code: 'not-yes-or-no'; readonly text: string }
  | { readonly code: 'not-a-choice'; readonly text: string }
  | { readonly code: 'not-a-tracking'; readonly text: string };

/** `row` as a spreadsheet counts it; `column` from 0, `null` if the whole row is meant. */
export type RowError = RowProblem & { readonly row: number; readonly column: number | null };

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

/** What is imported and yet worth a word. `row` is the first one that it is true of. */
export type Notice = {
  readonly row: number;
  readonly code:
    | 'serial-not-kept'
    | 'name-from-code'
    | 'names-differ'
    | 'no-place-for-stock'
    | 'expiry-without-lot'
    | 'quote-not-closed';
  /** How many rows or names it is about. */
  readonly count: number;
  readonly text: string;
};

/**
 * What must be said before the import can run. Those with a `row` are answered by `Answers`, the others
 * by the mapping, except `shelves-in-use`. `proposed` is safe to take over if the person agrees.
 */
export type Question =
  | {
      readonly ask: 'quantity';
      readonly row: number;
      readonly column: number;
      readonly text: string;
      readonly proposed: string;
    }
  | {
      readonly ask: 'date';
      readonly row: number;
      readonly column: number;
      readonly text: string;
      readonly proposed: string | null;
    }
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

/** How the stock of one item would change; `change` in units of 10^-scale. */
export type NetChange = {
  readonly item: ItemId;
  readonly code: string | null;
  readonly name: string;
  readonly scale: Scale;
  readonly lines: number;
  readonly change: Quantity;
};

export type Preview = {
  readonly rows: number;
  readonly imported: number;
  readonly newItems: number;
  readonly knownItems: number;
  readonly newPlaces: number;
  readonly movements: number;
  readonly counts: number;
  readonly netChanges: readonly NetChange[];
};

export type ImportPlan = {
  /** No question is open. Rows with errors and skipped rows are left out, the rest can be imported. */
  readonly ready: boolean;
  readonly questions: readonly Question[];
  readonly errors: readonly RowError[];
  readonly skipped: readonly SkippedRow[];
  readonly notices: readonly Notice[];
  readonly preview: Preview;
  readonly parts: number;
  /**
   * The commands of one part, from 0. The same input gives the same parts, so that an import can be
   * resumed.
   */
  readonly part: (index: number) => readonly ImportCommand[];
};

/**
 * What the plan must know of the ledger, as plain data. When an interrupted import is resumed, leave
 * out what that import itself has already written: new items and places are told by their ids,
 * `shelves` must not hold its own.
 */
export type LedgerFacts = {
  readonly items: readonly {
    readonly item: ItemId;
    readonly name: string;
    readonly code: string | null;
    readonly barcodes: readonly string[];
    readonly scale: Scale;
    /** What is said of it already and is left so; nothing is, if left out. */
    readonly said?: {
      readonly category: boolean;
      readonly level: boolean;
      readonly fields: readonly FieldId[];
      /** Lots whose expiry is known. */
      readonly lots: readonly string[];
    };
  }[];
  readonly places: readonly {
    readonly place: PlaceId;
    readonly name: string;
    readonly parent: PlaceId | null;
  }[];
  /** Shelves with any history. */
  readonly shelves: readonly {
    readonly item: ItemId;
    readonly place: PlaceId;
    readonly lot: string | null;
  }[];
  /** The ledger's own fields. None, if left out. */
  readonly fields?: readonly OwnField[];
};

export const noFacts: LedgerFacts = { items: [], places: [], shelves: [] };

export type PlanPorts = {
  /** An id from a text: the same text always gives the same id, different texts different ones (a hash). */
  readonly idOf: (text: string) => string;
  readonly toMoment: ToMoment;
  /** Milliseconds. A movement later than this is a row error, as the domain would refuse it. */
  readonly now: number;
};

export type PlanProgress = { readonly done: number; readonly total: number };
