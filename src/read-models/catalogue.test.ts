import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { LedgerCommand } from '../domain/ledger-command.ts';
import { builtAnew, createStockroom, item } from '../replica/acceptance/stockroom-fixtures.ts';
import type { ReadModels } from './models.ts';

const tag = (id: string, word: string): LedgerCommand => ({
  type: 'TagItem',
  item: id,
  data: { tag: word },
});
const say = (id: string, data: object): LedgerCommand =>
  ({ type: 'DescribeItem', item: id, data }) as LedgerCommand;
const alias = (id: string, word: string): LedgerCommand => ({
  type: 'AddAlias',
  item: id,
  data: { alias: word },
});
const field = (id: string, name: string, kind: string, choices: string[] = []): LedgerCommand =>
  ({ type: 'DefineField', data: { field: id, name, kind, choices } }) as LedgerCommand;
const set = (id: string, which: string, value: string | boolean | null): LedgerCommand => ({
  type: 'SetField',
  item: id,
  data: { field: which, value },
});
const merge = (id: string, into: string): LedgerCommand => ({
  type: 'MergeItem',
  item: id,
  data: { into },
});

test('[CA1] found by other names, tags, category and own fields, after the name itself', async () => {
  const { replica, run } = await createStockroom();
  await run(item('i', 'Nitrile gloves'), item('j', 'Handschuh'), item('k', 'Mask'));
  await run(field('maker', 'Maker', 'text'), field('ok', 'Checked', 'yes-no'));
  await run(alias('i', 'Handschuhe blau'), tag('k', 'PPE'), say('k', { category: 'Hygiène' }));
  await run(set('k', 'maker', 'Ålesund AS'), set('k', 'ok', true));
  const find = (query: string) => replica.models.items.search(query, {});
  expect(find('handsch')).toEqual(['j', 'i']);
  expect(find('ppe')).toEqual(['k']);
  expect(find('hygiene')).toEqual(['k']);
  expect(find('alesund mask')).toEqual(['k']);
  expect(find('true')).toEqual([]);
  await run({ type: 'RemoveAlias', item: 'i', data: { alias: 'Handschuhe blau' } });
  expect(find('blau')).toEqual([]);
});

test('[CA2] filtered by every tag asked for, by category or none, by how it is tracked', async () => {
  const { replica, run } = await createStockroom();
  await run(item('i', 'A'), item('j', 'B'), item('k', 'C'));
  await run(tag('i', 'red'), tag('i', 'cold'), tag('j', 'red'));
  await run(say('i', { category: 'Food' }), say('k', { tracking: 'lot' }));
  const search = (filters: object) => replica.models.items.search('', filters);
  expect(search({ tags: ['red'] })).toEqual(['i', 'j']);
  expect(search({ tags: ['red', 'cold'] })).toEqual(['i']);
  expect(search({ category: 'Food' })).toEqual(['i']);
  expect(search({ category: null })).toEqual(['j', 'k']);
  expect(search({ tracking: 'lot' })).toEqual(['k']);
});

test('[CA3] tags and categories are counted over the items in use; a retired one gives its own up', async () => {
  const { replica, run } = await createStockroom();
  await run(item('i', 'A'), item('j', 'B'), tag('i', 'red'), tag('j', 'red'), tag('j', 'blue'));
  await run(say('i', { category: 'Food' }));
  const { words } = replica.models;
  expect(words.tags()).toEqual([
    { word: 'blue', count: 1 },
    { word: 'red', count: 2 },
  ]);
  expect(words.categories()).toEqual([{ word: 'Food', count: 1 }]);
  await run({ type: 'RetireItem', item: 'i', data: {} });
  expect(words.tags()).toContainEqual({ word: 'red', count: 1 });
  expect(words.categories()).toEqual([]);
});

test('[CA4] own fields keep their order and kind; a retired one keeps what was said in it', async () => {
  const { replica, run } = await createStockroom();
  await run(
    item('i', 'A'),
    field('f', 'Weight', 'number'),
    field('g', 'Size', 'choice', ['S', 'L']),
  );
  await run(set('i', 'f', '2.50'), { type: 'RetireField', data: { field: 'f' } });
  const { settings, items } = replica.models;
  expect(
    [...settings.now().fieldsById.values()].map(({ name, isRetired }) => [name, isRetired]),
  ).toEqual([
    ['Weight', true],
    ['Size', false],
  ]);
  expect(settings.now().fieldsById.get('g')?.choices).toEqual(['S', 'L']);
  expect(items.byId('i')?.valuesByField.get('f')).toBe('2.50');
  expect(await run(set('i', 'f', 'heavy'))).toEqual({ rejected: 'value-invalid', field: 'f' });
});

