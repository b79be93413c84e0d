import { describe, expect, test } from 'vitest';
import { proposeLots } from './first-expired.ts';
import { inPacks } from './in-packs.ts';
import type { Lot, ShelfStock } from './item.ts';

const shelf = (lot: string | null, quantity: number, held = 0): ShelfStock => ({
  place: 'a1',
  lot,
  quantity,
  moved: quantity,
  heldByReason: new Map(held === 0 ? [] : [['damaged' as const, held]]),
});
const lotOf = (lot: string, expiry: string | null, recalled = false): [string, Lot] => [
  lot,
  {
    lot,
    expiry,
    contested: [],
    note: null,
    recalled: recalled ? { note: null, ref: ['d', 1], at: 1 } : null,
  },
];
const today = '2026-11-26';

describe('which lots to take', () => {
  const lots = {
    lotsByCode: new Map([
      lotOf('late', '2027-05-01'),
      lotOf('soon', '2026-12-03'),
      lotOf('today', '2026-11-26'),
      lotOf('gone', '2026-11-25'),
      lotOf('called', '2026-11-28', true),
      lotOf('b', '2027-01-01'),
      lotOf('a', '2027-01-01'),
    ]),
  };
  const taken = (shelves: readonly ShelfStock[], quantity: number) =>
    proposeLots(lots, shelves, quantity, today).shares.map((share) => [share.lot, share.quantity]);

  test('[LO1] what expires first goes first, and as many lots as it needs', () => {
    const shelves = [shelf('late', 9), shelf(null, 5), shelf('soon', 4), shelf('today', 1)];
    expect(taken(shelves, 7)).toEqual([
      ['today', 1],
      ['soon', 4],
      ['late', 2],
    ]);
    expect(taken(shelves, 18).at(-1)).toEqual([null, 4]);
    expect(taken([shelf('b', 1), shelf('a', 1)], 1)).toEqual([['a', 1]]);
  });

  test('[LO1] nothing expired, on hold, recalled or below zero is proposed, and what is missing is told', () => {
    const shelves = [shelf('gone', 3), shelf('called', 8), shelf('soon', 4, 3), shelf('late', -2)];
    expect(proposeLots(lots, shelves, 6, today)).toEqual({
      shares: [{ place: 'a1', lot: 'soon', expiry: '2026-12-03', quantity: 1 }],
      missing: 5,
      expired: 3,
    });
    expect(proposeLots(lots, [], 2, today)).toEqual({ shares: [], missing: 2, expired: 0 });
  });
});

describe('a quantity in packs', () => {
  const packs = [
    { pack: 'p1', name: 'box', quantity: 12 },
    { pack: 'p2', name: 'pallet', quantity: 480 },
  ];
  const said = (quantity: number, of = packs) => {
    const { parts, remainder } = inPacks(quantity, of);
    return [...parts.map(({ pack, count }) => `${count} ${pack.name}`), remainder];
  };

  test('[PK1] the largest packs first, and what is left over', () => {
    expect(said(40)).toEqual(['3 box', 4]);
    expect(said(1_000)).toEqual(['2 pallet', '3 box', 4]);
    expect(said(480)).toEqual(['1 pallet', 0]);
    expect(said(11)).toEqual([11]);
    expect(said(0)).toEqual([0]);
    expect(said(5, [])).toEqual([5]);
  });

  test('[PK1] below zero every count is, and a pack of nothing divides nothing', () => {
    expect(said(-40)).toEqual(['-3 box', -4]);
    expect(said(-5)).toEqual([-5]);
    expect(said(7, [{ pack: 'p0', name: 'none', quantity: 0 }])).toEqual([7]);
    expect(Object.is(inPacks(-480, packs).remainder, -0)).toBe(false);
  });

  test('[PK1] whole numbers of the smallest unit: 30.5 kg in sacks of 12.5 kg are 2 and 5.5 kg', () => {
    expect(said(30_500, [{ pack: 's', name: 'sack', quantity: 12_500 }])).toEqual([
      '2 sack',
      5_500,
    ]);
  });
});
