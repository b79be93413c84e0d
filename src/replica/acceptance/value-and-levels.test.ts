import fc from 'fast-check';
import { expect, test } from 'vitest';
import { unregisteredItem } from '../../domain/item/item.ts';
import type { LedgerCommand } from '../../domain/ledger-command.ts';
import { itemLedgerOf } from '../../read-models/item-ledger.ts';
import { suggestLevels } from '../../read-models/suggested-levels.ts';
import { createValueModel } from '../../read-models/value.ts';
import { itemsAsOf } from '../looking-back/items-as-of.ts';
import {
  createDevice as createClockedDevice,
  type Device,
  give,
  meet,
} from './devices-fixtures.ts';

const day = 86_400_000;
const start = Date.UTC(2026, 0, 5, 12);
const plain = { reference: null, note: null };

const createDevice = (number: number) => createClockedDevice(number, { start, stepMs: 0 });

const opening: readonly LedgerCommand[] = [
  ...['p', 'q'].map(
    (place): LedgerCommand => ({
      type: 'OpenPlace',
      data: { place, name: place, parent: null, note: null },
    }),
  ),
  {
    type: 'RegisterItem',
    item: 'i',
    data: { name: 'Box', code: null, note: null, unit: 'box', scale: 0, barcodes: [] },
  },
];
const receive = (quantity: number, amount: number | null, more: object = {}): LedgerCommand => ({
  type: 'ReceiveStock',
  item: 'i',
  data: {
    place: 'p',
    lot: null,
    quantity,
    cost: amount === null ? null : { amount, currency: 'EUR' },
    ...plain,
  },
  ...more,
});
const issue = (quantity: number, more: object = {}): LedgerCommand => ({
  type: 'IssueStock',
  item: 'i',
  insisted: true,
  data: { place: 'p', lot: null, quantity, ...plain },
  ...more,
});

const values = ({ replica }: Device) =>
  (['average', 'first-in-first-out'] as const).map((method) => [
    replica.models.value.report(method),
    replica.models.value.worthOf('i', method),
  ]);
const suggested = async ({ replica }: Device, now: number) =>
  suggestLevels(
    itemLedgerOf('i', await replica.readStream('item/i')).map(({ line }) => ({
      event: line.event,
      at: line.at,
      isVoided: line.voids.length > 0,
    })),
    { now, scale: 0, pack: null },
  );
const portsOf = async ({ log, replica }: Device) => ({
  ...(await replica.settled()),
  log,
  pause: async () => undefined,
  mark: replica.marked,
  goesOn: () => true,
});
const worthAt = async (device: Device, until: number) => {
  const { replica } = device;
  const items = await itemsAsOf(
    await portsOf(device),
    [...replica.streams()].filter((stream) => stream.startsWith('item/')),
    until,
  );
  const model = createValueModel();
  model.apply(
    [...(items ?? [])].map(([stream, after]) => ({ stream, before: unregisteredItem, after })),
  );
  return model.report('first-in-first-out').total.amountByCurrency;
};

test('[VA8] a delivery that was told of late changes what was taken after it, the same on both devices', async () => {
  const [a, b] = [createDevice(1), createDevice(2)];
  await a.run(...opening, receive(10, 1_000));
  await meet(a, b);
  for (const device of [a, b]) device.clock.now += 5 * day;
  await a.run(issue(12));
  // Offline, B writes down a dearer delivery that came before that issue.
  await b.run(receive(10, 3_000, { happenedAt: start + 2 * day }));
  await give(b, a);
  const early = values(a);
  expect(a.replica.models.value.report('first-in-first-out').total).toEqual({
    amountByCurrency: { EUR: 2_400 },
    items: 0,
  });
  expect(a.replica.models.value.report('average').total.amountByCurrency).toEqual({ EUR: 1_600 });
  await give(a, b);
  expect(values(b)).toEqual(early);
});

test('[VA7] at the end of a day counts what is known today: what came late, not what was taken back', async () => {
  const a = createDevice(1);
  await a.run(...opening, receive(10, 1_000));
  a.clock.now += 5 * day;
  await a.run(receive(10, 3_000, { happenedAt: start + 2 * day }));
  await a.run(receive(1, 7_000, { happenedAt: start + 2 * day }));
  await a.run(issue(15));
  await a.run({
    type: 'VoidEntry',
    stream: 'item/i',
    data: { command: { device: a.log.device, cause: '1-c3' } },
  });
  expect(await worthAt(a, start - 1)).toEqual({});
  expect(await worthAt(a, start + day)).toEqual({ EUR: 1_000 });
  expect(await worthAt(a, start + 3 * day)).toEqual({ EUR: 4_000 });
  expect(await worthAt(a, start + 9 * day)).toEqual({ EUR: 1_500 });
  const stopped = await itemsAsOf(
    { ...(await portsOf(a)), goesOn: () => false },
    ['item/i'],
    start,
  );
  expect(stopped).toBeNull();
});

test('[SU10] [VA8] whatever two devices tell offline, and however it travels, both suggest the same levels and show the same value', async () => {
  const step = fc.record({
    by: fc.boolean(),
    daysLater: fc.integer({ min: 0, max: 9 }),
    ago: fc.option(fc.integer({ min: 0, max: 20 })),
    quantity: fc.integer({ min: 1, max: 40 }),
    what: fc.constantFrom('receive', 'issue', 'order', 'void'),
    meets: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { maxLength: 25 }),
      fc.integer({ min: 1, max: 7 }),
      async (steps, page) => {
        const [a, b] = [createDevice(1), createDevice(2)];
        await a.run(...opening, receive(50, 5_000));
        await meet(a, b);
        for (const [n, each] of steps.entries()) {
          for (const device of [a, b]) device.clock.now += each.daysLater * day;
          const device = each.by ? a : b;
          const dated = each.ago === null ? {} : { happenedAt: device.clock.now - each.ago * day };
          if (each.what === 'receive') await device.run(receive(each.quantity, n * 7, dated));
          if (each.what === 'issue') await device.run(issue(each.quantity, dated));
          if (each.what === 'order')
            await device.run({
              type: 'OrderStock',
              item: 'i',
              data: {
                order: 'o',
                quantity: each.quantity,
                supplier: null,
                expected: null,
                ...plain,
              },
            });
          if (each.what === 'void')
            await device.run({
              type: 'VoidEntry',
              stream: 'item/i',
              data: { command: { device: device.log.device, cause: `${each.by ? 1 : 2}-c${n}` } },
            });
          if (each.meets) await give(a, b);
        }
        await give(b, a, page);
        await give(a, b, page);
        const now = a.clock.now + day;
        expect(await suggested(a, now)).toEqual(await suggested(b, now));
        expect(values(a)).toEqual(values(b));
        expect(await worthAt(a, start + 20 * day)).toEqual(await worthAt(b, start + 20 * day));
      },
    ),
    { numRuns: 40 },
  );
});
