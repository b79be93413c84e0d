import { expect, test } from 'vitest';
import { noSettings } from '../../domain/settings/settings.ts';
import { costedParts, costOf } from './line-cost.ts';
import type { FormLine } from './verb-form.ts';

const line = { cost: '10.00' } as FormLine;
const context = (currency: string | null) => ({
  models: { settings: { now: () => ({ ...noSettings, currency }) } },
  locale: 'en-GB',
});
const parts = [1, 1, 1].map((quantity, n) => ({
  lot: `lot ${n}`,
  quantity,
  expiry: null,
  lotChoice: null,
}));

test('[VA6] the cost of a line is shared among its pieces, to the last cent', () => {
  const costed = costedParts({ verb: 'receive' }, line, parts, context('EUR'));
  expect(costed.map(({ cost }) => cost)).toEqual(
    [334, 333, 333].map((amount) => ({ amount, currency: 'EUR' })),
  );
});

test('[VA6] without a currency, a cost or a delivery there is no cost', () => {
  expect(costOf({ verb: 'receive' }, line, context(null))).toBeNull();
  expect(costOf({ verb: 'receive' }, { ...line, cost: ' ' }, context('EUR'))).toBeNull();
  expect(costOf({ verb: 'issue' }, line, context('EUR'))).toBeNull();
  const free = costedParts({ verb: 'receive' }, { ...line, cost: '0' }, parts, context('EUR'));
  expect(free.map(({ cost }) => cost?.amount)).toEqual([0, 0, 0]);
});
