/** What is promised of an item, or kept from use, before and after something is taken back. */

import type { Entity } from '../domain/entity.ts';
import { heldTotal, lentTotal, onOrderTotal, reservedTotal } from '../domain/item/availability.ts';
import type { ItemId, StreamId } from '../domain/vocabulary.ts';

/** Smallest units. */
export type PromiseChange = {
  readonly item: ItemId;
  readonly what: 'held' | 'lent' | 'reserved' | 'ordered';
  readonly before: number;
  readonly after: number;
};

const totals = [
  ['held', heldTotal],
  ['lent', lentTotal],
  ['reserved', reservedTotal],
  ['ordered', onOrderTotal],
] as const;

export function promisesBetween(
  stream: StreamId,
  one: Entity,
  other: Entity,
): readonly PromiseChange[] {
  if (one.kind !== 'item' || other.kind !== 'item') return [];
  const item = stream.slice('item/'.length);
  return totals
    .map(([what, total]) => ({ item, what, before: total(one), after: total(other) }))
    .filter(({ before, after }) => before !== after);
}
