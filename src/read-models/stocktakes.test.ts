import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encodeEvent } from '../contract/entry.ts';
import { initialOf } from '../domain/entity.ts';
import { keepCount, keepDifference } from '../domain/item/count-remedies.ts';
import type { LedgerCommand } from '../domain/ledger-command.ts';
import { createInMemoryLog } from '../event-sourcing/in-memory-log.ts';
import { createReplica } from '../replica/replica.ts';
import { createReadModels, type ReadModels } from './models.ts';
import { worthOf } from './sheet-shelf.ts';

const now = 1_000_000;

async function createStockroom() {
  const clock = { now };
  const log = createInMemoryLog({
    device: '00000000000000aa',
    encode: encodeEvent,
    clock: () => clock.now,
  });
  const replica = createReplica({
    log,
    now: () => clock.now,
    pause: async () => undefined,
    onChange: () => undefined,
  });
  let commands = 0;
  const runAs = async (actor: string, ...list: readonly LedgerCommand[]) => {
    commands += 1;
    clock.now += 1_000;
    return replica.run(list, { cause: `c${commands}`, part: 0, actor });
  };
  const run = (...list: readonly LedgerCommand[]) => runAs('ann', ...list);
  await run(place('store'), place('dry', 'store'), place('cold', 'store'), place('van'));
  return { replica, run, runAs, models: replica.models, clock };
}

const place = (id: string, parent: string | null = null): LedgerCommand => ({
  type: 'OpenPlace',
  data: { place: id, name: id, parent, note: null },
});
const item = (id: string, name = id): LedgerCommand => ({
  type: 'RegisterItem',
  item: id,
  data: { name, code: null, note: null, unit: 'piece', scale: 0, barcodes: [] },
});
const found = (id: string, at: string, quantity: number, lot: string | null = null) =>
  ({
    type: 'RecordFound',
    item: id,
    data: { place: at, lot, quantity, note: null },
  }) satisfies LedgerCommand;
const counted = (
  id: string,
  at: string,
  quantity: number,
  { lot = null, stocktake = 's' }: { lot?: string | null; stocktake?: string | null } = {},
) =>
  ({
    type: 'CountStock',
    item: id,
    data: { place: at, lot, quantity, stocktake, note: null },
  }) satisfies LedgerCommand;
const sheet = (
  scope: { places?: readonly string[]; tags?: readonly string[] } = {},
  id = 's',
): LedgerCommand => ({
  type: 'OpenStocktake',
  stocktake: id,
  data: {
    name: id,
    scope: { places: scope.places ?? null, tags: scope.tags ?? null },
    blind: false,
  },
});
const tagged = (id: string, tag: string): LedgerCommand => ({
  type: 'TagItem',
  item: id,
  data: { tag },
});

const shelvesOf = ({ stocktakes }: ReadModels, id = 's') =>
  stocktakes.placesOf(id).flatMap(({ place: at }) => stocktakes.shelvesOf(id, at));
const statuses = (models: ReadModels, id = 's') =>
  shelvesOf(models, id).map(({ item: which, place: at, status }) => `${which}@${at} ${status}`);

test('[CN5] a sheet lists every shelf in scope that is not empty, place by place in the order of the tree', async () => {
  const { run, models } = await createStockroom();
  await run(item('i', 'Rice'), item('j', 'Beans'), item('k', 'Tea'));
  await run(found('i', 'dry', 3), found('i', 'van', 1), found('j', 'dry', 2, 'L2'));
  await run(found('j', 'dry', 2, 'L1'), found('k', 'cold', 1), found('k', 'dry', 1));
  await run(
    { type: 'WriteOffStock', item: 'k', data: { ...found('k', 'dry', 1).data, reason: 'lost' } },
    tagged('i', 'heavy'),
  );
  await run(sheet(), sheet({ places: ['store'] }, 'in'), sheet({ tags: ['heavy'] }, 'tag'));
  const listed = (id: string) =>
    shelvesOf(models, id).map(({ item: which, place: at, lot }) => [at, which, lot]);
  expect(listed('s')).toEqual([
    ['cold', 'k', null],
    ['dry', 'j', 'L1'],
    ['dry', 'j', 'L2'],
    ['dry', 'i', null],
    ['van', 'i', null],
  ]);
  expect(listed('in')).toHaveLength(4);
  expect(listed('tag')).toEqual([
    ['dry', 'i', null],
    ['van', 'i', null],
  ]);
  expect(models.stocktakes.placesOf('in').map(({ place: at }) => at)).toEqual([
    'store',
    'cold',
    'dry',
  ]);
});

