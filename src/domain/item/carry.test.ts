import { expect, test } from 'vitest';
import { carry } from './carry.ts';
import { decideItem } from './decide.ts';
import { evolveItem } from './evolve.ts';
import { facts, itemAfter, kept, received, registered, telling } from './item-fixtures.ts';

test('[MA1] everything on the shelves is carried: each lot, and what is on hold stays on hold', () => {
  const item = itemAfter([
    registered,
    received(10),
    received(4, { held: 'damaged' }),
    received(5, { lot: 'A' }),
    received(2, { place: 'r' }),
  ]);
  const commands = carry('i', item.shelves.values(), 'q');
  let after = item;
  for (const [n, command] of commands.entries()) {
    const decision = decideItem(after, command, facts);
    if ('rejected' in decision) throw new Error(JSON.stringify(decision));
    for (const event of decision) after = evolveItem(after, event, telling(10 + n));
  }
  const shelves = [...after.shelves.values()].filter(({ quantity }) => quantity !== 0);
  expect(shelves.map(({ place, lot, quantity }) => [place, lot, quantity])).toEqual([
    ['q', null, 16],
    ['q', 'A', 5],
  ]);
  expect([...(shelves[0]?.heldByReason ?? [])]).toEqual([['damaged', 4]]);
});

test('[MA1] a recalled lot and a serial number are carried like anything else', () => {
  const recalled = itemAfter([
    registered,
    received(5, { lot: 'A' }),
    { type: 'LotRecalled', version: 1, data: { lot: 'A', note: null } },
  ]);
  const serial = itemAfter([registered, kept('serial'), received(1, { lot: 'S1' })]);
  for (const item of [recalled, serial]) {
    const [command] = carry('i', item.shelves.values(), 'q');
    if (command === undefined) throw new Error('nothing is carried');
    expect(decideItem(item, command, facts)).not.toHaveProperty('rejected');
  }
});

test('[MA1] nothing is carried from where it is already, and less than nothing stays', () => {
  const item = itemAfter([
    registered,
    received(3, { place: 'q' }),
    {
      type: 'StockFound',
      version: 2,
      data: { place: 'r', lot: null, quantity: -4, note: null, settles: [] },
    },
  ]);
  expect(carry('i', item.shelves.values(), 'q')).toEqual([]);
});
