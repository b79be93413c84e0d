import fc from 'fast-check';
import { expect, test } from 'vitest';
import { unregisteredItem } from '../../domain/item/item.ts';
import type { LedgerCommand } from '../../domain/ledger-command.ts';
import { itemLedgerOf } from '../../read-models/item-ledger.ts';
import { type ItemStockChange, stockDeeds, summedChange } from '../../read-models/stock-changes.ts';
import { costMethods, createValueModel } from '../../read-models/value.ts';
import { createDevice, type Device, give, meet, place } from '../acceptance/devices-fixtures.ts';
import { changesBetween, type Span } from './changes-between.ts';
import { itemsAsOf } from './items-as-of.ts';
import { valueOverTime } from './value-over-time.ts';

const day = 86_400_000;
const start = Date.UTC(2026, 0, 5, 12);
const lastDay = 40;
const items = ['i', 'j'] as const;
const nothing = { reference: null, note: null };

const register = (item: string): LedgerCommand => ({
  type: 'RegisterItem',
  item,
  data: { name: item, code: null, note: null, unit: 'box', scale: 0, barcodes: [] },
});

const stepOf = fc.record({
  by: fc.boolean(),
  item: fc.constantFrom(...items),
  place: fc.constantFrom('p', 'q'),
  daysLater: fc.integer({ min: 0, max: 4 }),
  ago: fc.option(fc.integer({ min: 0, max: 20 })),
  quantity: fc.integer({ min: 1, max: 40 }),
  what: fc.constantFrom(
    'receive',
    'receive',
    'issue',
    'move',
    'count',
    'writeOff',
    'retire',
    'void',
  ),
  meets: fc.boolean(),
});
type Step = typeof stepOf extends fc.Arbitrary<infer S> ? S : never;

function commandOf(step: Step, n: number, device: Device): LedgerCommand {
  const { item, quantity, what, ago } = step;
  const shelf = { place: step.place, lot: null, quantity };
  const about = {
    item,
    insisted: true as const,
    ...(ago === null ? {} : { happenedAt: device.clock.now - ago * day }),
  };
  switch (what) {
    case 'receive': {
      const cost = n % 3 === 0 ? null : { amount: n * 7, currency: n % 2 === 0 ? 'EUR' : 'JPY' };
      return { type: 'ReceiveStock', ...about, data: { ...shelf, cost, ...nothing } };
    }
    case 'issue':
      return { type: 'IssueStock', ...about, data: { ...shelf, ...nothing } };
    case 'move': {
      const to = step.place === 'p' ? 'q' : 'p';
      const data = { from: step.place, to, lot: null, quantity, ...nothing };
      return { type: 'MoveStock', ...about, data };
    }
    case 'count':
      return { type: 'CountStock', ...about, data: { ...shelf, note: null } };
    case 'writeOff':
      return { type: 'WriteOffStock', ...about, data: { ...shelf, reason: 'lost', note: null } };
    case 'retire':
      return { type: n % 2 === 0 ? 'RetireItem' : 'ReinstateItem', item, data: {} };
    case 'void': {
      const command = { device: device.log.device, cause: `${step.by ? 1 : 2}-c${n}` };
      return { type: 'VoidEntry', stream: `item/${item}`, data: { command } };
    }
  }
}

/** Two devices that write offline, back-date, take back and count, and meet now and then. */
async function toldBy(steps: readonly Step[]): Promise<Device> {
  const [a, b] = [createDevice(1, { start, stepMs: 0 }), createDevice(2, { start, stepMs: 0 })];
  await a.run(place('p'), place('q'), register('i'));
  await meet(a, b);
  await b.run(register('j'));
  for (const [n, step] of steps.entries()) {
    // One clock is late, so that its entries stand later in the story than it says.
    a.clock.now += step.daysLater * day;
    b.clock.now = a.clock.now - (n % 4) * day;
    const device = step.by ? a : b;
    await device.run(commandOf(step, n, device));
    if (step.meets) await meet(a, b);
  }
  await give(b, a);
  return a;
}

const portsOf = async ({ log, replica }: Device) => ({
  ...(await replica.settled()),
  log,
  pause: async () => undefined,
  mark: replica.marked,
  goesOn: () => true,
});
const streamsOf = ({ replica }: Device) =>
  [...replica.streams()].filter((stream) => stream.startsWith('item/'));

async function valueAsOf(device: Device, until: number) {
  const told = await itemsAsOf(await portsOf(device), streamsOf(device), until);
  const model = createValueModel();
  model.apply(
    [...(told ?? [])].map(([stream, after]) => ({ stream, before: unregisteredItem, after })),
  );
  return Object.fromEntries(costMethods.map((method) => [method, model.report(method).total]));
}

/** Most of them are exactly those of entries, or beside them. */
const moment = fc
  .tuple(fc.integer({ min: -2, max: lastDay }), fc.constantFrom(-1, 0, 0, 1, day / 3))
  .map(([days, beside]) => start + days * day + beside);
const moments = fc
  .uniqueArray(moment, { minLength: 1, maxLength: 8 })
  .map((some) => [...some.sort((a, b) => a - b), Number.POSITIVE_INFINITY]);
const stories = fc.array(stepOf, { minLength: 4, maxLength: 25 });

test('[VA11] each point of the value over time is what that moment itself is asked for; the last is the value of now', async () => {
  await fc.assert(
    fc.asyncProperty(stories, moments, async (steps, at) => {
      const device = await toldBy(steps);
      const over = await valueOverTime(await portsOf(device), streamsOf(device), at);
      for (const [n, until] of at.entries())
        expect(over?.[n]).toEqual(await valueAsOf(device, until));
      const { value } = device.models;
      for (const method of costMethods)
        expect(over?.at(-1)?.[method]).toEqual(value.report(method).total);
    }),
    { numRuns: 40 },
  );
});

