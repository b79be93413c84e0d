/** What the stock is worth, at the average or first in first out: by item, by place, by category. */

import { lentTotal } from '../domain/item/availability.ts';
import type { Item } from '../domain/item/item.ts';
import { firstInFirstOutValue, type Valuation } from '../domain/item/valuation.ts';
import type { ItemId, PlaceId, Quantity } from '../domain/vocabulary.ts';
import { itemChanges, type ReadModel } from './read-model.ts';

export type CostMethod = 'average' | 'first-in-first-out';

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

export interface ValueModel {
  /** Undefined for what has neither stock nor value. */
  worthOf(item: ItemId, method: CostMethod): ItemWorth | undefined;
  report(method: CostMethod): ValueReport;
  /** Every item that has stock or value. */
  items(): Iterable<ItemId>;
}

export const totalWorth = (valuation: Valuation, method: CostMethod): Worth =>
  method === 'average'
    ? { amountByCurrency: valuation.pool.amountByCurrency, unvalued: valuation.pool.unvalued }
    : firstInFirstOutValue(valuation);

/**
 * `amount` in parts by weight, whole numbers that add up to it: each is rounded down, and what is left
 * goes to those that lost most. Some weight must be above zero.
 */
export function apportioned(amount: number, weights: readonly number[]): readonly number[] {
  const whole = weights.reduce((sum, weight) => sum + BigInt(weight), 0n);
  const exact = weights.map((weight) => BigInt(amount) * BigInt(weight));
  const parts = exact.map((each) => Number(each / whole));
  const rests = exact.map((each, n) => [each % whole, n] as const);
  let left = amount - parts.reduce((sum, part) => sum + part, 0);
  for (const [, n] of rests.sort((a, b) => (a[0] === b[0] ? a[1] - b[1] : a[0] > b[0] ? -1 : 1))) {
    if (left === 0) break;
    parts[n] = (parts[n] ?? 0) + 1;
    left -= 1;
  }
  return parts;
}

/** Where it lies, and what is lent; a shelf below zero has nothing that could be worth anything. */
function quantityByPlace(item: Item): ReadonlyMap<PlaceId | null, number> {
  const byPlace = new Map<PlaceId | null, number>();
  const add = (place: PlaceId | null, quantity: number) => {
    if (quantity > 0) byPlace.set(place, (byPlace.get(place) ?? 0) + quantity);
  };
  for (const { place, quantity } of item.shelves.values()) add(place, quantity);
  add(null, lentTotal(item));
  return byPlace;
}

export function itemWorth(item: Item, method: CostMethod): ItemWorth {
  const worth = totalWorth(item.valuation, method);
  // In one order on every replica: what is left over by rounding goes by it.
  const places = [...quantityByPlace(item)].sort((a, b) => ((a[0] ?? '') < (b[0] ?? '') ? -1 : 1));
  const weights = places.map(([, quantity]) => quantity);
  const amounts = Object.entries(worth.amountByCurrency).map(
    ([currency, amount]) =>
      [currency, places.length === 0 ? [] : apportioned(amount, weights)] as const,
  );
  const unvalued = places.length === 0 ? [] : apportioned(worth.unvalued, weights);
  return {
    ...worth,
    quantity: item.valuation.pool.valued + item.valuation.pool.unvalued,
    category: item.category,
    parts: places.map(([place, quantity], n) => ({
      place,
      quantity,
      unvalued: unvalued[n] ?? 0,
      amountByCurrency: Object.fromEntries(
        amounts.flatMap(([currency, parts]) =>
          parts[n] === undefined || parts[n] === 0 ? [] : [[currency, parts[n]]],
        ),
      ),
    })),
  };
}

const hasWorth = ({ valuation: { layers } }: Item): boolean => layers.length > 0;

export function createValueModel(): ValueModel & ReadModel {
  const itemsById = new Map<ItemId, Item>();
  const worths = { average: new Map(), 'first-in-first-out': new Map() } as const satisfies Record<
    CostMethod,
    Map<ItemId, ItemWorth>
  >;
  const reports = new Map<CostMethod, ValueReport>();

  function worthOf(id: ItemId, method: CostMethod): ItemWorth | undefined {
    const item = itemsById.get(id);
    if (item === undefined) return undefined;
    const known: Map<ItemId, ItemWorth> = worths[method];
    const worth = known.get(id) ?? itemWorth(item, method);
    known.set(id, worth);
    return worth;
  }

  return {
    apply(changes) {
      for (const { item, after } of itemChanges(changes)) {
        reports.clear();
        worths.average.delete(item);
        worths['first-in-first-out'].delete(item);
        if (hasWorth(after)) itemsById.set(item, after);
        else itemsById.delete(item);
      }
    },
    worthOf,
    items: () => itemsById.keys(),
    report(method) {
      const known = reports.get(method);
      if (known !== undefined) return known;
      const report = reportOf([...itemsById.keys()].map((id) => worthOf(id, method) as ItemWorth));
      reports.set(method, report);
      return report;
    },
  };
}

type Sum = { readonly amountByCurrency: Record<string, number>; items: number };

function reportOf(worths: readonly ItemWorth[]): ValueReport {
  const total: Sum = { amountByCurrency: {}, items: 0 };
  const byPlace = new Map<PlaceId | null, Sum>();
  const byCategory = new Map<string | null, Sum>();
  const into = <Key>(sums: Map<Key, Sum>, key: Key, worth: Worth) => {
    const sum = sums.get(key) ?? { amountByCurrency: {}, items: 0 };
    sums.set(key, sum);
    add(sum, worth);
  };
  for (const worth of worths) {
    add(total, worth);
    into(byCategory, worth.category, worth);
    for (const part of worth.parts) into(byPlace, part.place, part);
  }
  return { total, byPlace: groupsOf(byPlace), byCategory: groupsOf(byCategory) };
}

function add(sum: Sum, { amountByCurrency, unvalued }: Worth): void {
  for (const [currency, amount] of Object.entries(amountByCurrency))
    sum.amountByCurrency[currency] = (sum.amountByCurrency[currency] ?? 0) + amount;
  if (unvalued > 0) sum.items += 1;
}

const groupsOf = <Key extends string | null>(
  sums: ReadonlyMap<Key, Sum>,
): readonly ValueGroup<Key>[] =>
  [...sums]
    .map(([key, sum]) => ({ key, ...sum }))
    .sort((a, b) => ((a.key ?? '') < (b.key ?? '') ? -1 : 1));
