import fc from 'fast-check';
import { expect, test } from 'vitest';
import { unregisteredItem } from '../domain/item/item.ts';
import type { LedgerCommand } from '../domain/ledger-command.ts';
import { noPlaces } from '../domain/places/places.ts';
import {
  builtAnew,
  createStockroom,
  issue,
  item,
  now,
  receive,
} from '../replica/acceptance/stockroom-fixtures.ts';
import { createLedgerIndex } from './ledger-index.ts';
import { createReadModels, type ReadModels } from './models.ts';
import { preparation } from './preparation.ts';

/** All that screens read, in one value. */
const render = (models: ReadModels) => ({
  items: models.items.all().map((id) => models.items.byId(id)),
  found: ['', 'a', 'rice', '7', '500', 'x-1'].map((query) =>
    [...models.items.search(query, { status: 'all' })].sort(),
  ),
  barcodes: ['500', '501', 'X-1'].map((barcode) => [...models.items.byBarcode(barcode)].sort()),
  places: models.places
    .all()
    .map((id) => [
      models.places.byId(id),
      models.places.pathOf(id),
      [...models.places.contentsOf(id)].sort((a, b) => (a.item < b.item ? -1 : 1)),
    ]),
  expiring: models.expiring.within('2026-11-26'),
  attention: models.attention.groups().map((group) => ({
    ...group,
    lines: [...group.lines].sort((a, b) => (a.key < b.key ? -1 : 1)),
  })),
});

test('[RM1] kept by difference, the read models equal those built anew from the entities', async () => {
  const id = fc.constantFrom('i', 'j', 'k');
  const at = fc.constantFrom('store', 'dry', 'cold', 'van');
  const amount = fc.integer({ min: 1, max: 5 });
  const command: fc.Arbitrary<LedgerCommand> = fc.oneof(
    fc
      .tuple(id, fc.constantFrom('Rice', 'Äpfel', 'Tea'))
      .map(([which, name]) => item(which, name, { code: 'X-1', barcodes: ['500'] })),
    fc
      .tuple(id, fc.constantFrom('Brown rice', 'Apples'))
      .map(
        ([which, name]): LedgerCommand => ({ type: 'DescribeItem', item: which, data: { name } }),
      ),
    fc.tuple(id, at, amount).map(([which, where, quantity]) => receive(which, where, quantity)),
    fc.tuple(id, at, amount).map(([which, where, quantity]) => issue(which, where, quantity)),
    fc.tuple(id, fc.constantFrom('500', '501', '77')).map(
      ([which, barcode]): LedgerCommand => ({
        type: 'AssignBarcode',
        item: which,
        data: { barcode },
        insisted: true,
      }),
    ),
    id.map((which): LedgerCommand => ({ type: 'RetireItem', item: which, data: {} })),
    fc.tuple(id, at, amount).map(
      ([which, where, quantity]): LedgerCommand => ({
        type: 'HoldStock',
        item: which,
        insisted: true,
        data: { place: where, lot: null, quantity, reason: 'damaged', note: null },
      }),
    ),
    fc.tuple(id, at, amount).map(
      ([which, where, quantity]): LedgerCommand => ({
        type: 'ReceiveStock',
        item: which,
        data: {
          place: where,
          lot: 'L',
          quantity,
          reference: null,
          note: null,
          expiry: '2026-12-01',
        },
      }),
    ),
    fc
      .tuple(id, fc.constantFrom('RecallLot' as const, 'ClearLot' as const))
      .map(
        ([which, type]): LedgerCommand => ({ type, item: which, data: { lot: 'L', note: null } }),
      ),
    fc.tuple(id, amount).map(
      ([which, quantity]): LedgerCommand => ({
        type: 'DefinePack',
        item: which,
        data: { pack: 'b', name: 'box', quantity },
      }),
    ),
    fc.tuple(id, fc.integer({ min: 1, max: 30 })).map(
      ([which, n]): LedgerCommand => ({
        type: 'VoidEntry',
        stream: `item/${which}`,
        data: { command: { device: '00000000000000aa', cause: `c${n}` } },
      }),
    ),
    fc.tuple(at, fc.option(at)).map(
      ([which, parent]): LedgerCommand => ({
        type: 'DescribePlace',
        data: { place: which, parent },
      }),
    ),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(command, { maxLength: 25 }), async (commands) => {
      const { replica, run } = await createStockroom();
      for (const each of commands) {
        await run(each);
        // An answer that was given before must not be given again.
        render(replica.models);
      }
      const anew = builtAnew(replica);
      expect(render(replica.models)).toEqual(render(anew));
    }),
    { numRuns: 60 },
  );
});

