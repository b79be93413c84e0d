/** What an item is worth, and where that lies. */
import type { PlaceId, Quantity } from '../domain/vocabulary.ts';

/** Whole minor units by currency, and how much of it nobody has told the cost of. */
export type Worth = {
  readonly amountByCurrency: Readonly<Record<string, number>>;
  readonly unvalued: Quantity;
};
/** `place` null: it is out on loan. */
export type PlaceWorth = Worth & { readonly place: PlaceId | null; readonly quantity: Quantity };

export type ItemWorth = Worth & {
  /** All that is ours, also what is lent; what is missing from a shelf is not in it. */
  readonly quantity: Quantity;
  readonly category: string | null;
  readonly parts: readonly PlaceWorth[];
};
