/** A count sheet as its stream tells it. */
import type { MemberId, Telling } from '../vocabulary.ts';
import type { KeptDifference, StocktakeEvent, StocktakeScope } from './events.ts';

export type Stocktake = {
  readonly kind: 'stocktake';
  /** Null where lines came before the sheet itself. */
  readonly opened: {
    readonly name: string;
    readonly scope: StocktakeScope;
    readonly blind: boolean;
    readonly at: number;
    readonly actor: MemberId;
  } | null;
  readonly closed: { readonly full: boolean; readonly at: number; readonly actor: MemberId } | null;
  /** In the order of the story. */
  readonly keptDifferences: readonly KeptDifference[];
  readonly dismissed: ReadonlySet<string>;
};

export const unopenedStocktake: Stocktake = {
  kind: 'stocktake',
  opened: null,
  closed: null,
  keptDifferences: [],
  dismissed: new Set(),
};

/** Total. Closing is a note: it ends nothing that came or comes. */
export function evolveStocktake(
  sheet: Stocktake,
  event: StocktakeEvent,
  { at, actor }: Telling,
): Stocktake {
  switch (event.type) {
    case 'StocktakeOpened': {
      const { name, scope, blind } = event.data;
      return sheet.opened === null
        ? { ...sheet, opened: { name, scope, blind, at, actor } }
        : sheet;
    }
    case 'StocktakeClosed':
      return { ...sheet, closed: { full: event.data.full, at, actor } };
    case 'StocktakeReopened':
      return { ...sheet, closed: null };
    case 'DifferenceKept':
      return { ...sheet, keptDifferences: [...sheet.keptDifferences, event.data] };
  }
}
