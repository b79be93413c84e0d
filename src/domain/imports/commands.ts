/**
 * An import is announced before its first chunk and closed after its last. `cause` names its
 * stream.
 */
import type { ImportKind } from './events.ts';

export type StartImport = {
  readonly type: 'StartImport';
  readonly cause: string;
  readonly data: {
    readonly file: string;
    readonly kind: ImportKind;
    readonly rows: number;
    readonly parts: number;
  };
};
export type FinishImport = {
  readonly type: 'FinishImport';
  readonly cause: string;
  readonly data: { readonly imported: number; readonly skipped: number };
};
export type ImportCommand = StartImport | FinishImport;
