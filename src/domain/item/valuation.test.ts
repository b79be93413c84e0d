import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  counted,
  issued,
  itemAfter,
  lent,
  received,
  registered,
  returned,
} from './item-fixtures.ts';
import {
  added,
  firstInFirstOutValue,
  noValuation,
  share,
  taken,
  type Valuation,
} from './valuation.ts';

const euro = (amount: number) => ({ amount, currency: 'EUR' });
const bought = (quantity: number, amount: number) => received(quantity, { cost: euro(amount) });

describe('what stock has cost', () => {
  test('[VL1] first in, first out: the oldest layers are used up first, whole amounts left and taken add up', () => {
    const { valuation } = itemAfter([registered, bought(10, 1_000), bought(10, 2_000), issued(13)]);
    expect(valuation.layers).toMatchObject([{ quantity: 7, cost: euro(1_400) }]);
    const odd = itemAfter([registered, bought(3, 1_000), issued(1)]).valuation;
    expect(odd.layers).toMatchObject([{ quantity: 2, cost: euro(667) }]);
  });
  test('[VL2] the moving average takes of every piece alike', () => {
    const { pool } = itemAfter([
      registered,
      bought(10, 1_000),
      bought(10, 2_000),
      issued(5),
    ]).valuation;
    expect(pool).toEqual({ valued: 15, unvalued: 0, amountByCurrency: { EUR: 2_250 } });
  });
  test('[VL3] pieces that nobody gave a cost for are told apart, not guessed', () => {
    const { valuation } = itemAfter([registered, received(5), bought(5, 500), counted(12)]);
    expect(valuation.pool).toEqual({ valued: 5, unvalued: 7, amountByCurrency: { EUR: 500 } });
    expect(firstInFirstOutValue(valuation)).toEqual({
      amountByCurrency: { EUR: 500 },
      unvalued: 7,
    });
  });
  test('[VL4] lent stock is still ours; what comes back brings no new cost', () => {
    const { valuation } = itemAfter([registered, bought(10, 1_000), lent(4), returned(4)]);
    expect(valuation).toEqual(itemAfter([registered, bought(10, 1_000)]).valuation);
  });
  test('[VL5] what was taken before it was told of takes its part of the cost when it comes', () => {
    const { valuation } = itemAfter([registered, issued(4), bought(10, 1_000)]);
    expect(valuation).toMatchObject({ deficit: 0, layers: [{ quantity: 6, cost: euro(600) }] });
  });
  test('[VL6] no currency is added to another', () => {
    const { pool } = itemAfter([
      registered,
      bought(10, 1_000),
      received(10, { cost: { amount: 500, currency: 'CHF' } }),
      issued(10),
    ]).valuation;
    expect(pool.amountByCurrency).toEqual({ EUR: 500, CHF: 250 });
  });
  test('[VL7] however large, shares are exact', () => {
    expect(share(99_999_999_999, 999_999_999_999, 1_000_000_000_000)).toBe(99_999_999_998);
  });
});

test('[VL8] whatever comes and goes, pieces are conserved, amounts never fall below zero, and both ways agree on how many there are', () => {
  const step = fc.oneof(
    fc.record({
      quantity: fc.integer({ min: 1, max: 1_000_000_000_000 }),
      cost: fc.option(
        fc.record({
          amount: fc.integer({ min: 0, max: 100_000_000_000 }),
          currency: fc.constantFrom('EUR', 'CHF'),
        }),
        { nil: null },
      ),
    }),
    fc.record({ taken: fc.integer({ min: 1, max: 1_000_000_000_000 }) }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      let valuation: Valuation = noValuation;
      let net = 0;
      for (const each of steps) {
        if ('taken' in each) {
          valuation = taken(valuation, each.taken);
          net -= each.taken;
        } else {
          valuation = added(valuation, each.quantity, each.cost, 0);
          net += each.quantity;
        }
        const inLayers = valuation.layers.reduce((sum, { quantity }) => sum + quantity, 0);
        const { valued, unvalued, amountByCurrency } = valuation.pool;
        expect(inLayers - valuation.deficit).toBe(net);
        expect(valued + unvalued).toBe(inLayers);
        expect(Math.min(valued, unvalued, valuation.deficit)).toBeGreaterThanOrEqual(0);
        if (inLayers === 0) expect(amountByCurrency).toEqual({});
        for (const amount of Object.values(amountByCurrency)) {
          expect(Number.isSafeInteger(amount)).toBe(true);
          expect(amount).toBeGreaterThanOrEqual(0);
        }
        for (const { quantity, cost } of valuation.layers) {
          expect(quantity).toBeGreaterThan(0);
          if (cost !== null) expect(cost.amount).toBeGreaterThanOrEqual(0);
        }
      }
    }),
  );
});
