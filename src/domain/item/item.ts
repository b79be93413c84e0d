/** An item as its story tells it: what it is and what lies where. The two are independent parts. */
import type { EventRef, MemberId, Scale } from '../vocabulary.ts';
import type { Shelf } from './events.ts';

export type ShelfKey = string;
export const shelfKey = ({ place, lot }: Shelf): ShelfKey => JSON.stringify([place, lot]);

export type ShelfStock = Shelf & { readonly quantity: number };

/**
 * The last count of a shelf. `expected` is what the fold knew at that moment; null where nothing
 * had ever lain.
 */
export type Observation = Shelf & {
  readonly ref: EventRef;
  readonly hash: string;
  readonly at: number;
  readonly actor: MemberId;
  readonly counted: number;
  readonly expected: number | null;
};

export type Item = {
  readonly kind: 'item';
  /** Stock may be told of before its item is registered, and after it is retired. */
  readonly status: 'unregistered' | 'active' | 'retired';
  readonly name: string;
  readonly code: string | null;
  readonly note: string | null;
  readonly unit: string;
  readonly scale: Scale;
  readonly barcodes: readonly string[];
  readonly shelves: ReadonlyMap<ShelfKey, ShelfStock>;
  readonly observations: ReadonlyMap<ShelfKey, Observation>;
  /** The entry with the latest time that a device wrote down; a wrong clock shows here. */
  readonly latest: { readonly ref: EventRef; readonly recordedAt: number } | null;
};

export const unregisteredItem: Item = {
  kind: 'item',
  status: 'unregistered',
  name: '',
  code: null,
  note: null,
  unit: '',
  scale: 0,
  barcodes: [],
  shelves: new Map(),
  observations: new Map(),
  latest: null,
};

export const onHandAt = (item: Item, shelf: Shelf): number =>
  item.shelves.get(shelfKey(shelf))?.quantity ?? 0;

export function onHandTotal(item: Item): number {
  let total = 0;
  for (const { quantity } of item.shelves.values()) total += quantity;
  return total;
}
