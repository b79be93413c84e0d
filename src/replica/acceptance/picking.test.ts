import { expect, test } from 'vitest';
import type { LedgerCommand } from '../../domain/ledger-command.ts';
import { kitsPossible, type PickRequest, pickOf } from '../../read-models/pick.ts';
import {
  createDevice,
  type Device,
  issue,
  item,
  meet,
  place,
  receive,
  reserve,
} from './devices-fixtures.ts';

const anywhere: PickRequest = { place: null, reservation: null, today: '2026-11-23' };
const expires = (what: string, lot: string, day: string): LedgerCommand => ({
  type: 'DescribeLot',
  item: what,
  data: { lot, expiry: day },
});
const moveToVan = (what: string, quantity: number): LedgerCommand => ({
  type: 'MoveStock',
  item: what,
  data: { from: 'store', to: 'van', lot: null, quantity, reference: null, note: null },
});

async function stockroom() {
  const a = createDevice(1);
  await a.run(place('store'), place('van'), item('bandage'), item('tape'));
  await a.run(receive('bandage', 5), receive('tape', 9));
  return a;
}
const pick = ({ models }: Device, bandages: number, tapes: number, request = anywhere) =>
  pickOf(
    models,
    [
      { item: 'bandage', quantity: bandages },
      { item: 'tape', quantity: tapes },
    ],
    request,
  );
const told = (lines: ReturnType<typeof pick>) =>
  lines.map(({ item: what, shares, missing }) => [
    what,
    shares.map(({ place: from, lot, quantity }) => [from, lot, quantity]),
    missing,
  ]);

test('[KI2] what is short stands first, with how much lies elsewhere', async () => {
  const a = await stockroom();
  await a.run(moveToVan('tape', 3));
  expect(told(pick(a, 4, 9))).toEqual([
    ['bandage', [['store', null, 4]], 0],
    [
      'tape',
      [
        ['store', null, 6],
        ['van', null, 3],
      ],
      0,
    ],
  ]);
  const [tape, bandage] = pick(a, 4, 8, { ...anywhere, place: 'store' });
  expect(tape).toMatchObject({ item: 'tape', missing: 2, elsewhere: 2, promised: 0, expired: 0 });
  expect(bandage).toMatchObject({ item: 'bandage', missing: 0 });
  expect(kitsPossible(a.models, [{ item: 'bandage', quantity: 2 }])).toBe(2);
  expect(kitsPossible(a.models, [{ item: 'nowhere', quantity: 2 }])).toBe(0);
  expect(kitsPossible(a.models, [])).toBeNull();
});

test('[KI2] what expires first goes first, and what has expired is told and left', async () => {
  const a = await stockroom();
  await a.run(issue('bandage', 5));
  await a.run(
    receive('bandage', 3, 'new'),
    receive('bandage', 2, 'old'),
    receive('bandage', 4, 'gone'),
  );
  await a.run(
    expires('bandage', 'new', '2028-01-01'),
    expires('bandage', 'old', '2027-01-01'),
    expires('bandage', 'gone', '2026-11-22'),
  );
  expect(told(pick(a, 4, 1))[0]).toEqual([
    'bandage',
    [
      ['store', 'old', 2],
      ['store', 'new', 2],
    ],
    0,
  ]);
  expect(pick(a, 7, 1)[0]).toMatchObject({ item: 'bandage', missing: 2, expired: 2 });
});

test('[KI3] what a reservation holds is there for it, and for nobody else', async () => {
  const a = await stockroom();
  await a.run(reserve('bandage', 'r1', 4));
  expect(pick(a, 3, 1)[0]).toMatchObject({ item: 'bandage', missing: 2, promised: 2 });
  const own = pick(a, 4, 1, { ...anywhere, reservation: 'r1' });
  expect(own.map(({ missing }) => missing)).toEqual([0, 0]);
  const result = await a.run(issue('bandage', 4, { reservation: 'r1' }));
  expect(result).toHaveProperty('entries');
});

test('[KI4] a kit with an item that another device retired is marked, and both devices agree', async () => {
  const a = await stockroom();
  const b = createDevice(2);
  await meet(a, b);
  const lines = [
    { item: 'bandage', quantity: 2 },
    { item: 'tape', quantity: 1 },
  ];
  await a.run({ type: 'DefineKit', kit: 'k', data: { name: 'Bag', note: null, lines } });
  await meet(a, b);
  await b.run({ type: 'RetireItem', item: 'tape', data: {} });
  await a.run(issue('bandage', 2, { kit: 'k' }), issue('tape', 1, { kit: 'k' }));
  await meet(a, b);
  for (const device of [a, b]) {
    const marked = pickOf(device.models, device.models.kits.byId('k')?.lines ?? [], anywhere);
    expect(marked.map((line) => [line.item, line.isRetired, line.missing])).toEqual([
      ['bandage', false, 0],
      ['tape', true, 0],
    ]);
    expect(device.models.stock.onHand('tape', 'store', null)).toBe(8);
  }
  // Whoever picks it has seen the mark, and insists.
  expect(await a.run(issue('tape', 1, { kit: 'k' }))).toMatchObject({
    rejected: { rejected: 'item-retired' },
  });
});
