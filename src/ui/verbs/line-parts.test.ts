import { describe, expect, test } from 'vitest';
import type { ItemEvent } from '../../domain/item/events.ts';
import { evolveItem } from '../../domain/item/evolve.ts';
import { unregisteredItem } from '../../domain/item/item.ts';
import type { HoldReason } from '../../domain/item/stock-events.ts';
import { noPlaces } from '../../domain/places/places.ts';
import { itemStream, placesStream } from '../../domain/vocabulary.ts';
import { createReadModels, type ReadModels } from '../../read-models/models.ts';
import type { VerbRequest } from '../store.ts';
import { soonerElsewhere } from './line-parts.ts';
import { startForm, withItem } from './start-form.ts';
import { commandsOf, type FormContext, problemsOf } from './verb-commands.ts';
import { readMemory, rememberForm } from './verb-drafts.ts';
import { type FormLine, noMemory, type VerbForm } from './verb-form.ts';

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
const registered = (tracking: 'plain' | 'lot' | 'serial'): readonly ItemEvent[] => [
  {
    type: 'ItemRegistered',
    version: 1,
    data: { name: 'Milk', unit: 'tin', scale: 0, code: null, note: null },
  },
  { type: 'ItemDescribed', version: 2, data: { tracking } },
];
const received = (
  lot: string | null,
  quantity: number,
  held: HoldReason | null = null,
  place = 'shelf',
): ItemEvent => ({
  type: 'StockReceived',
  version: 2,
  data: {
    place,
    lot,
    quantity,
    held,
    reference: null,
    note: null,
    supplier: null,
    cost: null,
    order: null,
  },
});
const expires = (lot: string, day: string): ItemEvent => ({
  type: 'LotDescribed',
  version: 1,
  data: { lot, expiry: { day, instead: null } },
});
const box: ItemEvent = {
  type: 'PackDefined',
  version: 1,
  data: { pack: 'box', name: 'box', quantity: 12 },
};

function shown(events: readonly ItemEvent[]): ReadModels {
  const models = createReadModels(() => 0);
  const placesById = new Map(
    ['shelf', 'van'].map((place) => [
      place,
      { place, name: place, parent: null, note: null, status: 'open' as const },
    ]),
  );
  const item = events.reduce(
    (before, event) => evolveItem(before, event, telling),
    unregisteredItem,
  );
  models.apply([
    { stream: placesStream, before: noPlaces, after: { ...noPlaces, placesById } },
    { stream: itemStream('milk'), before: unregisteredItem, after: item },
  ]);
  return models;
}

const context = (models: ReadModels): FormContext => ({
  models,
  locale: 'en',
  now: new Date(2026, 10, 26, 12),
});
const opened = (models: ReadModels, request: Omit<VerbRequest, 'item'>) =>
  startForm({ ...request, item: 'milk' }, 'c1', noMemory, models);
const withFirst = (form: VerbForm, change: Partial<FormLine>): VerbForm => ({
  ...form,
  lines: form.lines.map((line) => ({ ...line, ...change })),
});
const told = (form: VerbForm, models: ReadModels) =>
  commandsOf(form, context(models)).commands.map(({ data }) => data);

