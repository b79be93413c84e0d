import fc from 'fast-check';
import { expect, test } from 'vitest';
import { initialOf } from '../../domain/entity.ts';
import type { LedgerCommand } from '../../domain/ledger-command.ts';
import { createReadModels, type ReadModels } from '../../read-models/models.ts';
import {
  createDevice,
  type Device,
  insisting,
  issue,
  item,
  lend,
  meet,
  place,
  receive,
  reserve,
  takeBack,
} from './devices-fixtures.ts';

async function twoDevices() {
  const [a, b] = [createDevice(1), createDevice(2)];
  await a.run(place('store'), place('van'), item('drill'), item('tent'));
  await a.run(receive('drill', 10), receive('tent', 5));
  await meet(a, b);
  return { a, b };
}

const out = ({ models }: Device) =>
  models.loans.open().map(({ item: what, outstanding, due }) => [what, outstanding, due]);
const onHand = ({ models }: Device, what: string, at = 'store') =>
  models.stock.onHand(what, at, null);

test('[LN1] what is out is listed with the soonest due first, and overdue from the day after', async () => {
  const { a } = await twoDevices();
  await a.run(lend('drill', 'l1', 1, '2026-12-24'), lend('tent', 'l2', 2, '2026-12-01'));
  await a.run(lend('drill', 'l3', 3, null, 'ben'));
  expect(out(a)).toEqual([
    ['tent', 2, '2026-12-01'],
    ['drill', 1, '2026-12-24'],
    ['drill', 3, null],
  ]);
  const overdue = (today: string) => a.models.loans.overdue(today).map(({ loan }) => loan);
  expect(overdue('2026-12-01')).toEqual([]);
  expect(overdue('2026-12-02')).toEqual(['l2']);
  expect(overdue('2026-12-25')).toEqual(['l2', 'l1']);
  expect(a.models.loans.ofParty('ben').map(({ loan }) => loan)).toEqual(['l3']);
  expect(a.models.loans.ofItem('drill').map(({ loan }) => loan)).toEqual(['l1', 'l3']);
  await a.run({ type: 'ExtendLoan', item: 'tent', data: { loan: 'l2', due: '2027-01-31' } });
  expect(overdue('2026-12-25')).toEqual(['l1']);
});

test('[LN2] in part back, damaged and to another place: the rest is out', async () => {
  const { a } = await twoDevices();
  await a.run(lend('drill', 'l1', 3, '2026-12-24'));
  await a.run(takeBack('drill', 'l1', 1, { held: 'damaged', place: 'van' }));
  expect(out(a)).toEqual([['drill', 2, '2026-12-24']]);
  expect([onHand(a, 'drill'), onHand(a, 'drill', 'van')]).toEqual([7, 1]);
  await a.run({
    type: 'RecordLoanLost',
    item: 'drill',
    data: { loan: 'l1', quantity: 1, note: null },
  });
  await a.run(takeBack('drill', 'l1', 1));
  expect(out(a)).toEqual([]);
  expect(a.models.loans.byId('drill', 'l1')).toBeUndefined();
});

test('[LN3] two devices take back the same loan, and both see that more came back than was lent', async () => {
  const { a, b } = await twoDevices();
  await a.run(lend('drill', 'l1', 3));
  await meet(a, b);
  expect(await a.run(takeBack('drill', 'l1', 4))).toMatchObject({
    rejected: { rejected: 'return-exceeds-loan', outstanding: 3, requested: 4 },
  });
  await a.run(takeBack('drill', 'l1', 3));
  await b.run(takeBack('drill', 'l1', 2));
  await meet(a, b);
  for (const device of [a, b]) {
    expect(out(device)).toEqual([]);
    expect(onHand(device, 'drill')).toBe(12);
    const entity = device.replica.entityOf('item/drill');
    expect(entity.kind === 'item' && entity.loansById.get('l1')?.outstanding).toBe(-2);
  }
});

test('[PA4] every entry tells whom it concerns, and purposes are remembered, the most used first', async () => {
  const { a } = await twoDevices();
  await a.run(issue('drill', 1, { recipient: 'ben', purpose: 'Roof' }));
  await a.run(issue('drill', 1, { purpose: 'Summer camp' }));
  await a.run(issue('tent', 1, { purpose: ' Summer camp ' }));
  await a.run(lend('drill', 'l1', 1));
  await a.run({
    type: 'RegisterParty',
    party: 'cy',
    data: { name: 'a'.repeat(64), role: 'supplier' },
  });
  const told = a.replica.index.lines().map(({ type, party }) => [type, party]);
  expect(told.slice(0, 5)).toEqual([
    ['PartyRegistered', 'cy'],
    ['StockLent', 'ana'],
    ['StockIssued', null],
    ['StockIssued', null],
    ['StockIssued', 'ben'],
  ]);
  expect(a.replica.models.purposes.all()).toEqual(['Summer camp', 'Roof']);
});

test('[RS1] what was reserved together is one reservation, the soonest first', async () => {
  const { a } = await twoDevices();
  const together = { day: '2026-12-12', kit: 'box', party: 'ana' };
  await a.run(reserve('tent', 'r1', 1, together), reserve('drill', 'r1', 2, together));
  await a.run(reserve('drill', 'r2', 1, { day: '2026-12-01' }), reserve('drill', 'r3', 1));
  const rows = a.models.reservations.open();
  expect(rows.map(({ reservation, lines }) => [reservation, lines.length])).toEqual([
    ['r2', 1],
    ['r1', 2],
    ['r3', 1],
  ]);
  expect(a.models.reservations.ofParty('ana').map(({ reservation }) => reservation)).toEqual([
    'r1',
  ]);
  expect(a.models.reservations.ofItem('drill').map(({ outstanding }) => outstanding)).toEqual([
    1, 2, 1,
  ]);
});

