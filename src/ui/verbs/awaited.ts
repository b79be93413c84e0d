/** What a delivery was expected for; plain, so that a draft keeps it. */
import type { OrderId, PartyId, ShoppingLineId } from '../../domain/vocabulary.ts';

export type Awaited = {
  readonly order: OrderId | null;
  readonly supplier: PartyId | null;
  /** Lines of the shopping list by hand that it takes off. */
  readonly wanted: readonly ShoppingLineId[];
};