describe('an issue of an item that is kept in lots', () => {
  const lots = [
    ...registered('lot'),
    received('late', 9),
    received('soon', 4),
    expires('late', '2027-05-01'),
    expires('soon', '2026-12-03'),
  ];
  const about = { place: 'shelf', reference: null, note: null };

  test('[LO2] is one command of several lines, the first to expire first', () => {
    const models = shown(lots);
    const form = withFirst(opened(models, { verb: 'issue' }), { quantity: '6' });
    expect(problemsOf(form, context(models))).toBeUndefined();
    expect(told(form, models)).toEqual([
      { ...about, lot: 'soon', quantity: 4, lotChoice: 'proposed' },
      { ...about, lot: 'late', quantity: 2, lotChoice: 'proposed' },
    ]);
    expect(commandsOf(form, context(models)).lineKeys).toEqual(['c1-1', 'c1-1']);
  });

  test('[LO2] what no lot has left is asked of the last one, so that the shortage is told', () => {
    const models = shown(lots);
    const form = withFirst(opened(models, { verb: 'issue' }), { quantity: '20' });
    expect(told(form, models).at(-1)).toMatchObject({ lot: 'late', quantity: 16 });
  });

  test('[LO3] another choice is allowed and recorded, and the one proposed is known as such', () => {
    const models = shown(lots);
    const form = opened(models, { verb: 'issue' });
    const other = withFirst(form, { lot: 'late', lotChosen: true, quantity: '2' });
    expect(told(other, models)).toEqual([
      { ...about, lot: 'late', quantity: 2, lotChoice: 'other' },
    ]);
    const same = withFirst(form, { lot: 'soon', lotChosen: true, quantity: '2' });
    expect(told(same, models)).toMatchObject([{ lot: 'soon', lotChoice: 'proposed' }]);
    const tooMuch = withFirst(form, { lot: 'soon', lotChosen: true, quantity: '5' });
    expect(told(tooMuch, models)).toMatchObject([{ lot: 'soon', lotChoice: 'other' }]);
    const asked = opened(models, { verb: 'issue', place: 'shelf', lot: 'late' });
    expect(told(asked, models)).toMatchObject([{ lot: 'late', lotChoice: 'other' }]);
  });

  test('[LO3] where all that lies there has expired or is on hold, a lot must be chosen', () => {
    const models = shown([...registered('lot'), received('old', 3), expires('old', '2026-11-25')]);
    const form = opened(models, { verb: 'issue' });
    expect(problemsOf(form, context(models))?.lines).toMatchObject([
      { field: 'lot', problem: 'no-lot' },
    ]);
    const chosen = withFirst(form, { lot: 'old', lotChosen: true });
    expect(problemsOf(chosen, context(models))).toBeUndefined();
  });

  test('[LO1] a lot that expires sooner in another place is told', () => {
    const models = shown([
      ...lots,
      received('van-lot', 1, null, 'van'),
      expires('van-lot', '2026-12-01'),
    ]);
    const row = models.items.byId('milk');
    const line = opened(models, { verb: 'issue', place: 'shelf' }).lines[0];
    if (row === undefined || line === undefined) throw new Error('milk is there');
    const today = '2026-11-26';
    expect(soonerElsewhere(row, line, '2026-12-03', today)).toMatchObject({ lot: 'van-lot' });
    expect(soonerElsewhere(row, line, null, today)).toMatchObject({ place: 'van' });
    expect(soonerElsewhere(row, line, '2026-12-01', today)).toBeNull();
    expect(soonerElsewhere(row, line, '2026-12-03', '2026-12-02')).toBeNull();
  });

  test('[LO2] a receipt says the lot’s expiry, and one without a lot says none', () => {
    const models = shown(registered('lot'));
    const form = opened(models, { verb: 'receive', place: 'shelf' });
    const typed = withFirst(form, { lot: ' A7 ', expiry: '2027-01-31' });
    expect(told(typed, models)).toMatchObject([{ lot: 'A7', expiry: '2027-01-31' }]);
    expect(told(withFirst(form, { expiry: '2027-01-31' }), models)[0]).not.toHaveProperty('expiry');
  });
});

describe('an item that is kept by serial number', () => {
  const serials = [...registered('serial'), received('S1', 1), received('S2', 1)];

  test('[LO4] each number is one piece, and none at all is told', () => {
    const models = shown(serials);
    const form = opened(models, { verb: 'issue' });
    expect(problemsOf(form, context(models))?.lines).toMatchObject([
      { field: 'serials', problem: 'empty' },
    ]);
    const two = withFirst(form, { serials: ['S1', 'S2'] });
    expect(told(two, models)).toMatchObject([
      { lot: 'S1', quantity: 1 },
      { lot: 'S2', quantity: 1 },
    ]);
  });

  test('[LO4] counting tells of every piece that was expected here, and of those that were not', () => {
    const models = shown([...serials, received('S9', 1, null, 'van')]);
    const form = withFirst(opened(models, { verb: 'count', place: 'shelf' }), {
      serials: ['S2', 'S9'],
    });
    expect(told(form, models)).toMatchObject([
      { place: 'shelf', lot: 'S1', quantity: 0 },
      { place: 'shelf', lot: 'S2', quantity: 1 },
      { place: 'shelf', lot: 'S9', quantity: 1 },
    ]);
  });

  test('[LO4] pieces from before it was kept so are told by quantity', () => {
    const models = shown([...registered('serial'), received(null, 5)]);
    const form = withFirst(opened(models, { verb: 'move' }), { lotChosen: true, quantity: '3' });
    expect(told({ ...form, to: { id: 'van', newName: null } }, models)).toMatchObject([
      { lot: null, quantity: 3 },
    ]);
  });
});

