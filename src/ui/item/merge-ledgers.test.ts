import { expect, test } from 'vitest';
import type { ItemRow } from '../../read-models/items.ts';
import type { ItemLedgerLine } from '../ports.ts';
import { mergeLedgers } from './merge-ledgers.ts';

const row = (item: string, unit: string) => ({ item, unit, scale: 0 }) as ItemRow;
const line = (at: number, balance: number) =>
  ({ at, recordedAt: at, balance, name: { device: 'd', seq: at, hash: '' } }) as ItemLedgerLine;
const gloves = { lines: [line(1, 10), line(4, 7)] };
const glove = { lines: [line(2, 5), line(3, 0)] };

test('[DU10] the entries of items that are shown as one stand in the order of the story', () => {
  const rows = [row('i', 'box'), row('j', 'box')];
  const told = mergeLedgers(rows, [gloves, glove]);
  expect(told.map((each) => [each.row.item, each.line.at, each.line.balance])).toEqual([
    ['i', 1, 10],
    ['j', 2, 15],
    ['j', 3, 10],
    ['i', 4, 7],
  ]);
});

test('[DU10] boxes and pieces are not added up: each entry has the balance of its own item', () => {
  const told = mergeLedgers([row('i', 'box'), row('j', 'piece')], [gloves, glove]);
  expect(told.map((each) => each.line.balance)).toEqual([10, 5, 0, 7]);
});
