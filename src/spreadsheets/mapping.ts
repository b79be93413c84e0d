/** What a person says a file holds: plain data, so that a screen can show, change and remember it. */
import type { ImportKind } from '../domain/imports/events.ts';
import type { Field } from '../domain/imports/fields.ts';
import type { FieldKind } from '../domain/settings/events.ts';
import type { PlaceId, Scale } from '../domain/vocabulary.ts';
import type { DateOrder } from './dates.ts';
import type { DecimalMark } from './decimal-numbers.ts';

/**
 * A column of one of the ledger's own fields, found by its name or defined by the import. `kind`: what
 * the column's heading says, if anything.
 */
export type OwnColumn = {
  readonly column: number;
  readonly name: string;
  readonly kind: FieldKind | null;
};

/** Why a row that has a quantity is not on a shelf. */
export type ElsewhereReason =
  | 'installed'
  | 'in-production'
  | 'with-customer'
  | 'consumed'
  | 'undone';

/**
 * Rows in which this column says something (anything but blank, `false`, `no`, `0`) are left out, for
 * this reason.
 */
export type Elsewhere = { readonly column: number; readonly why: ElsewhereReason };

/**
 * What the sign of a movement's quantity means. `out`: every line takes its quantity out, a negative
 * line puts back; `in`: the reverse; `signed`: positive comes in, negative goes out; `column`: the
 * direction column says it in words.
 */
export type Direction =
  | { readonly means: 'out' | 'in' | 'signed' }
  | {
      readonly means: 'column';
      readonly inWords: readonly string[];
      readonly outWords: readonly string[];
    };

/** Where stock lies whose row names no place; a path is opened if no such place is there. */
export type DefaultPlace = { readonly place: PlaceId } | { readonly path: string };

export type Mapping = {
  readonly kind: ImportKind;
  /** Index of the column, from 0. */
  readonly columns: Partial<Readonly<Record<Field, number>>>;
  /** Only of items. Left out in what was remembered before there were any. */
  readonly ownColumns?: readonly OwnColumn[];
  readonly elsewhere: readonly Elsewhere[];
  /** `null`: as the column itself shows; asked if it does not. */
  readonly decimalMark: DecimalMark | null;
  readonly dateOrder: DateOrder | null;
  /** For movements without a date column: a day as `2026-11-23`, or `not-known`. `null` is asked. */
  readonly dateForAll: string | null;
  /** Only for movements. `null` is asked. */
  readonly direction: Direction | null;
  /** Parts a path in its places; `null`: a cell is one place's name. */
  readonly pathSeparator: string | null;
  /** `null`: stock without a place is left out. */
  readonly defaultPlace: DefaultPlace | null;
  /** The unit of items whose row names none. */
  readonly defaultUnit: string;
  /** New items take at least this many decimals, whatever the file shows of them. */
  readonly scaleAtLeast: Scale;
};

/** What a person answered to the questions of single rows. */
export type Answers = {
  /** What a cell should say, by `cellKey`. Numbers with a point, dates as `2026-11-23` or with ` 14:05`. */
  readonly cells: Readonly<Record<string, string>>;
  /** Rows to leave out. */
  readonly leftOut: readonly number[];
  /** Rows whose date nobody knows: they happened when they are recorded. */
  readonly undated: readonly number[];
  /** What opening stock does on a shelf that already has a history; `null` is asked. */
  readonly shelvesInUse: 'count' | 'receive' | 'leave-out' | null;
};

export const noAnswers: Answers = { cells: {}, leftOut: [], undated: [], shelvesInUse: null };

export const cellKey = (row: number, field: Field): string => `${row}:${field}`;