test('[RS2] another one’s issue is told of what is promised, and may insist', async () => {
  const { a, b } = await twoDevices();
  await a.run(reserve('tent', 'r1', 4));
  await meet(a, b);
  expect(await b.run(issue('tent', 2))).toMatchObject({
    rejected: { rejected: 'stock-reserved', available: 1, reserved: 4, requested: 2 },
  });
  expect(await b.run(issue('tent', 1))).toHaveProperty('entries');
  expect(await b.run(insisting(issue('tent', 2)))).toHaveProperty('entries');
});

test('[RS3] a reservation shrinks by what is issued for it on any device, and is let go', async () => {
  const { a, b } = await twoDevices();
  await a.run(reserve('tent', 'r1', 4));
  await meet(a, b);
  await a.run(issue('tent', 1, { reservation: 'r1' }));
  await b.run(issue('tent', 2, { reservation: 'r1' }));
  await meet(a, b);
  for (const { models } of [a, b])
    expect(models.reservations.ofItem('tent').map(({ outstanding }) => outstanding)).toEqual([1]);
  await b.run({ type: 'ReleaseReservation', item: 'tent', data: { reservation: 'r1' } });
  expect(b.models.reservations.open()).toEqual([]);
});

const defineKit = (
  kit: string,
  name: string,
  ...lines: readonly [string, number][]
): LedgerCommand => ({
  type: 'DefineKit',
  kit,
  data: { name, note: null, lines: lines.map(([what, quantity]) => ({ item: what, quantity })) },
});
const setLine = (kit: string, what: string, quantity: number): LedgerCommand => ({
  type: 'SetKitLine',
  kit,
  data: { item: what, quantity },
});

test('[KI1] kits stand by name, the retired last, and two devices’ edits of two lines both stand', async () => {
  const { a, b } = await twoDevices();
  await a.run(defineKit('k2', 'Box 10', ['tent', 1]), defineKit('k1', 'Box 9', ['drill', 1]));
  await a.run(defineKit('k0', 'Aid bag'), { type: 'RetireKit', kit: 'k0', data: {} });
  await meet(a, b);
  expect(a.models.kits.all().map(({ name }) => name)).toEqual(['Box 9', 'Box 10', 'Aid bag']);
  await a.run(setLine('k1', 'tent', 2));
  await b.run(setLine('k1', 'drill', 3));
  await meet(a, b);
  for (const { models } of [a, b])
    expect(models.kits.byId('k1')?.lines).toEqual([
      { item: 'drill', quantity: 3 },
      { item: 'tent', quantity: 2 },
    ]);
  expect(a.models.kits.withItem('tent').map(({ kit }) => kit)).toEqual(['k1', 'k2']);
});

const render = ({ loans, reservations, kits }: ReadModels) => ({
  out: loans.open(),
  ana: loans.ofParty('ana'),
  promised: reservations.open(),
  drill: [loans.ofItem('drill'), reservations.ofItem('drill')],
  kits: kits.all(),
});

test('[LN4] kept by difference, loans, reservations and kits equal those built anew', async () => {
  const what = fc.constantFrom('drill', 'tent');
  const loan = fc.constantFrom('l1', 'l2');
  const amount = fc.integer({ min: 1, max: 3 });
  const day = fc.constantFrom(null, '2026-12-01', '2027-01-01');
  const command: fc.Arbitrary<LedgerCommand> = fc.oneof(
    fc.tuple(what, loan, amount, day).map((each) => lend(...each)),
    fc.tuple(what, loan, amount).map((each) => takeBack(...each)),
    fc.tuple(what, fc.constantFrom('r1', 'r2'), amount).map((each) => reserve(...each)),
    fc.tuple(what, amount).map(([id, n]) => issue(id, n, { reservation: 'r1' })),
    fc.constantFrom('k1', 'k2').map((kit) => defineKit(kit, `Kit ${kit}`, ['tent', 1])),
    fc.tuple(fc.constantFrom('k1', 'k2'), what, fc.nat(2)).map((each) => setLine(...each)),
    fc.constantFrom('k1', 'k2').map((kit): LedgerCommand => ({ type: 'RetireKit', kit, data: {} })),
    fc.tuple(what, fc.integer({ min: 3, max: 20 })).map(
      ([id, n]): LedgerCommand => ({
        type: 'VoidEntry',
        stream: `item/${id}`,
        data: { command: { device: '0000000000000001', cause: `1-c${n}` } },
      }),
    ),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(command, { maxLength: 20 }), async (commands) => {
      const { a } = await twoDevices();
      for (const each of commands) {
        await a.run(insisting(each));
        render(a.models);
      }
      const anew = createReadModels(() => 0);
      anew.apply(
        [...a.replica.streams()].map((stream) => ({
          stream,
          before: initialOf(stream),
          after: a.replica.entityOf(stream),
        })),
      );
      expect(render(a.models)).toEqual(render(anew));
    }),
    { numRuns: 40 },
  );
});
