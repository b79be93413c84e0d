import { describe, expect, test } from 'vitest';
import { decide, type LedgerFacts } from './decide.ts';
import { type Entity, evolveEntity, initialOf, type ToldEvent } from './entity.ts';
import type { LedgerCommand } from './ledger-command.ts';
import type { LedgerEvent } from './ledger-event.ts';
import { countMax } from './vocabulary.ts';

const facts: LedgerFacts = {
  holderOf: () => undefined,
  itemsIn: () => 0,
  knownOf: () => ({}),
  now: 1_000,
};
const told = (event: LedgerEvent, seq: number): ToldEvent => ({
  event: { ...event, device: 'd', seq, recordedAt: seq, actor: 'm', cause: 'c' },
  hash: `h${seq}`,
  at: seq,
});
const entityAfter = (stream: string, events: readonly LedgerEvent[]): Entity =>
  events.reduce<Entity>(
    (entity, event, i) => evolveEntity(entity, told(event, i)),
    initialOf(stream),
  );

/** What a run of commands writes into one stream, and what that amounts to; a rejection ends it. */
function story(commands: readonly LedgerCommand[]) {
  const events = new Map<string, LedgerEvent[]>();
  for (const command of commands) {
    const decision = decide(
      command,
      (stream) => entityAfter(stream, events.get(stream) ?? []),
      facts,
    );
    if ('rejection' in decision) return { rejection: decision.rejection };
    events.set(decision.stream, [...(events.get(decision.stream) ?? []), ...decision.facts]);
  }
  return {
    types: [...events.values()].flat().map(({ type }) => type),
    entityOf: (stream: string) => entityAfter(stream, events.get(stream) ?? []),
  };
}
const typesOf = (...commands: readonly LedgerCommand[]) => story(commands).types ?? [];
const rejectionOf = (...commands: readonly LedgerCommand[]) => story(commands).rejection;
const entityOf = (stream: string, ...commands: readonly LedgerCommand[]) =>
  story(commands).entityOf?.(stream);

describe('count sheets', () => {
  const open: LedgerCommand = {
    type: 'OpenStocktake',
    stocktake: 's',
    data: { name: ' December ', scope: { places: ['p'], tags: null }, blind: true },
  };
  const close: LedgerCommand = { type: 'CloseStocktake', stocktake: 's', data: { full: true } };
  test('[SK3] a sheet is opened once, closed and opened again; closing twice adds nothing', () => {
    const reopen: LedgerCommand = { type: 'ReopenStocktake', stocktake: 's', data: {} };
    expect(typesOf(open, close, close, reopen, reopen)).toEqual([
      'StocktakeOpened',
      'StocktakeClosed',
      'StocktakeReopened',
    ]);
    expect(entityOf('stocktake/s', open, close)).toMatchObject({
      opened: { name: 'December', blind: true, actor: 'm' },
      closed: { full: true },
    });
    const data = { item: 'i', place: 'p', lot: null, counted: 8, expected: -1, at: 5 };
    const kept = { ...data, actor: 'ann', device: 'd' };
    const note: LedgerCommand = { type: 'NoteKeptDifference', stocktake: 's', data: kept };
    // Before the sheet itself, or of two people at once: each is told.
    expect(entityOf('stocktake/s', note, open, note)).toMatchObject({
      opened: { name: 'December' },
      keptDifferences: [kept, kept],
    });
    expect(rejectionOf(open, open)).toEqual({ rejected: 'stocktake-exists' });
    expect(rejectionOf(close)).toEqual({ rejected: 'stocktake-unknown' });
  });
});