test('[RM1] what was worked out ahead is as true after a change as what is built anew', async () => {
  const { replica, run } = await createStockroom();
  const sheet: LedgerCommand = {
    type: 'OpenStocktake',
    stocktake: 's',
    data: { name: 'All', scope: { places: null, tags: null }, blind: false },
  };
  const counted: LedgerCommand = {
    type: 'CountStock',
    item: 'i',
    insisted: true,
    data: { place: 'dry', lot: null, quantity: 9, note: null, stocktake: 's' },
  };
  const ahead = (models: ReadModels) => ({
    ...render(models),
    values: [models.value.report('average'), models.value.report('first-in-first-out')],
    duplicates: models.duplicates.proposals(),
    sheet: models.stocktakes.byId('s'),
    shelves: models.places.all().map((at) => models.stocktakes.shelvesOf('s', at)),
  });
  await run(item('i', 'Rice'), item('j', 'Apples'));
  await run(receive('i', 'dry', 2), receive('j', 'van', 1), sheet);
  const pieces = [...preparation(replica.models)];
  expect(pieces.length).toBeGreaterThan(3);
  await run(item('k', 'Äpples'), receive('k', 'dry', 3), issue('i', 'dry', 1), counted);
  expect(ahead(replica.models)).toEqual(ahead(builtAnew(replica)));
});

test('[RM2] found by the beginning of any word, without accents or case, by a whole barcode first', async () => {
  const {
    replica: { models },
    run,
  } = await createStockroom();
  await run(
    item('i', 'Café au lait', { barcodes: ['4006381333931'] }),
    item('j', 'Lait entier'),
    item('k', '4006381333931 lookalike'),
  );
  const search = (query: string) => models.items.search(query, {});
  expect([...search('lai')].sort()).toEqual(['i', 'j']);
  expect(search('CAFE lai')).toEqual(['i']);
  expect(search('4006381333931')[0]).toBe('i');
  expect(search('zzz')).toEqual([]);
  expect(models.items.all()).toEqual(['k', 'i', 'j']);
});

test('[RM8] one slip of the finger in a longer word is forgiven, where no word fits', async () => {
  const {
    replica: { models },
    run,
  } = await createStockroom();
  await run(
    item('i', 'Gloves, blue'),
    item('j', 'Glove box'),
    item('k', 'Rice'),
    item('l', '手袋'),
  );
  const search = (query: string) => models.items.search(query, {});
  // One letter more, less, other, two exchanged; the first one as well.
  for (const typed of ['glooves', 'glvoes', 'glofes', 'hloves'])
    expect(search(typed)).toEqual(['i']);
  expect(search('gloze')).toEqual(['j']);
  expect(search('blue glofes')).toEqual(['i']);
  expect(search('bule glofes')).toEqual([]);
  expect(search('rixe')).toEqual([]);
  expect(search('glove')).toEqual(['j', 'i']);
  expect(search('手袋 glofes')).toEqual([]);
  expect(search('手袋')).toEqual(['l']);
});

test('[RM2] a word that came after a search is found by the next one', async () => {
  const { replica, run } = await createStockroom();
  const assign = (which: string, barcode: string): LedgerCommand => ({
    type: 'AssignBarcode',
    item: which,
    data: { barcode },
  });
  const search = (query: string) => replica.models.items.search(query, {});
  await run(item('i', 'Rice'), item('j', 'Tea'));
  expect(search('7')).toEqual([]);
  await run(assign('i', '77'));
  expect(search('7')).toEqual(['i']);
  await run(assign('j', '78'));
  expect(search('7')).toEqual(['i', 'j']);
});

test('[RM3] filters look at the shelves within a place and what is under it', async () => {
  const {
    replica: { models },
    run,
  } = await createStockroom();
  await run(item('i', 'A'), item('j', 'B'), item('k', 'C'));
  await run(receive('i', 'dry', 2), receive('j', 'van', 1), issue('j', 'dry', 1));
  const search = (filters: object) => models.items.search('', filters);
  expect(search({ place: 'store' })).toEqual(['i', 'j']);
  expect(search({ stock: 'in-stock', place: 'store' })).toEqual(['i']);
  expect(search({ stock: 'negative' })).toEqual(['j']);
  expect(search({ stock: 'none' })).toEqual(['k']);
  await run({ type: 'RetireItem', item: 'k', data: {} });
  expect(search({ stock: 'none' })).toEqual([]);
  expect(search({ status: 'retired' })).toEqual(['k']);
});

