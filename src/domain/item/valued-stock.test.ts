import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lentTotal } from './availability.ts';
import type { ItemEvent } from './events.ts';
import { onHandTotal } from './item.ts';
import { itemAfter } from './item-fixtures.ts';

const amount = fc.integer({ min: 1, max: 20 });
const at = fc.constantFrom('p', 'q');
const shelf = fc.record({ place: at, lot: fc.constantFrom(null, 'L'), quantity: amount });
const plain = { reference: null, note: null };
const loan = fc.constantFrom('l1', 'l2');
const anyMovement: fc.Arbitrary<ItemEvent> = fc.oneof(
  shelf.map((data): ItemEvent => {
    const more = {
      ...plain,
      held: null,
      supplier: 's',
      cost: { amount: 7, currency: 'EUR' },
      order: 'o',
    };
    return { type: 'StockReceived', version: 2, data: { ...data, ...more } };
  }),
  shelf.map((data): ItemEvent => {
    const whom = { recipient: null, purpose: null, kit: null, reservation: null, lotChoice: null };
    return {
      type: 'StockIssued',
      version: 2,
      data: { ...data, ...plain, ...whom, held: null },
    };
  }),
  shelf.map((data): ItemEvent => {
    const counted = { ...data, known: {}, stocktake: null, note: null };
    return { type: 'StockCounted', version: 2, data: counted };
  }),
  shelf.map(
    (data): ItemEvent => ({
      type: 'StockFound',
      version: 2,
      data: { ...data, note: null, settles: [] },
    }),
  ),
  fc.tuple(shelf, loan).map(
    ([data, name]): ItemEvent => ({
      type: 'StockLent',
      version: 1,
      data: { ...data, ...plain, loan: name, borrower: 'b', due: null },
    }),
  ),
  fc.tuple(shelf, fc.option(loan)).map(
    ([data, name]): ItemEvent => ({
      type: 'StockReturned',
      version: 1,
      data: { ...data, ...plain, loan: name, party: null, held: null },
    }),
  ),
  fc.tuple(amount, loan).map(
    ([quantity, name]): ItemEvent => ({
      type: 'StockLoanLost',
      version: 1,
      data: { loan: name, quantity, note: null },
    }),
  ),
  fc.tuple(shelf, at).map(
    ([{ place, lot, quantity }, to]): ItemEvent => ({
      type: 'StockMoved',
      version: 2,
      data: { from: place, to, lot, quantity, held: null, ...plain },
    }),
  ),
);

test('[VA1] what is valued is what is on hand and what is lent, whatever comes in whatever order', () => {
  fc.assert(
    fc.property(fc.array(anyMovement, { maxLength: 30 }), (events) => {
      const item = itemAfter(events);
      const { layers, deficit } = item.valuation;
      const valued = layers.reduce((all, layer) => all + layer.quantity, 0) - deficit;
      expect(valued).toBe(onHandTotal(item) + lentTotal(item));
    }),
    { numRuns: 500 },
  );
});

test('[SU1] an item remembers from whom it was received last, where somebody said so', () => {
  const receive = (supplier: string | null): ItemEvent => ({
    type: 'StockReceived',
    version: 2,
    data: {
      place: 'p',
      lot: null,
      quantity: 1,
      ...plain,
      supplier,
      held: null,
      cost: null,
      order: null,
    },
  });
  expect(itemAfter([receive('a'), receive('b'), receive(null)]).lastSupplier).toBe('b');
});