describe('parties', () => {
  const register: LedgerCommand = {
    type: 'RegisterParty',
    party: 'ana',
    data: { name: 'a'.repeat(64), role: 'borrower' },
  };
  const describeAs = (data: object): LedgerCommand => ({
    type: 'DescribeParty',
    party: 'ana',
    data,
  });
  test('[PY1] a party is registered once; describing carries only what was edited', () => {
    expect(
      typesOf(register, describeAs({ role: 'borrower' }), describeAs({ role: 'supplier' })),
    ).toEqual(['PartyRegistered', 'PartyDescribed']);
    expect(entityOf('party/ana', register, describeAs({ contact: 'c'.repeat(64) }))).toMatchObject({
      role: 'borrower',
      contact: 'c'.repeat(64),
      status: 'active',
    });
    expect(rejectionOf(register, register)).toEqual({ rejected: 'party-exists' });
    expect(rejectionOf(describeAs({ role: 'supplier' }))).toEqual({ rejected: 'party-unknown' });
  });
  test('[PY2] a party is retired and taken back; twice adds nothing', () => {
    const retire: LedgerCommand = { type: 'RetireParty', party: 'ana', data: {} };
    const reinstate: LedgerCommand = { type: 'ReinstateParty', party: 'ana', data: {} };
    expect(typesOf(register, reinstate, retire, retire, reinstate)).toEqual([
      'PartyRegistered',
      'PartyRetired',
      'PartyReinstated',
    ]);
  });
});

describe('kits', () => {
  const lines = [
    { item: 'i', quantity: 2 },
    { item: 'j', quantity: 1 },
  ];
  const define: LedgerCommand = {
    type: 'DefineKit',
    kit: 'k',
    data: { name: 'First aid', note: null, lines },
  };
  const set = (item: string, quantity: number): LedgerCommand => ({
    type: 'SetKitLine',
    kit: 'k',
    data: { item, quantity },
  });
  test('[KT1] a kit is a named list; each line is edited by itself, and nought takes it out', () => {
    expect(typesOf(define, set('i', 2), set('i', 3), set('j', 0))).toEqual([
      'KitDefined',
      'KitLineSet',
      'KitLineSet',
      'KitLineSet',
      'KitLineSet',
    ]);
    const kit = entityOf('kit/k', define, set('i', 3), set('j', 0));
    expect(kit).toMatchObject({ name: 'First aid', quantityByItem: new Map([['i', 3]]) });
    expect(rejectionOf(define, set('i', -1))).toMatchObject({ rejected: 'quantity-invalid' });
    expect(rejectionOf(set('i', 1))).toEqual({ rejected: 'kit-unknown' });
    expect(rejectionOf(define, define)).toEqual({ rejected: 'kit-exists' });
  });
  test('[KT2] a kit is renamed and retired, and nothing is written twice', () => {
    const rename: LedgerCommand = { type: 'DescribeKit', kit: 'k', data: { name: 'Camp box' } };
    const retire: LedgerCommand = { type: 'RetireKit', kit: 'k', data: {} };
    const reinstate: LedgerCommand = { type: 'ReinstateKit', kit: 'k', data: {} };
    expect(typesOf(define, rename, rename, retire, retire, reinstate).slice(3)).toEqual([
      'KitDescribed',
      'KitRetired',
      'KitReinstated',
    ]);
  });
});

