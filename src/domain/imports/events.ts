/** One import, one stream: announced before its first chunk, finished after its last. */
import type { Event } from '../event.ts';

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

export type ImportEvent = ImportStarted | ImportFinished;
