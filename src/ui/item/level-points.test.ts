import { expect, test } from 'vitest';
import type { ItemLedgerLine } from '../ports.ts';
import { levelPoints, pointsSince, summaryOfLevel } from './level-points.ts';
import type { ToldLine } from './merge-ledgers.ts';

const told = (at: number, change: number | null, balance: number): ToldLine =>
  ({ line: { at, change, balance } as ItemLedgerLine, row: {} }) as ToldLine;

const story = [told(1, null, 0), told(2, 10, 10), told(5, -4, 6), told(6, null, 6), told(9, 4, 10)];

test('[CH6] the level moves with every entry that stands and concerns the stock', () => {
  const points = levelPoints(story);
  expect(points.map(({ at, value }) => [at, value])).toEqual([
    [2, 10],
    [5, 6],
    [9, 10],
  ]);
  expect(points[1]?.told).toBe(story[2]);
  expect(summaryOfLevel(points)).toEqual({ lowest: 6, highest: 10, last: 10 });
});

test('[CH6] a span begins with the level that held there, and knows the entry that it came from', () => {
  const points = levelPoints(story);
  const placed = (from: number) => pointsSince(points, from).map(({ at, value }) => [at, value]);
  expect(placed(1)).toEqual([
    [2, 10],
    [5, 6],
    [9, 10],
  ]);
  expect(placed(5)).toEqual([
    [5, 6],
    [9, 10],
  ]);
  expect(placed(7)).toEqual([
    [7, 6],
    [9, 10],
  ]);
  expect(placed(20)).toEqual([[20, 10]]);
  expect(pointsSince(points, 7)[0]?.told).toBe(story[2]);
  expect(pointsSince([], 7)).toEqual([]);
});
