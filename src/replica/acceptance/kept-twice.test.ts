/** People who keep one difference without knowing of each other. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keepDifference } from '../../domain/item/count-remedies.ts';
import type { LedgerCommand } from '../../domain/ledger-command.ts';
import { nameOf } from '../../event-sourcing/toggles.ts';
import { takeInstead } from '../../read-models/attention/remedies.ts';
import { itemLedgerOf } from '../../read-models/item-ledger.ts';
import { eventsOf } from '../histories.ts';
import { planRetelling } from '../retelling/retelling.ts';
import { retoldPart } from '../retelling/retold-drafts.ts';
import { togglesFor } from '../undo/undo-toggles.ts';
import {
  createDevice,
  type Device,
  give,
  issue,
  item,
  meet,
  place,
  receive,
} from './devices-fixtures.ts';

const minute = 60_000;
const sheet: LedgerCommand = {
  type: 'OpenStocktake',
  stocktake: 's',
  data: { name: 'November', scope: { places: null, tags: null }, blind: false },
};
const counted = (quantity: number): LedgerCommand => ({
  type: 'CountStock',
  item: 'i',
  data: { place: 'store', lot: null, quantity, stocktake: 's', note: null },
});

/** Three who all know of one count of 9 where the book said 12. */
async function afterTheCount() {
  const devices = [createDevice(1), createDevice(2), createDevice(3)] as const;
  const [a, b, c] = devices;
  await a.run(place('store'), item('i'), receive('i', 12), sheet);
  await meet(a, b);
  await give(a, c);
  for (const { clock } of devices) clock.now += 60 * minute;
  await a.run(counted(9));
  await meet(a, b);
  await give(a, c);
  for (const { clock } of devices) clock.now += 60 * minute;
  return devices;
}

async function keep(device: Device): Promise<void> {
  const { count, beside } = lineOf(device, 'count-differs') ?? {};
  if (count === undefined) throw new Error('nothing differs');
  await device.run(...keepDifference('i', count, device.clock.now, beside));
}
const lineOf = ({ models }: Device, kind: string) =>
  models.attention.groups().find((group) => group.kind === kind)?.lines[0];
const kinds = ({ models }: Device) => models.attention.groups().map(({ kind }) => kind);
const onHand = ({ models }: Device) => models.stock.onHand('i', 'store', null);
const shelfOf = ({ models }: Device) => models.stocktakes.shelvesOf('s', 'store')[0];
const writtenOff = async ({ replica }: Device) =>
  itemLedgerOf('i', await replica.readStream('item/i')).filter(
    ({ line }) => line.event.type === 'StockWrittenOff',
  );
async function undo(device: Device, number: 0 | 1): Promise<void> {
  const event = (await writtenOff(device))[number]?.line.event;
  if (event === undefined) throw new Error('nothing was written off');
  const { device: by, cause } = event;
  const streams = ['item/i', 'stocktake/s'];
  const target = { undo: 'command', command: { device: by, cause }, streams } as const;
  await device.run(...(await togglesFor(target, { ...device, name: device.log.device } as never)));
}

test('[CN15] one difference that two people kept moves the shelf once, and both are told who came first', async () => {
  const [a, b] = await afterTheCount();
  await keep(a);
  b.clock.now = a.clock.now + minute;
  await keep(b);
  await meet(a, b);
  for (const device of [a, b]) {
    expect([onHand(device), kinds(device)]).toEqual([9, []]);
    expect((await writtenOff(device)).map(({ change, keptBy }) => [change, keptBy])).toEqual([
      [-3, null],
      [0, 'm1'],
    ]);
    expect(shelfOf(device)).toMatchObject({
      status: 'difference-kept',
      keptDifferences: [{ counted: 9, expected: 12 }],
      keptAgain: [{ actor: 'm1', change: -3, again: [{ actor: 'm2', change: -3 }] }],
    });
  }
  await undo(b, 0);
  await meet(a, b);
  for (const device of [a, b]) {
    expect(onHand(device)).toBe(9);
    expect((await writtenOff(device)).map(({ change, keptBy }) => [change, keptBy])).toEqual([
      [null, null],
      [-3, null],
    ]);
    expect(shelfOf(device)?.keptAgain).toEqual([]);
  }
  await undo(a, 1);
  await meet(a, b);
  for (const device of [a, b])
    expect([onHand(device), kinds(device)]).toEqual([9, ['count-differs']]);
});

test('[AT8] one difference that two people kept in two ways: the first counts, and the other can be taken instead', async () => {
  const [a, b] = await afterTheCount();
  // Known to one of them only, and from before the count: two less were expected.
  b.clock.now += minute;
  await b.run({ ...issue('i', 2), happenedAt: b.clock.now - 90 * minute } as LedgerCommand);
  await keep(a);
  b.clock.now = a.clock.now + minute;
  await keep(b);
  await meet(a, b);
  for (const device of [a, b]) {
    expect([onHand(device), kinds(device)]).toEqual([7, ['kept-twice']]);
    expect(lineOf(device, 'kept-twice')).toMatchObject({
      quantity: -3,
      settlement: { actor: 'm1', again: [{ actor: 'm2', change: -1 }] },
    });
    expect(shelfOf(device)?.keptDifferences).toMatchObject([{ counted: 9, expected: 12 }]);
  }
  const line = lineOf(b, 'kept-twice');
  if (line === undefined) throw new Error('it is told');
  await b.run(...takeInstead(line));
  await meet(a, b);
  for (const device of [a, b]) expect([onHand(device), kinds(device)]).toEqual([9, []]);
});

test('[CN15] in whatever order the entries come, the same one moves the shelf', async () => {
  const devices = await afterTheCount();
  const [a, b, c] = devices;
  for (const device of devices) {
    await keep(device);
    device.clock.now += minute;
  }
  for (const device of [b, c, a]) for (const other of devices) await give(device, other);
  await undo(c, 0);
  const { entries } = await c.log.readFrom({}, 10_000);
  const expected = [onHand(c), c.replica.entityOf('item/i')];
  expect(expected[0]).toBe(9);
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(2), { minLength: 10, maxLength: 60 }), async (turns) => {
      const late = createDevice(9);
      const lanes = devices.map(({ log }) => entries.filter(({ device }) => device === log.device));
      for (const turn of [...turns, ...lanes.flatMap((lane, n) => lane.map(() => n))]) {
        const next = lanes[turn]?.shift();
        if (next === undefined) continue;
        await late.log.merge([next]);
        await late.replica.catchUp();
      }
      expect([onHand(late), late.replica.entityOf('item/i')]).toEqual(expected);
    }),
    { numRuns: 40 },
  );
});

test('[CN15] [LE5] told again in another ledger, it still moves the shelf once', async () => {
  const [a, b] = await afterTheCount();
  await keep(a);
  b.clock.now = a.clock.now + minute;
  await keep(b);
  await meet(a, b);
  const to = createDevice(7, { start: b.clock.now });
  const plan = planRetelling(eventsOf((await a.log.readFrom({}, 10_000)).entries), {
    now: b.clock.now,
    partSize: 100,
    keepsSettings: true,
  });
  for (let part = 0; part < plan.partEnds.length; part += 1) {
    const written = eventsOf((await to.log.readFrom({}, 10_000)).entries);
    const made = retoldPart(plan, part, written.map(nameOf), to.log.device);
    await to.log.append({ cause: 'bring', part, actor: 'me', ...made });
  }
  await to.replica.catchUp();
  expect(onHand(to)).toBe(9);
  expect((await writtenOff(to)).map(({ change }) => change)).toEqual([-3, 0]);
});
