import { expect, test } from 'vitest';
import { totalsOf } from './party-totals.ts';

const nothing = { place: 'p', lot: null, reference: null, note: null, held: null };

test('[PA5] what went to a party is told without what came back, and loans are no part of it', () => {
  const issued = (quantity: number) => ({
    stream: 'item/rice',
    event: {
      type: 'StockIssued' as const,
      version: 2 as const,
      data: {
        ...nothing,
        quantity,
        recipient: 'a',
        purpose: null,
        kit: null,
        reservation: null,
        lotChoice: null,
      },
    },
  });
  const returned = (quantity: number, loan: string | null) => ({
    stream: 'item/rice',
    event: {
      type: 'StockReturned' as const,
      version: 1 as const,
      data: { ...nothing, quantity, loan, party: 'a' },
    },
  });
  const received = {
    stream: 'item/tea',
    event: {
      type: 'StockReceived' as const,
      version: 2 as const,
      data: { ...nothing, quantity: 7, supplier: 'a', cost: null, order: null },
    },
  };
  expect(
    totalsOf([received, issued(5), undefined, returned(2, null), returned(9, 'l'), issued(1)]),
  ).toEqual([
    { item: 'tea', issued: 0, received: 7 },
    { item: 'rice', issued: 4, received: 0 },
  ]);
  expect(totalsOf([issued(2), returned(2, null)])).toEqual([]);
});