test('[DU3] a group is one row of a list, found by whatever any of its members says', async () => {
  const { replica, run } = await createStockroom();
  await run(item('i', 'Gloves', { barcodes: ['500'] }), item('j', 'Glove', { barcodes: ['501'] }));
  await run(item('k', 'Mask'), alias('j', 'Handschuh'), merge('j', 'i'));
  const { groups, items } = replica.models;
  expect(groups.shown(items.search('', {}))).toEqual(['i', 'k']);
  expect(groups.shown(items.search('handschuh', {}))).toEqual(['i']);
  expect(groups.shown(items.byBarcode('501'))).toEqual(['i']);
  expect(groups.membersOf('j')).toEqual(['i', 'j']);
  expect(groups.membersOf('k')).toEqual(['k']);
  expect(groups.all().map((group) => groups.edgesOf(group))).toEqual([[{ item: 'j', into: 'i' }]]);
  await run({ type: 'SeparateItem', item: 'j', data: { from: 'i' } });
  expect(groups.shown(items.search('', {}))).toEqual(['j', 'i', 'k']);
});

test('[DU4] an item is not lost under one whose registration was taken back', async () => {
  const { replica, run } = await createStockroom();
  await run(item('i', 'Gloves'));
  await run(item('j', 'Glove'));
  await run(merge('j', 'i'));
  const { groups } = replica.models;
  expect(groups.shown(['j'])).toEqual(['i']);
  const voidFirst = { device: '00000000000000aa', cause: 'c2' };
  await run({ type: 'VoidEntry', stream: 'item/i', data: { command: voidFirst } });
  expect(groups.shown(['j'])).toEqual(['j']);
});

const render = ({ items, words, settings, groups, duplicates }: ReadModels) => ({
  items: items.all().map((id) => items.byId(id)),
  found: ['a', 'red', 'food', 's'].map((query) => [...items.search(query, {})].sort()),
  words: [words.tags(), words.categories()],
  fields: [...settings.now().fieldsById.values()],
  groups: groups.all().map((group) => [group, groups.edgesOf(group)]),
  duplicates: duplicates.proposals(),
});

test('[CA5] kept by difference, the catalogue equals one built anew', async () => {
  const id = fc.constantFrom('i', 'j', 'k', 'l');
  const word = fc.constantFrom('red', 'blue', 'Food');
  const name = fc.constantFrom(
    'Nitrile gloves',
    'nitrile glove',
    'Gloves, nitrile',
    'Nitril gloves',
  );
  const command: fc.Arbitrary<LedgerCommand> = fc.oneof(
    { weight: 3, arbitrary: fc.tuple(id, name).map(([i, n]) => item(i, n, { barcodes: ['500'] })) },
    fc.tuple(id, name).map(([i, n]) => say(i, { name: n })),
    fc.tuple(id, word).map(([i, w]) => tag(i, w)),
    fc.tuple(id, word).map(
      ([i, w]): LedgerCommand => ({
        type: 'UntagItem',
        item: i,
        data: { tag: w },
      }),
    ),
    fc.tuple(id, fc.option(word)).map(([i, w]) => say(i, { category: w })),
    fc.tuple(id, word).map(([i, w]) => alias(i, w)),
    fc.tuple(fc.constantFrom('f', 'g'), word).map(([f, w]) => field(f, w, 'choice', ['S', 'L'])),
    fc.tuple(id, fc.constantFrom('S', 'L', null)).map(([i, v]) => set(i, 'f', v)),
    fc.tuple(id, id).map(([i, j]) => merge(i, j)),
    fc.tuple(id, id).map(
      ([i, j]): LedgerCommand => ({
        type: 'SeparateItem',
        item: i,
        data: { from: j },
      }),
    ),
    id.map((i): LedgerCommand => ({ type: 'RetireItem', item: i, data: {} })),
    fc.tuple(id, fc.integer({ min: 1, max: 30 })).map(
      ([i, n]): LedgerCommand => ({
        type: 'VoidEntry',
        stream: `item/${i}`,
        data: { command: { device: '00000000000000aa', cause: `c${n}` } },
      }),
    ),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(command, { maxLength: 25 }), async (commands) => {
      const { replica, run } = await createStockroom();
      for (const each of commands) {
        await run({ ...each, insisted: true } as LedgerCommand);
        // Asked in between, so that what is kept until asked has something to be wrong about.
        replica.models.duplicates.proposals();
      }
      expect(render(replica.models)).toEqual(render(builtAnew(replica)));
    }),
    { numRuns: 60 },
  );
});
