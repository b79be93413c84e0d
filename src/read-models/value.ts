/** What the stock is worth, at the average or first in first out: by item, by place, by category. */

import { lentTotal } from '../domain/item/availability.ts';
import type { Item } from '../domain/item/item.ts';
import { firstInFirstOutValue, type Valuation } from '../domain/item/valuation.ts';
import type { ItemId, PlaceId } from '../domain/vocabulary.ts';
import { itemChanges, type ReadModel } from './read-model.ts';
import { createValueSums, type ValueReport, type ValueSums } from './value-sums.ts';
import type { ItemWorth, Worth } from './worth.ts';

export const costMethods = ['average', 'first-in-first-out'] as const;
export type CostMethod = (typeof costMethods)[number];

/** What all stock is worth, in both ways. */
export type ValueTotals = Readonly<Record<CostMethod, ValueReport['total']>>;

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
  if (weights.length === 1) return [amount];
  const shares = sharesOf(amount, weights);
  const parts = shares.map(({ part }) => part);
  let left = amount - parts.reduce((sum, part) => sum + part, 0);
  if (left === 0) return parts;
  const order = shares.map((_, n) => n);
  order.sort((a, b) => compare(shares[b]?.rest, shares[a]?.rest) || a - b);
  for (const n of order) {
    if (left === 0) break;
    parts[n] = (parts[n] ?? 0) + 1;
    left -= 1;
  }
  return parts;
}

type Share = { readonly part: number; readonly rest: number | bigint };

const compare = (a: number | bigint = 0, b: number | bigint = 0): number =>
  a < b ? -1 : a > b ? 1 : 0;

/** Plain numbers are many times as quick, and exact as long as no product leaves the whole ones. */
function sharesOf(amount: number, weights: readonly number[]): readonly Share[] {
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  if (Number.isSafeInteger(whole) && Number.isSafeInteger(amount * Math.max(...weights)))
    return weights.map((weight) => {
      const rest = (amount * weight) % whole;
      return { part: (amount * weight - rest) / whole, rest };
    });
  const exactly = weights.reduce((sum, weight) => sum + BigInt(weight), 0n);
  return weights.map((weight) => {
    const product = BigInt(amount) * BigInt(weight);
    return { part: Number(product / exactly), rest: product % exactly };
  });
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

/** What is kept of each way of reckoning, from when it was first asked for. */
type Kept = {
  readonly worthById: Map<ItemId, ItemWorth>;
  sums: ValueSums | undefined;
  report: ValueReport | undefined;
};

export function createValueModel(): ValueModel & ReadModel {
  const itemsById = new Map<ItemId, Item>();
  const keptOf: Readonly<Record<CostMethod, Kept>> = {
    average: { worthById: new Map(), sums: undefined, report: undefined },
    'first-in-first-out': { worthById: new Map(), sums: undefined, report: undefined },
  };

  function worthOf(id: ItemId, method: CostMethod): ItemWorth | undefined {
    const item = itemsById.get(id);
    const { worthById } = keptOf[method];
    const known = worthById.get(id);
    if (item === undefined || known !== undefined) return known;
    const worth = itemWorth(item, method);
    worthById.set(id, worth);
    return worth;
  }

  function replace(id: ItemId, item: Item): void {
    for (const { worthById, sums } of costMethods.map((method) => keptOf[method])) {
      const before = worthById.get(id);
      if (before !== undefined) sums?.change(before, -1);
      worthById.delete(id);
    }
    if (hasWorth(item)) itemsById.set(id, item);
    else itemsById.delete(id);
    for (const method of costMethods) {
      const kept = keptOf[method];
      kept.report = undefined;
      const worth = kept.sums === undefined ? undefined : worthOf(id, method);
      if (worth !== undefined) kept.sums?.change(worth, 1);
    }
  }

  return {
    apply(changes) {
      for (const { item, before, after } of itemChanges(changes))
        if (!itemsById.has(item) || isOtherwise(before, after)) replace(item, after);
    },
    worthOf,
    items: () => itemsById.keys(),
    report(method) {
      const kept = keptOf[method];
      if (kept.sums === undefined) {
        kept.sums = createValueSums();
        for (const id of itemsById.keys()) kept.sums.change(worthOf(id, method) as ItemWorth, 1);
      }
      kept.report ??= kept.sums.report();
      return kept.report;
    },
  };
}

/** Whether anything that the value depends on has changed. */
const isOtherwise = (before: Item, after: Item): boolean =>
  before.valuation !== after.valuation ||
  before.shelves !== after.shelves ||
  before.loansById !== after.loansById ||
  before.category !== after.category;
