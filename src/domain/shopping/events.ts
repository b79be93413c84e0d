/** What people have put on the shopping list by hand; what is below its minimum is on it by itself. */
import type { Event } from '../event.ts';
import type { ItemId, PartyId, Quantity, ShoppingLineId } from '../vocabulary.ts';

/** Of an item, or of something that is no item (then `text` says what). */
export type ShoppingLine = {
  readonly item: ItemId | null;
  readonly text: string | null;
  /** In the item's smallest unit; null: not said, or the text says it. */
  readonly quantity: Quantity | null;
  readonly supplier: PartyId | null;
};

export type ShoppingLineAdded = Event<
  'ShoppingLineAdded',
  ShoppingLine & { readonly line: ShoppingLineId }
>;
/** Carries only what was edited. `isDone`: bought, or ordered where no item stands for it. */
export type ShoppingLineDescribed = Event<
  'ShoppingLineDescribed',
  { readonly line: ShoppingLineId } & Partial<
    Pick<ShoppingLine, 'text' | 'quantity' | 'supplier'> & { readonly isDone: boolean }
  >
>;
export type ShoppingLineRemoved = Event<'ShoppingLineRemoved', { readonly line: ShoppingLineId }>;

export type ShoppingEvent = ShoppingLineAdded | ShoppingLineDescribed | ShoppingLineRemoved;
