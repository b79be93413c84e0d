import { describe, expect, test } from 'vitest';
import type { Telling } from '../vocabulary.ts';
import {
  agree,
  commandOf,
  countKey,
  doubtKey,
  keepCount,
  keepDifference,
  nameOf,
  placeBeside,
} from './count-remedies.ts';
import type { ItemEvent } from './events.ts';
import { evolveItem } from './evolve.ts';
import { type CountDoubt, type Item, type Observation, unregisteredItem } from './item.ts';
import type { StockIssued } from './stock-events.ts';

const telling = (seq: number, actor: string): Telling => ({
  ref: [actor, seq],
  hash: `h${seq}`,
  at: seq,
  recordedAt: seq,
  happenedAt: undefined,
  after: undefined,
  actor,
  cause: 'c',
});
type Told = readonly [actor: string, event: ItemEvent];
const itemAfter = (...told: readonly Told[]): Item =>
  told.reduce(
    (item, [actor, event], n) => evolveItem(item, event, telling(n + 1, actor)),
    unregisteredItem,
  );
const shelf = { place: 'p', lot: null };
const found = (quantity: number): Told => [
  'x',
  { type: 'StockFound', version: 2, data: { ...shelf, quantity, note: null, settles: [] } },
];
const issuedEvent = (quantity: number): StockIssued => ({
  type: 'StockIssued',
  version: 2,
  data: {
    ...shelf,
    quantity,
    reference: null,
    note: null,
    recipient: null,
    purpose: null,
    kit: null,
    reservation: null,
    lotChoice: null,
    held: null,
  },
});
const counted = (actor: string, quantity: number, stocktake: string | null = 's'): Told => [
  actor,
  {
    type: 'StockCounted',
    version: 2,
    data: { ...shelf, quantity, known: {}, stocktake, note: null },
  },
];
const linesOf = (item: Item): readonly Observation[] => item.sheetLines.get('s') ?? [];
const only = (item: Item): Observation => linesOf(item)[0] as Observation;

describe('what a line of a sheet is compared with', () => {
  test('[CN1] the book at its moment, without what the same sheet had counted there before', () => {
    const lines = linesOf(
      itemAfter(found(10), counted('ann', 8), ['x', issuedEvent(1)], counted('ben', 9)),
    );
    expect(lines.map((line) => [line.actor, line.counted, line.expected])).toEqual([
      ['ann', 8, 10],
      ['ben', 9, 9],
    ]);
  });
  test('[CN1] a line that its own counter corrects is compared with the book, not with itself', () => {
    const item = itemAfter(found(10), counted('ann', 8), counted('ann', 10));
    expect(linesOf(item)).toMatchObject([{ counted: 10, expected: 10 }]);
    expect(only(item).earlier).toEqual([{ device: 'ann', seq: 2, hash: 'h2' }]);
  });
  test('[CN1] a count without a sheet, or of another one, ends the comparison', () => {
    const item = itemAfter(found(10), counted('ann', 8), counted('x', 7, null), counted('ben', 9));
    expect(linesOf(item).map(({ expected }) => expected)).toEqual([10, 7]);
  });
  test('[CN7] where nothing had ever lain there is nothing to compare with, for the second one neither', () => {
    const item = itemAfter(counted('ann', 8), counted('ben', 9));
    expect(linesOf(item).map(({ expected }) => expected)).toEqual([null, null]);
  });
});

