import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encodeEvent } from '../contract/entry.ts';
import { initialOf } from '../domain/entity.ts';
import type { LedgerCommand } from '../domain/ledger-command.ts';
import { createInMemoryLog } from '../event-sourcing/in-memory-log.ts';
import { createReplica } from '../replica/replica.ts';
import { createReadModels, type ReadModels } from './models.ts';

const device = '00000000000000aa';
const now = 1_000_000;

async function createStockroom() {
  const log = createInMemoryLog({ device, encode: encodeEvent, clock: () => now });
  const replica = createReplica({
    log,
    now: () => now,
    pause: async () => undefined,
    onChange: () => undefined,
  });
  let count = 0;
  const run = async (...commands: readonly LedgerCommand[]) => {
    count += 1;
    await replica.run(commands, { cause: `c${count}`, part: 0, actor: 'm' });
  };
  await run(place('store'), place('dry', 'store'), place('desk'));
  return { replica, run, models: replica.models };
}

const place = (id: string, parent: string | null = null): LedgerCommand => ({
  type: 'OpenPlace',
  data: { place: id, name: id, parent, note: null },
});
const item = (id: string): LedgerCommand => ({
  type: 'RegisterItem',
  item: id,
  data: { name: id, code: null, note: null, unit: 'piece', scale: 0, barcodes: [] },
});
const plain = { reference: null, note: null };
const receive = (id: string, at: string, quantity: number, more: object = {}): LedgerCommand => ({
  type: 'ReceiveStock',
  item: id,
  data: { place: at, lot: null, quantity, ...plain, ...more },
});
const level = (
  id: string,
  at: string | null,
  minimum: number | null,
  target: number | null,
): LedgerCommand => ({
  type: 'SetReorderLevel',
  item: id,
  data: { place: at, minimum, target },
});
const order = (id: string, name: string, quantity: number, expected: string | null = null) =>
  ({
    type: 'OrderStock',
    item: id,
    data: { order: name, quantity, supplier: 's', expected, ...plain },
  }) as const;
const tooGet = ({ supply }: ReadModels, id: string) => supply.needs().get(id)?.toGet ?? null;

test('[SU2] at its minimum it is time to get more, up to the target, less what is on its way', async () => {
  const { run, models } = await createStockroom();
  await run(item('i'), receive('i', 'dry', 11), level('i', null, 10, 30));
  expect(tooGet(models, 'i')).toBeNull();
  await run({
    type: 'IssueStock',
    item: 'i',
    data: { place: 'dry', lot: null, quantity: 1, ...plain },
  });
  expect(tooGet(models, 'i')).toMatchObject({
    quantity: 20,
    available: 10,
    onOrder: 0,
    packs: null,
  });
  await run(order('i', 'o', 20));
  expect(tooGet(models, 'i')).toBeNull();
  await run({ type: 'CloseOrder', item: 'i', data: { order: 'o' } });
  expect(tooGet(models, 'i')).toMatchObject({ quantity: 20 });
});

test('[SU2] what is on hold or promised is not there to be used', async () => {
  const { run, models } = await createStockroom();
  await run(item('i'), receive('i', 'dry', 30), level('i', null, 10, 30));
  const shelf = { place: 'dry', lot: null, quantity: 12 };
  await run({ type: 'HoldStock', item: 'i', data: { ...shelf, reason: 'damaged', note: null } });
  await run({
    type: 'ReserveStock',
    item: 'i',
    data: { reservation: 'r', quantity: 8, party: null, day: null, kit: null, note: null },
  });
  expect(tooGet(models, 'i')).toMatchObject({ quantity: 20, available: 10 });
});

test('[SU3] what is got in packs is got in whole packs', async () => {
  const { run, models } = await createStockroom();
  await run(item('i'), level('i', null, 10, 30));
  await run({ type: 'DefinePack', item: 'i', data: { pack: 'box', name: 'box', quantity: 12 } });
  await run({ type: 'DescribeItem', item: 'i', data: { orderPack: 'box' } });
  expect(tooGet(models, 'i')).toMatchObject({
    quantity: 36,
    packs: { name: 'box', size: 12, count: 3 },
  });
});

