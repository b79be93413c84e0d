/** An import as its stream tells it: running until it is finished, gone when it is voided. */
import type { Telling } from '../vocabulary.ts';
import type { ImportEvent, ImportFinished, ImportStarted } from './events.ts';

export type Import = {
  readonly kind: 'import';
  readonly started:
    | (ImportStarted['data'] & {
        readonly at: number;
        readonly device: string;
        readonly cause: string;
      })
    | null;
  readonly finished: ImportFinished['data'] | null;
};

export const noImport: Import = { kind: 'import', started: null, finished: null };

export function evolveImport(
  entity: Import,
  event: ImportEvent,
  { at, ref, cause }: Telling,
): Import {
  switch (event.type) {
    case 'ImportStarted':
      return { ...entity, started: { ...event.data, at, device: ref[0], cause } };
    case 'ImportFinished':
      return { ...entity, finished: event.data };
  }
}