describe('what can be done about a difference', () => {
  test('[CN3] keep count: dismissed, by a key that is made of the evidence', () => {
    const count = only(itemAfter(found(10), counted('ann', 8)));
    expect(countKey(count)).toBe('count/h2/8/10');
    expect(keepCount('i', count)).toEqual([
      { type: 'DismissDiscrepancy', stream: 'item/i', data: { discrepancy: 'count/h2/8/10' } },
    ]);
  });
  test('[CN2] keeping one of several counts strikes what saw something else after it', () => {
    const item = itemAfter(
      found(10),
      counted('ann', 8),
      counted('ben', 9),
      ['x', issuedEvent(1)],
      counted('cem', 7),
    );
    const [ann, ben, cem] = linesOf(item) as readonly [Observation, Observation, Observation];
    expect([agree(ann, ben), agree(ann, cem)]).toEqual([false, true]);
    expect(keepCount('i', ann, linesOf(item))).toMatchObject([
      { type: 'DismissDiscrepancy' },
      { type: 'VoidEntry', data: { entry: nameOf(ben) } },
      { type: 'DismissDiscrepancy', data: { discrepancy: countKey(cem) } },
    ]);
    expect(keepCount('i', cem, linesOf(item)).map(({ type }) => type)).not.toContain('VoidEntry');
  });
  test('[CN4] keep difference: every line of the sheet there is struck, the difference is written at its moment', () => {
    const item = itemAfter(found(10), counted('ann', 7), counted('ann', 8), counted('ben', 9));
    const [ann, ben] = linesOf(item) as readonly [Observation, Observation];
    const commands = keepDifference('i', ann, 99, [ann, ben]);
    const struck = commands.flatMap((command) =>
      command.type === 'VoidEntry' && 'entry' in command.data ? [command.data.entry.seq] : [],
    );
    expect(struck.sort()).toEqual([2, 3, 4]);
    expect(commands.find(({ type }) => type === 'WriteOffStock')).toMatchObject({
      happenedAt: 3,
      data: { place: 'p', quantity: 2, reason: 'count' },
    });
    expect(commands.at(-1)).toEqual({
      type: 'NoteKeptDifference',
      stocktake: 's',
      data: {
        item: 'i',
        place: 'p',
        lot: null,
        counted: 8,
        expected: 10,
        at: 3,
        actor: 'ann',
        device: 'ann',
      },
    });
  });
  test('[CN4] of a counter whose clock is ahead, the difference follows all that is known', () => {
    const count = only(itemAfter(found(10), counted('ann', 8)));
    const written = keepDifference('i', count, count.at - 1)[1];
    expect(written).toMatchObject({ type: 'WriteOffStock' });
    expect(written).not.toHaveProperty('happenedAt');
    expect(keepDifference('i', count, count.at)[1]).toMatchObject({ happenedAt: count.at });
  });
  test('[CN4] more than expected is found; where there is no difference, nothing is written', () => {
    const more = only(itemAfter(found(10), counted('ann', 12)));
    expect(keepDifference('i', more, 99)).toMatchObject([
      { type: 'VoidEntry' },
      { type: 'RecordFound', data: { quantity: 2 } },
      { type: 'NoteKeptDifference' },
    ]);
    expect(keepDifference('i', only(itemAfter(found(10), counted('ann', 10))), 99)).toEqual([]);
    expect(keepDifference('i', only(itemAfter(counted('ann', 10))), 99)).toEqual([]);
  });
});

test('[CN1] a movement is put on the side of the count that a person says', () => {
  const doubt: CountDoubt = {
    shelf,
    movement: ['b', 4],
    movementHash: 'm',
    count: ['a', 2],
    countHash: 'c',
    stands: 'after',
    change: -1,
    movementAt: 60,
    countAt: 50,
  };
  const movement = issuedEvent(1);
  expect(placeBeside('i', doubt, 'after', movement, 99)).toEqual([
    { type: 'DismissDiscrepancy', stream: 'item/i', data: { discrepancy: doubtKey(doubt) } },
  ]);
  expect(placeBeside('i', doubt, 'before', movement, 99)).toMatchObject([
    { type: 'VoidEntry', data: { entry: { device: 'b', seq: 4, hash: 'm' } } },
    { type: 'IssueStock', happenedAt: 49, insisted: true },
  ]);
  const ahead = placeBeside('i', { ...doubt, stands: 'before' }, 'after', movement, 49)[1];
  expect(ahead).toMatchObject({ type: 'IssueStock' });
  expect(ahead).not.toHaveProperty('happenedAt');
  const hold = {
    type: 'StockHeld',
    version: 1,
    data: { ...shelf, quantity: 1, reason: 'other', note: null },
  } as const;
  expect(commandOf('i', hold)).toBeUndefined();
});