describe('packs in a form', () => {
  const boxed = [...registered('plain'), box, received(null, 100)];

  test('[PK2] every verb takes a pack', () => {
    const models = shown(boxed);
    for (const verb of ['receive', 'issue', 'count', 'write-off', 'hold', 'found'] as const) {
      const form = withFirst(opened(models, { verb, place: 'shelf' }), {
        quantity: '2',
        pack: 'box',
      });
      expect(told(form, models)).toMatchObject([{ quantity: 24 }]);
    }
    const nothing = withFirst(opened(models, { verb: 'issue' }), { quantity: '0', pack: 'box' });
    expect(problemsOf(nothing, context(models))?.lines).toMatchObject([{ problem: 'zero' }]);
  });

  test('[PK3] the pack used last with an item and a verb is the next one’s, while the item has it', () => {
    const texts = new Map<string, unknown>();
    const drafts = {
      read: (key: string) => texts.get(key) ?? null,
      write: (key: string, value: unknown) => void texts.set(key, value),
      remove: (key: string) => void texts.delete(key),
    };
    const models = shown(boxed);
    rememberForm(drafts, withFirst(opened(models, { verb: 'issue' }), { pack: 'box' }));
    const next = (verb: 'issue' | 'receive', of: ReadModels) =>
      startForm({ verb, item: 'milk' }, 'c2', readMemory(drafts), of).lines[0]?.pack;
    expect(next('issue', models)).toBe('box');
    expect(next('receive', models)).toBeNull();
    expect(next('issue', shown([...registered('plain'), received(null, 100)]))).toBeNull();
    rememberForm(drafts, withFirst(opened(models, { verb: 'issue' }), { pack: null }));
    expect(next('issue', models)).toBeNull();
  });

  test('[PK4] a barcode that stands for a pack fills in one of it', () => {
    const models = shown(boxed);
    const line = startForm({ verb: 'receive' }, 'c1', noMemory, models).lines[0];
    if (line === undefined) throw new Error('a form has a line');
    const milk = { id: 'milk', newName: null };
    const scanned = withItem({ ...line, quantity: '7' }, milk, 'receive', noMemory, models, 'box');
    expect([scanned.quantity, scanned.pack]).toEqual(['1', 'box']);
    const typed = withItem({ ...line, quantity: '7' }, milk, 'receive', noMemory, models);
    expect([typed.quantity, typed.pack]).toEqual(['7', null]);
    expect(opened(models, { verb: 'issue', pack: 'box' }).lines[0]?.pack).toBe('box');
  });
});

describe('stock on hold in a form', () => {
  const held = [...registered('plain'), received(null, 9), received(null, 3, 'damaged')];

  test('[HD2] the part on hold is moved, written off or released as such', () => {
    const models = shown(held);
    const move = withFirst(opened(models, { verb: 'move' }), { held: 'damaged' });
    expect(told({ ...move, to: { id: 'van', newName: null } }, models)).toMatchObject([
      { held: 'damaged' },
    ]);
    expect(told(opened(models, { verb: 'write-off' }), models)[0]).not.toHaveProperty('held');
    expect(told(opened(models, { verb: 'release' }), models)).toMatchObject([
      { reason: 'damaged', quantity: 1 },
    ]);
  });

  test('[HD2] where nothing else is left, what is on hold is meant', () => {
    const models = shown([...registered('plain'), received(null, 3, 'suspect')]);
    expect(told(opened(models, { verb: 'write-off' }), models)).toMatchObject([
      { held: 'suspect' },
    ]);
  });

  test('[HD2] a delivery may go on hold at once', () => {
    const models = shown(held);
    const form = { ...opened(models, { verb: 'receive' }), onHold: 'unreleased' as const };
    expect(told(form, models)).toMatchObject([{ held: 'unreleased' }]);
  });

  test('[HD1] a row says what is on hold, and what is available', () => {
    expect(shown(held).items.byId('milk')).toMatchObject({
      onHandTotal: 12,
      heldTotal: 3,
      availableTotal: 9,
    });
    const recalled: ItemEvent = {
      type: 'LotRecalled',
      version: 1,
      data: { lot: 'A', note: null },
    };
    const models = shown([...registered('lot'), received('A', 5), recalled]);
    expect(models.items.byId('milk')).toMatchObject({ heldTotal: 5, availableTotal: 0 });
    expect(models.places.contentsOf('shelf')).toEqual([
      { item: 'milk', lot: 'A', quantity: 5, held: 5 },
    ]);
  });
});