test('[RM4] alike discrepancies are one group, however many they are', async () => {
  const {
    replica: { models },
    run,
  } = await createStockroom();
  const ids = Array.from({ length: 300 }, (_, n) => `n${n}`);
  await run(...ids.map((id) => item(id, id)));
  await run(...ids.map((id) => issue(id, 'van', 1)));
  expect(models.attention.groups().map(({ kind, count }) => [kind, count])).toEqual([
    ['negative-stock', 300],
  ]);
  expect(models.attention.count()).toBe(1);
});

test('[RM5] the index lists every entry newest first and marks what is voided', async () => {
  const { replica, run } = await createStockroom();
  await run(item('i', 'A'));
  await run({ ...receive('i', 'van', 5), happenedAt: 400 } as LedgerCommand);
  await run(receive('i', 'van', 1));
  await run({
    type: 'VoidEntry',
    stream: 'item/i',
    data: { command: { device: '00000000000000aa', cause: 'c4' } },
  });
  const lines = replica.index.lines();
  expect(lines.map(({ type, voided }) => [type, voided])).toEqual([
    ['EntryVoided', false],
    ['StockReceived', true],
    ['ItemRegistered', false],
    ['PlaceOpened', false],
    ['PlaceOpened', false],
    ['PlaceOpened', false],
    ['PlaceOpened', false],
    ['StockReceived', false],
  ]);
  expect(lines.at(-1)).toMatchObject({ at: 400, places: ['van'], cause: 'c3' });
});

test('[RM5] asked after every command, the index equals one made of all entries at once', async () => {
  const id = fc.constantFrom('i', 'j');
  const command: fc.Arbitrary<LedgerCommand> = fc.oneof(
    id.map((which) => receive(which, 'van', 1)),
    fc
      .tuple(id, fc.integer({ min: 1, max: 2_000 }))
      .map(([which, happenedAt]) => ({ ...receive(which, 'van', 2), happenedAt }) as LedgerCommand),
    fc.tuple(id, fc.integer({ min: 1, max: 12 })).map(
      ([which, n]): LedgerCommand => ({
        type: 'VoidEntry',
        stream: `item/${which}`,
        data: { command: { device: '00000000000000aa', cause: `c${n}` } },
      }),
    ),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(command, fc.boolean()), { maxLength: 15 }),
      async (commands) => {
        const { replica, run } = await createStockroom();
        await run(item('i', 'A'), item('j', 'B'));
        for (const [each, many] of commands) {
          await run(...Array.from({ length: many ? 40 : 1 }, () => each));
          replica.index.lines();
        }
        const anew = createLedgerIndex();
        for (const stream of replica.streams()) anew.add(await replica.readStream(stream));
        expect(replica.index.lines()).toEqual(anew.lines());
      },
    ),
    { numRuns: 40 },
  );
});

test('[RM6] a count that differs is shown; one that settles a shelf below zero is opening stock', async () => {
  const {
    replica: { models },
    run,
  } = await createStockroom();
  const count = (quantity: number): LedgerCommand => ({
    type: 'CountStock',
    item: 'i',
    data: { place: 'van', lot: null, quantity, note: null },
  });
  const kinds = () => models.attention.groups().map(({ kind }) => kind);
  await run(item('i', 'A'));
  await run(issue('i', 'van', 5));
  expect(kinds()).toEqual(['negative-stock']);
  await run(count(12));
  expect(kinds()).toEqual([]);
  await run(count(11));
  expect(kinds()).toEqual(['count-differs']);
  await run(count(11));
  expect(kinds()).toEqual([]);
});

test('[RM7] a tree deeper than a stack of calls is listed, each place under its parent', () => {
  const depth = 20_000;
  const ids = Array.from({ length: depth }, (_, n) => `p${n}`);
  const placesById = new Map(
    ids.map((id, n) => {
      const parent = n === 0 ? null : (ids[n - 1] ?? null);
      return [id, { place: id, name: id, parent, note: null, status: 'open' as const }];
    }),
  );
  const models = createReadModels(() => now);
  const after = { ...noPlaces, placesById };
  models.apply([{ stream: 'places', before: noPlaces, after }]);
  expect(models.places.all()).toEqual(ids);
});

test('[RM7] every lot of an item in a place is among its contents', () => {
  const lots = Array.from({ length: 3_000 }, (_, n) => `lot ${n}`);
  const shelves = new Map(
    lots.map((lot) => [lot, { place: 'p', lot, quantity: 1, moved: 1, heldByReason: new Map() }]),
  );
  const models = createReadModels(() => now);
  const after = { ...unregisteredItem, status: 'active', shelves } as const;
  models.apply([{ stream: 'item/i', before: unregisteredItem, after }]);
  expect(models.places.contentsOf('p').map(({ lot }) => lot)).toEqual(lots);
});