test('[CN5] whatever was counted in it is on the sheet, out of scope and unexpected too; progress is by shelf', async () => {
  const { run, runAs, models } = await createStockroom();
  await run(item('i'), item('j'));
  await run(found('i', 'dry', 3), found('j', 'dry', 2));
  await run(sheet({ places: ['dry'] }));
  await run(counted('i', 'dry', 3));
  await runAs('ben', counted('j', 'van', 1));
  expect(models.stocktakes.byId('s')).toMatchObject({
    tally: { shelves: 3, counted: 2, open: 0 },
    counters: [
      { actor: 'ann', lines: 1 },
      { actor: 'ben', lines: 1 },
    ],
  });
  expect(models.stocktakes.placesOf('s')).toEqual([
    { place: 'dry', shelves: 2, counted: 1, open: 0 },
    { place: 'van', shelves: 1, counted: 1, open: 0 },
  ]);
  expect(models.stocktakes.linesOf('s').map(({ stream }) => stream)).toEqual(['item/i', 'item/j']);
});

test('[CN10] closing ends nothing: late lines count and show, and what was not counted is no longer asked for', async () => {
  const { run, models } = await createStockroom();
  await run(item('i'), item('j'), found('i', 'dry', 3), found('j', 'dry', 2), sheet());
  await run({ type: 'CloseStocktake', stocktake: 's', data: { full: false } });
  expect(statuses(models)).toEqual([]);
  await run(counted('i', 'dry', 2));
  expect(statuses(models)).toEqual(['i@dry differs']);
  expect(models.stock.onHand('i', 'dry', null)).toBe(2);
  await run({ type: 'ReopenStocktake', stocktake: 's', data: {} });
  expect(statuses(models)).toEqual(['i@dry differs', 'j@dry uncounted']);
  await run(sheet({}, 't'), { type: 'CloseStocktake', stocktake: 's', data: { full: false } });
  expect(models.stocktakes.all()).toEqual(['t', 's']);
});

test('[CN2] [CN3] [CN7] what is made of a shelf: it agrees, differs, is contradicted, or was looked at', async () => {
  const { run, runAs, models } = await createStockroom();
  await run(item('i'), item('j'), item('k'), item('l'));
  await run(found('i', 'dry', 3), found('j', 'dry', 2), found('k', 'dry', 5), sheet());
  await run(counted('i', 'dry', 3), counted('j', 'dry', 1), counted('k', 'dry', 5));
  await runAs('ben', counted('k', 'dry', 4));
  await run(counted('l', 'dry', 9));
  expect(statuses(models)).toEqual([
    'i@dry agrees',
    'j@dry differs',
    'k@dry contradicts',
    'l@dry agrees',
  ]);
  const lines = (which: string) =>
    (shelvesOf(models).find((each) => each.item === which)?.lines ?? []).map(
      ({ observation }) => observation,
    );
  const variances = shelvesOf(models).map(({ lines: each }) => each.map((line) => line.variance));
  expect(variances).toEqual([[0], [-1], [0, -1], [null]]);
  const [j] = lines('j');
  const [, k] = lines('k');
  if (j === undefined || k === undefined) throw new Error('both were counted');
  await run(...keepCount('j', j), ...keepCount('k', k, lines('k')));
  expect(statuses(models)).toContain('j@dry kept');
  expect(statuses(models)).toContain('k@dry kept');
  // What was not known then is new evidence.
  await run({ ...found('j', 'dry', 4), happenedAt: now + 3_500 });
  expect(statuses(models)).toContain('j@dry differs');
});

test('[CN4] a difference that was kept stays on the sheet, until that is taken back', async () => {
  const { run, models, clock } = await createStockroom();
  await run(item('i'), found('i', 'dry', 10), sheet());
  await run(counted('i', 'dry', 7));
  const [shelf] = shelvesOf(models);
  const count = shelf?.lines[0]?.observation;
  if (count === undefined) throw new Error('it was counted');
  await run(...keepDifference('i', count, clock.now));
  expect(statuses(models)).toEqual(['i@dry difference-kept']);
  expect(models.stock.onHand('i', 'dry', null)).toBe(7);
  expect(models.stocktakes.byId('s')?.tally).toEqual({ shelves: 1, counted: 1, open: 0 });
  const shown = shelvesOf(models)[0]?.keptDifferences[0];
  expect(shown).toMatchObject({ counted: 7, expected: 10, actor: 'ann' });
  // From before the count: it was not in the figure that was counted.
  await run({ ...found('i', 'dry', 5), happenedAt: count.at - 1 });
  expect(models.stock.onHand('i', 'dry', null)).toBe(12);
});

