import { describe, expect, test } from 'vitest';
import type { ItemEvent } from '../../domain/item/events.ts';
import { evolveItem } from '../../domain/item/evolve.ts';
import { type Item, unregisteredItem } from '../../domain/item/item.ts';
import { noPlaces, type Places } from '../../domain/places/places.ts';
import { itemStream, placesStream } from '../../domain/vocabulary.ts';
import type { ReadModels } from '../../read-models/models.ts';
import { createReadModels } from '../../read-models/models.ts';
import { startForm, startLine, withItem } from './start-form.ts';
import { commandsOf, problemsOf } from './verb-commands.ts';
import { isWorthKeeping, noMemory, type VerbForm } from './verb-form.ts';

const telling = {
  ref: ['d', 1] as const,
  hash: 'h',
  at: 1,
  recordedAt: 1,
  happenedAt: undefined,
  after: undefined,
  actor: 'me',
  cause: 'c',
};

function shown(closed: readonly string[] = []): ReadModels {
  const models = createReadModels(() => 0);
  const placesById = new Map(
    ['shelf', 'van', 'cellar'].map((place) => [
      place,
      {
        place,
        name: place,
        parent: null,
        note: null,
        status: closed.includes(place) ? ('closed' as const) : ('open' as const),
      },
    ]),
  );
  const places: Places = { ...noPlaces, placesById };
  const receipt = {
    reference: null,
    note: null,
    supplier: null,
    cost: null,
    order: null,
    held: null,
  };
  const told: readonly ItemEvent[] = [
    {
      type: 'ItemRegistered',
      version: 1,
      data: { name: 'Rice', unit: 'kg', scale: 3, code: null, note: null },
    },
    {
      type: 'StockReceived',
      version: 2,
      data: { place: 'van', lot: 'L1', quantity: 2_000, ...receipt },
    },
    {
      type: 'StockReceived',
      version: 2,
      data: { place: 'shelf', lot: null, quantity: 9_000, ...receipt },
    },
  ];
  const rice = told.reduce<Item>(
    (item, event) => evolveItem(item, event, telling),
    unregisteredItem,
  );
  models.apply([
    { stream: placesStream, before: noPlaces, after: places },
    { stream: itemStream('rice'), before: unregisteredItem, after: rice },
  ]);
  return models;
}

const context = (models: ReadModels) => ({ models, locale: 'en', now: new Date(2026, 10, 23, 12) });
const withFirst = (form: VerbForm, change: Partial<VerbForm['lines'][number]>): VerbForm => ({
  ...form,
  lines: form.lines.map((line, index) => (index === 0 ? { ...line, ...change } : line)),
});

