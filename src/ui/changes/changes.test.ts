import { describe, expect, test } from 'vitest';
import type { ItemStockChange, PlaceStockChange } from '../../read-models/stock-changes.ts';
import type { ItemLedgerLine } from '../ports.ts';
import { entriesOf, rowsOf } from './change-rows.ts';
import { type Since, spanOf } from './change-span.ts';

const now = new Date(2027, 3, 14, 15, 30);
const span = (since: Since, from = '', to = '') => spanOf({ since, from, to }, now, 12_345);

describe('[CB6] two moments', () => {
  test('a day begins at its first millisecond; up to now is all there is', () => {
    const until = Number.POSITIVE_INFINITY;
    expect(span('yesterday')).toEqual({ from: +new Date(2027, 3, 13) - 1, until });
    expect(span('week')).toEqual({ from: +new Date(2027, 3, 7) - 1, until });
    expect(span('stocktake')).toEqual({ from: 12_345, until });
    expect(spanOf({ since: 'stocktake', from: '', to: '' }, now, null)).toBeNull();
  });
  test('both minutes belong to what is told; the later one cannot come first', () => {
    const [from, to] = ['2027-04-01T08:00', '2027-04-01T08:00'];
    const at = +new Date(2027, 3, 1, 8);
    expect(span('between', from, to)).toEqual({ from: at - 1, until: at + 59_999 });
    expect(span('between', from, '')?.until).toBe(Number.POSITIVE_INFINITY);
    expect(span('between', from, '2027-04-01T07:58')).toBeNull();
    expect(span('between', '', to)).toBeNull();
  });
});

type Deeds = ConstructorParameters<
  typeof Map<'StockReceived' | 'StockIssued' | 'StockMoved' | 'StockCounted', number>
>[0];
const at = (place: string, before: number, after: number, deeds: Deeds): PlaceStockChange => ({
  place,
  before,
  after,
  byDeed: new Map(deeds),
});
const of = (
  item: string,
  places: readonly PlaceStockChange[],
  became: ItemStockChange['became'] = null,
): ItemStockChange => ({ item, became, places });

const changes = [
  of('counted', [at('p', 4, 4, [['StockCounted', 0]])]),
  of('moved', [at('p', 5, 0, [['StockMoved', -5]]), at('q', 0, 5, [['StockMoved', 5]])]),
  of('weighed', [at('p', 0, 3_000, [['StockReceived', 3_000]]), at('r', 9, 9, [])]),
  of('issued', [
    at('q', 9, 5, [
      ['StockReceived', 1],
      ['StockIssued', -5],
    ]),
  ]),
  of('passed', [
    at('q', 1, 1, [
      ['StockReceived', 8],
      ['StockIssued', -8],
    ]),
  ]),
  of('registered', [], 'new'),
];
const all = {
  isIn: null,
  isNamed: () => true,
  wholeOf: (item: string) => (item === 'weighed' ? 1_000 : 1),
};

describe('[CB7] what is shown of the changes', () => {
  test('the biggest difference first, each in its own unit; then what only moved or passed through', () => {
    const { rows, same } = rowsOf(changes, all);
    expect(rows.map(({ item }) => item)).toEqual([
      'issued',
      'weighed',
      'moved',
      'passed',
      'registered',
    ]);
    expect(same).toBe(1);
    expect(rows[1]).toMatchObject({ before: 9, after: 3_009 });
  });
  test('of a place only what was done there, and what there was there', () => {
    const { rows, same } = rowsOf(changes, { ...all, isIn: (place) => place === 'p' });
    expect(rows.map(({ item, before, after }) => [item, before, after])).toEqual([
      ['moved', 5, 0],
      ['weighed', 0, 3_000],
    ]);
    expect(same).toBe(1);
  });
  test('of a name only what is called so', () => {
    const named = { ...all, isNamed: (item: string) => item === 'passed' };
    expect(rowsOf(changes, named).rows.map(({ item }) => item)).toEqual(['passed']);
  });
});

test('[CB8] the entries of a row add up to its difference, also of one place alone', () => {
  const line = (at: number, change: number | null, type: string, data: object): ItemLedgerLine =>
    ({ at, change, event: { type, data } }) as ItemLedgerLine;
  const lines = [
    line(1, 9, 'StockReceived', { place: 'p', quantity: 9 }),
    line(2, 8, 'StockReceived', { place: 'p', quantity: 8 }),
    line(3, null, 'StockHeld', { place: 'p', quantity: 8 }),
    line(4, 0, 'StockMoved', { from: 'p', to: 'q', quantity: 5 }),
    line(5, -2, 'StockIssued', { place: 'q', quantity: 2 }),
    line(6, 1, 'StockFound', { place: 'p', quantity: 1 }),
  ];
  const told = (...places: readonly string[]) =>
    entriesOf(
      lines,
      { from: 1, until: 5 },
      { places: places.map((place) => at(place, 0, 0, [])) },
    ).map((entry) => [entry.line.at, entry.change]);
  expect(told('p', 'q')).toEqual([
    [5, -2],
    [4, 0],
    [2, 8],
  ]);
  expect(told('p')).toEqual([
    [4, -5],
    [2, 8],
  ]);
  expect(told('q')).toEqual([
    [5, -2],
    [4, 5],
  ]);
});