test('[CN6] where only a kept difference is left of an item, its line follows the item as well', async () => {
  const { run, models } = await createStockroom();
  const data = { item: 'i', place: 'dry', lot: null, counted: 7, expected: 10 };
  const by = { at: 1, actor: 'ann', device: '00000000000000aa' };
  await run(item('i'), sheet(), {
    type: 'NoteKeptDifference',
    stocktake: 's',
    data: { ...data, ...by },
  });
  expect(shelvesOf(models)[0]?.pool.unvalued).toBe(0);
  await run(found('i', 'cold', 5));
  expect(shelvesOf(models).find(({ place }) => place === 'dry')?.pool.unvalued).toBe(5);
});

test('[CN9] a line for an item that nobody has registered is on the sheet and counts', async () => {
  const { run, models } = await createStockroom();
  await run(item('unknown'));
  await run(sheet(), counted('unknown', 'dry', 4));
  await run({
    type: 'VoidEntry',
    stream: 'item/unknown',
    data: { command: { device: '00000000000000aa', cause: 'c2' } },
  });
  expect(models.items.byId('unknown')?.status).toBe('unregistered');
  expect(statuses(models)).toEqual(['unknown@dry agrees']);
  expect(models.stock.onHand('unknown', 'dry', null)).toBe(4);
});

test('[CN5] a difference is worth what the pieces cost on average before it was counted', async () => {
  const { run, models } = await createStockroom();
  await run(item('i'), {
    type: 'ReceiveStock',
    item: 'i',
    data: {
      place: 'dry',
      lot: null,
      quantity: 4,
      reference: null,
      note: null,
      cost: { amount: 1_000, currency: 'EUR' },
    },
  });
  await run(sheet(), counted('i', 'dry', 0));
  const line = shelvesOf(models)[0]?.lines[0];
  expect(line && worthOf(line.observation.pool, line.variance ?? 0)).toEqual({ EUR: -1_000 });
  expect(shelvesOf(models)[0]?.pool.valued).toBe(0);
});

const render = (models: ReadModels) =>
  models.stocktakes.all().map((id) => ({
    row: models.stocktakes.byId(id),
    places: models.stocktakes.placesOf(id),
    shelves: shelvesOf(models, id),
    counted: models.stocktakes
      .placesOf(id)
      .flatMap(({ place: at }) => models.stocktakes.countedOf(id, at)),
    lines: models.stocktakes.linesOf(id),
  }));

test('[CN6] kept by difference, the sheets equal those built anew from the entities', async () => {
  const id = fc.constantFrom('i', 'j', 'k');
  const at = fc.constantFrom('store', 'dry', 'van', 'cold');
  const who = fc.constantFrom('ann', 'ben');
  const which = fc.constantFrom('s', 't');
  const amount = fc.integer({ min: 0, max: 4 });
  const command: fc.Arbitrary<LedgerCommand> = fc.oneof(
    fc.tuple(id, fc.constantFrom('Rice', 'Tea', 'Äpfel')).map(([each, name]) => item(each, name)),
    fc.tuple(id, at, amount).map(([each, where, n]) => found(each, where, n + 1)),
    fc
      .tuple(id, at, amount, which, fc.constantFrom(null, 'L'))
      .map(([each, where, n, stocktake, lot]) => counted(each, where, n, { stocktake, lot })),
    fc.tuple(id, fc.constantFrom('a', 'b')).map(([each, tag]) => tagged(each, tag)),
    which.map((stocktake) => sheet({ places: ['store'], tags: ['a'] }, stocktake)),
    which.map((stocktake) => sheet({}, stocktake)),
    which.map(
      (stocktake): LedgerCommand => ({
        type: 'CloseStocktake',
        stocktake,
        data: { full: false },
      }),
    ),
    fc.tuple(id, fc.integer({ min: 1, max: 30 })).map(
      ([each, n]): LedgerCommand => ({
        type: 'VoidEntry',
        stream: `item/${each}`,
        data: { command: { device: '00000000000000aa', cause: `c${n}` } },
      }),
    ),
    fc.tuple(at, fc.option(at)).map(
      ([each, parent]): LedgerCommand => ({
        type: 'DescribePlace',
        data: { place: each, parent },
      }),
    ),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(who, command), { maxLength: 25 }), async (commands) => {
      const { replica, runAs, models } = await createStockroom();
      for (const [actor, each] of commands) {
        await runAs(actor, each);
        // Looked at after each, so that what is kept could be out of date.
        render(models);
      }
      const anew = createReadModels(() => now);
      anew.apply(
        [...replica.streams()].map((stream) => ({
          stream,
          before: initialOf(stream),
          after: replica.entityOf(stream),
        })),
      );
      expect(render(models)).toEqual(render(anew));
    }),
    { numRuns: 60 },
  );
});