test('[SU4] a place that is short gets from where there is more, down to the minimum there, and only then from outside', async () => {
  const { run, models } = await createStockroom();
  await run(item('i'), receive('i', 'dry', 25), receive('i', 'desk', 2));
  await run(level('i', 'desk', 5, 20), level('i', 'store', 10, null));
  const { toMove, toGet } = models.supply.needs().get('i') ?? {};
  expect(toMove).toEqual([{ item: 'i', from: 'dry', to: 'desk', quantity: 15 }]);
  expect(toGet).toMatchObject({ quantity: 3, places: ['desk'], minimum: null });
});

test('[SU4] what lies below a place counts for it, wherever the place stands now', async () => {
  const { run, models } = await createStockroom();
  await run(item('i'), receive('i', 'dry', 8), level('i', 'store', 5, 20));
  expect(models.supply.needs().size).toBe(0);
  await run({ type: 'DescribePlace', data: { place: 'dry', parent: 'desk' } });
  expect(models.supply.needs().get('i')?.toMove).toEqual([
    { item: 'i', from: 'dry', to: 'store', quantity: 8 },
  ]);
});

test('[SU5] a retired item wants for nothing; what was ordered of it is still on its way', async () => {
  const { run, models } = await createStockroom();
  await run(item('i'), level('i', null, 10, 30), order('i', 'o', 5));
  await run({ type: 'RetireItem', item: 'i', data: {} });
  expect(models.supply.needs().size).toBe(0);
  expect(models.supply.onItsWay()).toMatchObject([{ order: 'o', lines: [{ item: 'i' }] }]);
});

test('[SU12] items that are shown as one are got as one', async () => {
  const { run, models } = await createStockroom();
  await run(item('i'), item('j'), receive('i', 'dry', 4), receive('j', 'dry', 4));
  await run(level('i', null, 5, 20), level('j', null, 6, 30));
  expect([tooGet(models, 'i')?.quantity, tooGet(models, 'j')?.quantity]).toEqual([16, 26]);
  await run({ type: 'MergeItem', item: 'i', data: { into: 'j' } });
  expect(models.supply.needs().size).toBe(0);
  await run(
    { type: 'IssueStock', item: 'i', data: { place: 'dry', lot: null, quantity: 3, ...plain } },
    order('i', 'o', 1),
  );
  expect(tooGet(models, 'i')).toBeNull();
  expect(tooGet(models, 'j')).toMatchObject({ quantity: 24, available: 5, onOrder: 1 });
  await run({ type: 'SeparateItem', item: 'i', data: { from: 'j' } });
  expect([tooGet(models, 'i')?.quantity, tooGet(models, 'j')?.quantity]).toEqual([18, 26]);
});

test('[SU6] one order of several items is one; what is expected first stands first', async () => {
  const { run, models } = await createStockroom();
  await run(item('i'), item('j'));
  await run(order('i', 'late', 5), order('j', 'late', 6));
  await run(order('i', 'soon', 7, '2027-01-02'), order('j', 'sooner', 8, '2026-12-31'));
  await run(receive('i', 'dry', 2, { order: 'late' }));
  expect(models.supply.onItsWay().map((row) => [row.order, row.lines])).toEqual([
    ['sooner', [{ item: 'j', outstanding: 8, ordered: 8 }]],
    ['soon', [{ item: 'i', outstanding: 7, ordered: 7 }]],
    [
      'late',
      [
        { item: 'i', outstanding: 3, ordered: 5 },
        { item: 'j', outstanding: 6, ordered: 6 },
      ],
    ],
  ]);
});

