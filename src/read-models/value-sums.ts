/** Values summed up by place and by category, kept by adding and taking away one item at a time. */
import type { PlaceId } from '../domain/vocabulary.ts';
import type { ItemWorth, Worth } from './worth.ts';

/** `items`: of how many items some has no cost. */
export type ValueGroup<Key> = {
  readonly key: Key;
  readonly amountByCurrency: Readonly<Record<string, number>>;
  readonly items: number;
};
export type ValueReport = {
  readonly total: Omit<ValueGroup<null>, 'key'>;
  readonly byPlace: readonly ValueGroup<PlaceId | null>[];
  readonly byCategory: readonly ValueGroup<string | null>[];
};

export type ValueSums = {
  /** `sign` 1 adds the item, −1 takes away what was added. */
  change(worth: ItemWorth, sign: 1 | -1): void;
  report(): ValueReport;
};

type Sum = { readonly amountByCurrency: Map<string, number>; items: number; members: number };
const noSum = (): Sum => ({ amountByCurrency: new Map(), items: 0, members: 0 });

export function createValueSums(): ValueSums {
  const total = noSum();
  const byPlace = new Map<PlaceId | null, Sum>();
  const byCategory = new Map<string | null, Sum>();
  return {
    change(worth, sign) {
      add(total, worth, sign);
      into(byCategory, worth.category, worth, sign);
      for (const part of worth.parts) into(byPlace, part.place, part, sign);
    },
    report: () => ({
      total: toldOf(total),
      byPlace: groupsOf(byPlace),
      byCategory: groupsOf(byCategory),
    }),
  };
}

function into<Key>(sums: Map<Key, Sum>, key: Key, worth: Worth, sign: 1 | -1): void {
  const sum = sums.get(key) ?? noSum();
  add(sum, worth, sign);
  if (sum.members === 0) sums.delete(key);
  else sums.set(key, sum);
}

function add(sum: Sum, { amountByCurrency, unvalued }: Worth, sign: 1 | -1): void {
  for (const currency in amountByCurrency) {
    const amount =
      (sum.amountByCurrency.get(currency) ?? 0) + sign * (amountByCurrency[currency] ?? 0);
    if (amount === 0) sum.amountByCurrency.delete(currency);
    else sum.amountByCurrency.set(currency, amount);
  }
  if (unvalued > 0) sum.items += sign;
  sum.members += sign;
}

const toldOf = ({ amountByCurrency, items }: Sum): Omit<ValueGroup<null>, 'key'> => ({
  amountByCurrency: Object.fromEntries(amountByCurrency),
  items,
});

const groupsOf = <Key extends string | null>(
  sums: ReadonlyMap<Key, Sum>,
): readonly ValueGroup<Key>[] =>
  [...sums]
    .map(([key, sum]) => ({ key, ...toldOf(sum) }))
    .sort((a, b) => ((a.key ?? '') < (b.key ?? '') ? -1 : 1));