describe('a verb as it is filled in', () => {
  test('[UI4] three taps: a form that knows its item is complete when it opens', () => {
    const models = shown();
    for (const verb of ['receive', 'issue', 'write-off'] as const) {
      expect(
        problemsOf(startForm({ verb, item: 'rice' }, 'c1', noMemory, models), context(models)),
      ).toBeUndefined();
    }
  });

  test('[UI4] stock is taken from the place used last if it lies there, else from the fullest shelf', () => {
    const models = shown();
    const first = startLine('k', { verb: 'issue', item: 'rice' }, noMemory, models);
    expect([first.place?.id, first.lot]).toEqual(['shelf', '']);
    const memory = { ...noMemory, placeByVerb: { issue: 'van' } };
    const next = startLine('k', { verb: 'issue', item: 'rice' }, memory, models);
    expect([next.place?.id, next.lot]).toEqual(['van', 'L1']);
  });

  test('[UI4] a place that was closed is not guessed', () => {
    const models = shown(['cellar']);
    const line = startLine(
      'k',
      { verb: 'receive' },
      { ...noMemory, placeByVerb: { receive: 'cellar' } },
      models,
    );
    expect(line.place).toBeNull();
  });

  test('[UI5] a count is never filled in by guess, and nought is a count', () => {
    const models = shown();
    const form = startForm({ verb: 'count', item: 'rice' }, 'c1', noMemory, models);
    expect(problemsOf(form, context(models))?.lines).toEqual([
      { key: 'c1-1', field: 'quantity', problem: 'empty', scale: 3 },
    ]);
    expect(problemsOf(withFirst(form, { quantity: '0' }), context(models))).toBeUndefined();
  });

  test('[UI5] nothing cannot be issued, and a move needs another place', () => {
    const models = shown();
    const issue = withFirst(startForm({ verb: 'issue', item: 'rice' }, 'c1', noMemory, models), {
      quantity: '0',
    });
    expect(problemsOf(issue, context(models))?.lines.map(({ problem }) => problem)).toEqual([
      'zero',
    ]);
    const move = startForm({ verb: 'move', item: 'rice' }, 'c1', noMemory, models);
    expect(problemsOf(move, context(models))?.to).toBe('empty');
    expect(problemsOf({ ...move, to: { id: 'shelf', newName: null } }, context(models))?.to).toBe(
      'same-place',
    );
  });

  test('[UI6] a parcel of several lines is one list of commands under one reference', () => {
    const models = shown();
    const form = startForm({ verb: 'issue', item: 'rice' }, 'c1', noMemory, models);
    const second = withItem(
      startLine('c1-2', { verb: 'issue' }, noMemory, models),
      { id: 'rice', newName: null },
      'issue',
      noMemory,
      models,
    );
    const parcel = {
      ...form,
      lines: [...form.lines, { ...second, quantity: '1.25' }],
      reference: ' PARCEL-7 ',
    };
    const { commands, lineKeys } = commandsOf(parcel, context(models));
    const about = { place: 'shelf', lot: null, reference: 'PARCEL-7', note: null };
    expect(commands).toEqual([
      { type: 'IssueStock', item: 'rice', data: { ...about, quantity: 1_000 } },
      { type: 'IssueStock', item: 'rice', data: { ...about, quantity: 1_250 } },
    ]);
    expect(lineKeys).toEqual(['c1-1', 'c1-2']);
    expect(isWorthKeeping(parcel)).toBe(true);
    expect(isWorthKeeping(form)).toBe(false);
  });

  test('[UI6] an unknown code becomes the barcode of a new item, which must be named', () => {
    const models = shown();
    const form = startForm({ verb: 'receive', place: 'shelf' }, 'c1', noMemory, models);
    const [line] = form.lines;
    if (line === undefined) throw new Error('a form has a line');
    const code = { id: 'new', newName: '5010029' };
    const scanned = { ...withItem(line, code, 'receive', noMemory, models), newUnit: 'tin' };
    const unnamed = { ...form, lines: [scanned] };
    expect(problemsOf(unnamed, context(models))?.lines.map(({ field }) => field)).toEqual(['name']);
    const named = { ...form, lines: [{ ...scanned, newName: 'Peas' }] };
    expect(commandsOf(named, context(models)).commands[0]).toEqual({
      type: 'RegisterItem',
      item: 'new',
      data: { name: 'Peas', unit: 'tin', scale: 0, code: null, note: null, barcodes: ['5010029'] },
    });
  });

  test('[UI6] an item and a place that are made in passing come first, and once', () => {
    const models = shown();
    const form = startForm({ verb: 'receive' }, 'c1', noMemory, models);
    const [line] = form.lines;
    if (line === undefined) throw new Error('a form has a line');
    const fresh = {
      ...line,
      item: { id: 'new', newName: 'Salt' },
      newUnit: 'kg',
      place: { id: 'attic', newName: 'Attic' },
      quantity: '2.5',
    };
    const delivery = { ...form, lines: [fresh, { ...fresh, key: 'c1-2' }] };
    expect(
      commandsOf(delivery, context(models)).commands.map(({ type, data }) => [type, data]),
    ).toEqual([
      ['OpenPlace', { place: 'attic', name: 'Attic', parent: null, note: null }],
      [
        'RegisterItem',
        { name: 'Salt', unit: 'kg', scale: 3, code: null, note: null, barcodes: [] },
      ],
      ['ReceiveStock', { place: 'attic', lot: null, quantity: 2_500, reference: null, note: null }],
      ['ReceiveStock', { place: 'attic', lot: null, quantity: 2_500, reference: null, note: null }],
    ]);
  });
});
