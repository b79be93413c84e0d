/** One import, one stream: announced before its first chunk, finished after its last. */
import type { Toggle } from '../voiding.ts';

type Event<Type extends string, Data> = {
  readonly type: Type;
  readonly version: 1;
  readonly data: Data;
};

export type ImportKind = 'items' | 'movements' | 'places' | 'stock';
export type ImportStarted = Event<
  'ImportStarted',
  {
    readonly file: string;
    readonly kind: ImportKind;
    readonly rows: number;
    readonly parts: number;
  }
>;
export type ImportFinished = Event<
  'ImportFinished',
  { readonly imported: number; readonly skipped: number }
>;

export type ImportEvent = ImportStarted | ImportFinished | Toggle;
