import { expect, test } from 'vitest';
import { keepDifference } from './count-remedies.ts';
import { decideItem } from './decide.ts';
import type { ItemEvent } from './events.ts';
import { type Item, type Observation, onHandTotal } from './item.ts';
import { facts, itemAfter, type Told } from './item-fixtures.ts';
import { keptBefore } from './settlements.ts';

const shelf = { place: 'p', lot: null };
const name = (count: string) => ({ device: 'd', seq: 9, hash: count });
const found = (quantity: number, ...counts: readonly string[]): ItemEvent => ({
  type: 'StockFound',
  version: 2,
  data: { ...shelf, quantity, note: null, settles: counts.map(name) },
});
const writtenOff = (quantity: number, ...counts: readonly string[]): ItemEvent => ({
  type: 'StockWrittenOff',
  version: 3,
  data: { ...found(quantity, ...counts).data, reason: 'count', held: null } as never,
});
const stock = (...told: readonly Told[]): Item => itemAfter([found(10), ...told]);

test('[CN15] keep difference names the counts that it settles, and so does what is written', () => {
  const counted: ItemEvent = {
    type: 'StockCounted',
    version: 2,
    data: { ...shelf, quantity: 8, known: {}, stocktake: null, note: null },
  };
  const item = stock(counted);
  const [count] = [...item.observations.values()] as [Observation];
  const [, command] = keepDifference('i', count, 99);
  expect(command).toMatchObject({
    type: 'WriteOffStock',
    data: { quantity: 2, settles: [{ device: 'd', seq: 2, hash: 'h2' }] },
  });
  expect(decideItem({ ...item, status: 'active' }, command as never, facts)).toMatchObject([
    { type: 'StockWrittenOff', version: 3, data: { settles: [{ hash: 'h2' }] } },
  ]);
});

test('[CN15] of several who kept one difference the first moves the shelf, and the others are told beside it', () => {
  const item = stock(writtenOff(2, 'c'), [writtenOff(2, 'c'), { actor: 'ben' }]);
  expect(onHandTotal(item)).toBe(8);
  expect(item.valuation).toEqual(stock(writtenOff(2, 'c')).valuation);
  expect(item.settlements).toMatchObject([
    { actor: 'm', change: -2, counts: ['c'], again: [{ actor: 'ben', change: -2 }] },
  ]);
  expect([keptBefore(item, 'h2'), keptBefore(item, 'h3')?.actor]).toEqual([undefined, 'm']);
});

test('[CN15] who struck several lines of a sheet has settled each of them', () => {
  expect(onHandTotal(stock(writtenOff(2, 'c', 'd'), found(1, 'd')))).toBe(8);
  expect(onHandTotal(stock(writtenOff(2, 'c'), writtenOff(1, 'c', 'd'), writtenOff(1, 'd')))).toBe(
    8,
  );
});

test('[CN15] another count, another shelf, and what settles no count are other matters', () => {
  expect(onHandTotal(stock(writtenOff(2, 'c'), writtenOff(2, 'd')))).toBe(6);
  expect(onHandTotal(stock(writtenOff(2), writtenOff(2)))).toBe(6);
  const elsewhere = writtenOff(2, 'c');
  const other = { ...elsewhere, data: { ...elsewhere.data, place: 'q' } } as ItemEvent;
  expect(onHandTotal(stock(writtenOff(2, 'c'), other))).toBe(6);
});
