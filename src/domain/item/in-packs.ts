/** How a quantity divides into packs: the largest first, and what is left over. */
import type { Quantity } from '../vocabulary.ts';
import type { Pack } from './item.ts';

/** Of a balance below zero every count, and the remainder, is below zero. */
export type Packed = {
  readonly parts: readonly { readonly pack: Pack; readonly count: number }[];
  readonly remainder: Quantity;
};

export function inPacks(quantity: Quantity, packs: Iterable<Pack>): Packed {
  const parts: { pack: Pack; count: number }[] = [];
  let remainder = quantity;
  for (const pack of largestFirst(packs)) {
    const count = Math.trunc(remainder / pack.quantity);
    if (count === 0) continue;
    parts.push({ pack, count });
    remainder -= count * pack.quantity;
  }
  return { parts, remainder };
}

/** Packs of the same size go by name, so that everybody reads the same. */
export const largestFirst = (packs: Iterable<Pack>): readonly Pack[] =>
  [...packs]
    .filter(({ quantity }) => quantity > 0)
    .sort((a, b) => b.quantity - a.quantity || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