test('[VA12] looking back is stopped between two stretches', async () => {
  const device = await toldBy([]);
  const stopped = { ...(await portsOf(device)), goesOn: () => false };
  expect(await valueOverTime(stopped, ['item/i'], [start])).toBeNull();
  expect(await changesBetween(stopped, { from: 0, until: start })).toBeNull();
});

const changesOf = async (device: Device, span: Span): Promise<readonly ItemStockChange[]> =>
  (await changesBetween(await portsOf(device), span)) ?? [];

const placesOf = (changes: readonly ItemStockChange[], item: string) =>
  new Map(
    changes
      .find((change) => change.item === item)
      ?.places.map((each) => [each.place, each] as const) ?? [],
  );

const sum = (numbers: Iterable<number>): number => [...numbers].reduce((all, n) => all + n, 0);

test('[CB1] what is told of a place adds up to what there was after it less what there was before', async () => {
  await fc.assert(
    fc.asyncProperty(stories, moment, moment, async (steps, one, other) => {
      const device = await toldBy(steps);
      const span = { from: Math.min(one, other), until: Math.max(one, other) };
      const changes = await changesOf(device, span);
      const ports = await portsOf(device);
      const [was, is] = await Promise.all(
        [span.from, span.until].map((at) => itemsAsOf(ports, streamsOf(device), at)),
      );
      for (const item of items) {
        const places = placesOf(changes, item);
        for (const at of ['p', 'q']) {
          const lies = (told: typeof was) =>
            sum(
              [...(told?.get(`item/${item}`)?.shelves.values() ?? [])]
                .filter((shelf) => shelf.place === at)
                .map(({ quantity }) => quantity),
            );
          const told = places.get(at);
          expect(told?.after ?? lies(was)).toBe(lies(is));
          expect(told?.before ?? lies(is)).toBe(lies(was));
          expect(sum(told?.byDeed.values() ?? [])).toBe(lies(is) - lies(was));
        }
        const all = summedChange([...places.values()]);
        const ledger = itemLedgerOf(item, await device.replica.readStream(`item/${item}`));
        const inSpan = ledger.filter(({ line }) => line.at > span.from && line.at <= span.until);
        expect(sum(inSpan.map(({ change }) => change ?? 0))).toBe(all.after - all.before);
      }
    }),
    { numRuns: 40 },
  );
});

test('[CB2] what changed from one moment to a second and from there to a third is what changed from the first to the third', async () => {
  await fc.assert(
    fc.asyncProperty(stories, fc.tuple(moment, moment, moment), async (steps, three) => {
      const device = await toldBy(steps);
      const [a = 0, b = 0, c = 0] = three.toSorted((x, y) => x - y);
      const first = await changesOf(device, { from: a, until: b });
      const second = await changesOf(device, { from: b, until: c });
      const whole = await changesOf(device, { from: a, until: c });
      for (const item of items) {
        const [x, y, z] = [first, second, whole].map((some) => placesOf(some, item));
        for (const at of ['p', 'q'])
          for (const deed of stockDeeds) {
            const [one = 0, two = 0, all = 0] = [x, y, z].map(
              (places) => places?.get(at)?.byDeed.get(deed) ?? 0,
            );
            expect(one + two).toBe(all);
          }
      }
    }),
    { numRuns: 40 },
  );
});

test('[CB3] an item is new, retired or back in use by what it was before and is after', async () => {
  const device = createDevice(1, { start, stepMs: 0 });
  const retire: LedgerCommand = { type: 'RetireItem', item: 'i', data: {} };
  await device.run(place('p'), register('i'));
  device.clock.now += 2 * day;
  await device.run(retire);
  device.clock.now += 2 * day;
  await device.run({ type: 'ReinstateItem', item: 'i', data: {} });
  const became = async (from: number, until: number) =>
    (await changesOf(device, { from: start + from * day, until: start + until * day }))[0]?.became;
  expect(await became(-1, 1)).toBe('new');
  expect(await became(1, 3)).toBe('retired');
  expect(await became(3, 5)).toBe('reinstated');
  expect(await became(1, 5)).toBeUndefined();
  expect(await became(-1, 3)).toBe('retired');
  // Only its stock can be back-dated: that was there before it had a name.
  device.clock.now += 2 * day;
  await device.run(register('k'), {
    type: 'ReceiveStock',
    item: 'k',
    happenedAt: start + 4.5 * day,
    data: { place: 'p', lot: null, quantity: 5, ...nothing },
  });
  const { from, until } = { from: start + 5 * day, until: start + 7 * day };
  expect(await changesOf(device, { from, until })).toEqual([]);
});

test('[CB4] an item is looked at also where its story puts an entry later than the clock that recorded it', async () => {
  const [a, b] = [createDevice(1, { start, stepMs: 0 }), createDevice(2, { start, stepMs: 0 })];
  await a.run(place('p'), register('i'));
  await meet(a, b);
  b.clock.now -= 3 * day;
  await b.run({
    type: 'ReceiveStock',
    item: 'i',
    data: { place: 'p', lot: null, quantity: 5, ...nothing },
  });
  await give(b, a);
  const [line] = itemLedgerOf('i', await a.replica.readStream('item/i')).slice(-1);
  const from = (line?.line.at ?? 0) - 1;
  expect(from).toBeGreaterThan(b.clock.now);
  const changes = await changesOf(a, { from, until: from + 1 });
  expect(placesOf(changes, 'i').get('p')).toMatchObject({ before: 0, after: 5 });
});