describe('settings', () => {
  const define = (field: string, data: object): LedgerCommand => ({
    type: 'DefineField',
    data: { field, name: 'Size', kind: 'choice', choices: ['S', ' M ', 'S', ''], ...data },
  });
  const settings = (data: object): LedgerCommand => ({ type: 'DescribeSettings', data });
  test('[SG1] a field is defined once for the ledger, said again it replaces, and its kind stays', () => {
    expect(
      entityOf('settings', define('f', {}), define('f', { name: 'Measure', kind: 'text' })),
    ).toMatchObject({
      fieldsById: new Map([
        [
          'f',
          { field: 'f', name: 'Measure', kind: 'choice', choices: ['S', 'M'], isRetired: false },
        ],
      ]),
    });
    expect(typesOf(define('f', {}), define('f', {}))).toEqual(['FieldDefined']);
  });
  test('[SG2] a choice needs words, not too many, and two fields in use have two names', () => {
    expect(rejectionOf(define('f', { choices: [' '] }))).toEqual({ rejected: 'choices-missing' });
    const many = Array.from({ length: countMax.choices + 1 }, (_, n) => `${n}`);
    expect(rejectionOf(define('f', { choices: many }))).toMatchObject({
      rejected: 'too-many-choices',
    });
    const retire: LedgerCommand = { type: 'RetireField', data: { field: 'f' } };
    expect(rejectionOf(define('f', {}), define('g', {}))).toEqual({
      rejected: 'field-name-taken',
      name: 'Size',
    });
    expect(typesOf(define('f', {}), retire, retire, define('g', {}))).toEqual([
      'FieldDefined',
      'FieldRetired',
      'FieldDefined',
    ]);
    expect(rejectionOf(retire)).toEqual({ rejected: 'field-unknown', field: 'f' });
  });
  test('[SG3] currency and horizon are set for all, and only what can be', () => {
    expect(entityOf('settings', settings({ currency: 'EUR', expiryDays: 14 }))).toMatchObject({
      currency: 'EUR',
      expiryDays: 14,
    });
    expect(typesOf(settings({ expiryDays: 30 }))).toEqual([]);
    expect(rejectionOf(settings({ currency: 'euro' }))).toMatchObject({
      rejected: 'currency-invalid',
    });
    expect(rejectionOf(settings({ expiryDays: 0.5 }))).toMatchObject({ rejected: 'days-invalid' });
  });
});

describe('the shopping list', () => {
  const add = (data: object): LedgerCommand => ({
    type: 'AddShoppingLine',
    data: { line: 'w', item: null, text: ' Bin bags ', quantity: null, supplier: null, ...data },
  });
  const edit = (data: object): LedgerCommand => ({
    type: 'DescribeShoppingLine',
    data: { line: 'w', ...data },
  });
  test('[SL1] a line by hand is an item or a few words; it is edited, done, and removed', () => {
    const remove: LedgerCommand = { type: 'RemoveShoppingLine', data: { line: 'w' } };
    expect(typesOf(add({}), edit({ isDone: false }), edit({ isDone: true }), remove)).toEqual([
      'ShoppingLineAdded',
      'ShoppingLineDescribed',
      'ShoppingLineRemoved',
    ]);
    expect(entityOf('shopping-list', add({}), edit({ isDone: true }))).toMatchObject({
      linesById: new Map([
        ['w', expect.objectContaining({ text: 'Bin bags', isDone: true, actor: 'm' })],
      ]),
    });
  });
  test('[SL2] an empty line, a second one of its id, and one that is not there are turned down', () => {
    expect(rejectionOf(add({ text: ' ' }))).toEqual({ rejected: 'shopping-line-empty' });
    expect(rejectionOf(add({}), edit({ text: null }))).toEqual({ rejected: 'shopping-line-empty' });
    expect(rejectionOf(add({}), add({}))).toEqual({ rejected: 'shopping-line-exists' });
    expect(rejectionOf(edit({}))).toEqual({ rejected: 'shopping-line-unknown', line: 'w' });
    expect(rejectionOf(add({ quantity: 0 }))).toMatchObject({ rejected: 'quantity-invalid' });
  });
});

test('[IT26] a discrepancy is dismissed in the stream it is about, once; nothing happens where there are none', () => {
  const dismiss = (stream: string): LedgerCommand => ({
    type: 'DismissDiscrepancy',
    stream,
    data: { discrepancy: 'k' },
  });
  for (const stream of ['item/i', 'places', 'kit/k', 'stocktake/s']) {
    expect(typesOf(dismiss(stream), dismiss(stream))).toEqual(['DiscrepancyDismissed']);
    expect(entityOf(stream, dismiss(stream))).toMatchObject({ dismissed: new Set(['k']) });
  }
  expect(entityOf('import/x', dismiss('import/x'))).toEqual(initialOf('import/x'));
});