/** All that screens read, in one value. */
const render = (models: ReadModels) => ({
  settings: models.settings.now(),
  needs: [...models.supply.needs()].sort(([a], [b]) => (a < b ? -1 : 1)),
  supply: ['i', 'j'].map((id) => models.supply.supplyOf(id) ?? null),
  orders: models.supply.onItsWay(),
  wanted: models.supply.byHand(),
  value: (['average', 'first-in-first-out'] as const).map((method) => [
    models.value.report(method),
    [...models.value.items()].sort().map((id) => models.value.worthOf(id, method)),
  ]),
});

test('[SU7] [VA2] kept by difference, needs, orders and value equal those built anew from the entities', async () => {
  const id = fc.constantFrom('i', 'j');
  const at = fc.constantFrom('store', 'dry', 'desk');
  const amount = fc.integer({ min: 1, max: 9 });
  const maybe = fc.option(amount);
  const cost = fc.option(
    fc.record({ amount: fc.integer({ min: 0, max: 99 }), currency: fc.constantFrom('EUR', 'JPY') }),
  );
  const name = fc.constantFrom('o1', 'o2');
  const command: fc.Arbitrary<LedgerCommand> = fc.oneof(
    fc
      .tuple(id, at, amount, cost, fc.option(name))
      .map(([which, where, quantity, what, of]) =>
        receive(which, where, quantity, { cost: what, order: of }),
      ),
    fc.tuple(id, at, amount).map(
      ([which, where, quantity]): LedgerCommand => ({
        type: 'IssueStock',
        item: which,
        insisted: true,
        data: { place: where, lot: null, quantity, ...plain },
      }),
    ),
    fc
      .tuple(id, fc.option(at), maybe, maybe)
      .map(([which, where, minimum, target]) => level(which, where, minimum, target)),
    fc.tuple(id, name, amount).map(([which, of, quantity]) => order(which, of, quantity)),
    fc.tuple(id, at, amount).map(
      ([which, where, quantity]): LedgerCommand => ({
        type: 'LendStock',
        item: which,
        insisted: true,
        data: { place: where, lot: null, quantity, ...plain, loan: 'l', borrower: 'b', due: null },
      }),
    ),
    fc.tuple(id, fc.constantFrom('food', null)).map(
      ([which, category]): LedgerCommand => ({
        type: 'DescribeItem',
        item: which,
        data: { category },
      }),
    ),
    fc.tuple(fc.constantFrom('dry', 'desk'), fc.option(fc.constantFrom('store', 'desk'))).map(
      ([which, parent]): LedgerCommand => ({
        type: 'DescribePlace',
        data: { place: which, parent },
      }),
    ),
    fc.tuple(id, fc.constantFrom('w1', 'w2')).map(
      ([which, line]): LedgerCommand => ({
        type: 'AddShoppingLine',
        data: { line, item: which, text: null, quantity: null, supplier: null },
      }),
    ),
    fc.tuple(id, fc.integer({ min: 1, max: 30 })).map(
      ([which, n]): LedgerCommand => ({
        type: 'VoidEntry',
        stream: `item/${which}`,
        data: { command: { device, cause: `c${n}` } },
      }),
    ),
    id.map((which): LedgerCommand => ({ type: 'RetireItem', item: which, data: {} })),
    fc
      .tuple(id, id)
      .map(([which, into]): LedgerCommand => ({ type: 'MergeItem', item: which, data: { into } })),
    fc
      .tuple(id, id)
      .map(
        ([which, from]): LedgerCommand => ({ type: 'SeparateItem', item: which, data: { from } }),
      ),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(command, { maxLength: 25 }), async (commands) => {
      const { replica, run } = await createStockroom();
      await run(item('i'), item('j'));
      for (const each of commands) {
        await run(each);
        // What is asked for in between must not be kept too long.
        render(replica.models);
      }
      const anew = createReadModels(() => now);
      anew.apply(
        [...replica.streams()].map((stream) => ({
          stream,
          before: initialOf(stream),
          after: replica.entityOf(stream),
        })),
      );
      expect(render(replica.models)).toEqual(render(anew));
    }),
    { numRuns: 60 },
  );
});
