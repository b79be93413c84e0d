import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Item, shelfKey, unregisteredItem } from '../domain/item/item.ts';
import { added, noValuation } from '../domain/item/valuation.ts';
import { moneyMax, quantityMax } from '../domain/vocabulary.ts';
import { apportioned, createValueModel, itemWorth } from './value.ts';

const itemOf = (
  shelves: Readonly<Record<string, number>>,
  more: Partial<Item> & Pick<Item, 'valuation'>,
): Item => ({
  ...unregisteredItem,
  status: 'active',
  shelves: new Map(
    Object.entries(shelves).map(([place, quantity]) => [
      shelfKey({ place, lot: null }),
      { place, lot: null, quantity, heldByReason: new Map(), moved: quantity },
    ]),
  ),
  ...more,
});
const eur = (amount: number) => ({ amount, currency: 'EUR' });

test('[VA3] parts by quantity add up to the whole, whatever the numbers', () => {
  expect(apportioned(100, [1, 1, 1])).toEqual([34, 33, 33]);
  expect(apportioned(2, [5, 3, 4])).toEqual([1, 0, 1]);
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: moneyMax }),
      fc.array(fc.integer({ min: 1, max: quantityMax }), { minLength: 1, maxLength: 9 }),
      (amount, weights) => {
        const parts = apportioned(amount, weights);
        expect(parts.reduce((sum, part) => sum + part, 0)).toBe(amount);
        const whole = weights.reduce((sum, weight) => sum + BigInt(weight), 0n);
        for (const [n, part] of parts.entries()) {
          const off = BigInt(part) * whole - BigInt(amount) * BigInt(weights[n] ?? 0);
          expect(off > -whole && off < whole).toBe(true);
        }
      },
    ),
  );
});

test('[VA3] what is lent keeps its part; a shelf below zero has none', () => {
  const valuation = added(noValuation, 10, eur(1_000), 1);
  const loan = { loan: 'l', borrower: 'b', place: 'p', lot: null, due: null, lent: 4, at: 1 };
  const item = itemOf(
    { p: 8, q: -2 },
    { valuation, loansById: new Map([['l', { ...loan, outstanding: 4, ref: ['d', 1] as const }]]) },
  );
  expect(itemWorth(item, 'average').parts).toEqual([
    { place: null, quantity: 4, unvalued: 0, amountByCurrency: { EUR: 333 } },
    { place: 'p', quantity: 8, unvalued: 0, amountByCurrency: { EUR: 667 } },
  ]);
});

test('[VA4] by place and by category the value adds up to the total, in every currency', () => {
  const yen = { amount: 500, currency: 'JPY' };
  const model = createValueModel();
  const items = {
    i: itemOf({ p: 3, q: 4 }, { category: 'food', valuation: added(noValuation, 7, eur(100), 1) }),
    j: itemOf({ p: 2 }, { valuation: added(added(noValuation, 1, yen, 1), 1, null, 2) }),
  };
  model.apply(
    Object.entries(items).map(([id, after]) => ({
      stream: `item/${id}`,
      before: unregisteredItem,
      after,
    })),
  );
  expect(model.report('average')).toEqual({
    total: { amountByCurrency: { EUR: 100, JPY: 500 }, items: 1 },
    byPlace: [
      { key: 'p', amountByCurrency: { EUR: 43, JPY: 500 }, items: 1 },
      { key: 'q', amountByCurrency: { EUR: 57 }, items: 0 },
    ],
    byCategory: [
      { key: null, amountByCurrency: { JPY: 500 }, items: 1 },
      { key: 'food', amountByCurrency: { EUR: 100 }, items: 0 },
    ],
  });
});
