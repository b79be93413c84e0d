import { describe, expect, test } from 'vitest';
import type { Telling } from '../vocabulary.ts';
import type { ItemEvent } from './events.ts';
import { counted, issued, itemAfter, received, registered, type Told } from './item-fixtures.ts';

const minute = 60_000;
const noon = Date.UTC(2026, 10, 26, 12);
/** Told by a device at a moment of the story. */
const told = (
  event: ItemEvent,
  device: string,
  seq: number,
  at: number,
  more: Partial<Telling> = {},
): Told => [event, { ref: [device, seq], hash: `${device}${seq}`, at, recordedAt: at, ...more }];
const start = [
  told(registered, 'a', 1, noon - 900 * minute),
  told(received(10), 'a', 2, noon - 800 * minute),
];
/** By device a, which knows the first two entries and nothing of device b. */
const count = (quantity: number, at: number, seq = 3): Told =>
  told(counted(quantity, { known: { a: 2 } }), 'a', seq, at);
const doubts = (...events: readonly Told[]) =>
  itemAfter([...start, ...events]).doubts.map(({ movement, count: counting, stands, change }) => [
    movement.join('/'),
    counting.join('/'),
    stands,
    change,
  ]);

describe('before or after the count?', () => {
  test('[DB1] a movement that the counter did not know, within 15 minutes of the count', () => {
    expect(doubts(told(issued(2), 'b', 1, noon - 14 * minute), count(8, noon))).toEqual([
      ['b/1', 'a/3', 'before', -2],
    ]);
    expect(doubts(count(8, noon), told(issued(2), 'b', 1, noon + 14 * minute))).toEqual([
      ['b/1', 'a/3', 'after', -2],
    ]);
    expect(doubts(told(issued(2), 'b', 1, noon - 16 * minute), count(8, noon))).toEqual([]);
    expect(doubts(count(8, noon), told(issued(2), 'b', 1, noon + 16 * minute))).toEqual([]);
  });
  test('[DB2] no question where the counter knew it, or one device told both', () => {
    const known = told(counted(8, { known: { a: 2, b: 1 } }), 'a', 3, noon);
    expect(doubts(told(issued(2), 'b', 1, noon - minute), known)).toEqual([]);
    expect(doubts(count(8, noon), told(issued(2), 'a', 4, noon + minute))).toEqual([]);
    expect(doubts(told(issued(2), 'a', 3, noon - minute), count(8, noon, 4))).toEqual([]);
  });
  test('[DB3] no question where its author had seen the count, or what surely followed it', () => {
    const seen = told(issued(2), 'b', 1, noon + minute, { after: ['a', 3] });
    expect(doubts(count(8, noon), seen)).toEqual([]);
    const then = told(issued(1), 'c', 1, noon + 2 * minute, { after: ['b', 1] });
    expect(doubts(count(8, noon), seen, then)).toEqual([]);
    const stranger = told(issued(1), 'c', 1, noon + 2 * minute, { after: ['a', 2] });
    expect(doubts(count(8, noon), seen, stranger)).toEqual([['c/1', 'a/3', 'after', -1]]);
  });
  test('[DB4] a clock that is behind what its device had seen is in doubt, however far away', () => {
    const late = { recordedAt: noon - 500 * minute };
    expect(doubts(told(issued(2), 'b', 1, noon - 100 * minute, late), count(8, noon))).toEqual([
      ['b/1', 'a/3', 'before', -2],
    ]);
    expect(doubts(told(issued(2), 'b', 1, noon - 2_000 * minute, late), count(8, noon))).toEqual(
      [],
    );
  });
  test('[DB5] an entry dated only to the day of the count, whoever wrote it', () => {
    const day = { happenedAt: '2026-11-26Z', recordedAt: noon + 900 * minute };
    expect(doubts(told(issued(2), 'a', 4, noon, day), count(8, noon + 180 * minute))).toEqual([
      ['a/4', 'a/3', 'before', -2],
    ]);
    expect(doubts(count(8, noon - 180 * minute), told(issued(2), 'a', 4, noon, day))).toEqual([
      ['a/4', 'a/3', 'after', -2],
    ]);
    const yesterday = { happenedAt: '2026-11-25Z', recordedAt: noon };
    expect(
      doubts(told(issued(2), 'a', 4, noon - 1_440 * minute, yesterday), count(8, noon)),
    ).toEqual([]);
  });
  test('[DB6] a moment that a person gave is no question; the next count of the shelf ends all', () => {
    const dated = told(issued(2), 'b', 1, noon - minute, { happenedAt: noon - minute });
    expect(doubts(dated, count(8, noon))).toEqual([]);
    const open = told(issued(2), 'b', 1, noon - minute);
    const again = told(counted(8, { known: { a: 3, b: 1 } }), 'a', 4, noon + minute);
    expect(doubts(open, count(8, noon), again)).toEqual([]);
  });
  test('[DB7] only the shelf that was counted is asked about', () => {
    expect(doubts(told(issued(2, { place: 'q' }), 'b', 1, noon - minute), count(8, noon))).toEqual(
      [],
    );
  });
});

describe('lines of a count sheet', () => {
  const line = (quantity: number, actor: string, device: string, seq: number, more = {}): Told =>
    told(counted(quantity, { known: { a: 2 }, stocktake: 's', ...more }), device, seq, noon + seq, {
      actor,
    });
  const lines = (...events: readonly Told[]) =>
    (itemAfter([...start, ...events]).sheetLines.get('s') ?? []).map(
      ({ actor, place, counted: seen, expected }) => [actor, place, seen, expected],
    );
  test('[SK1] two people’s counts of one shelf stand side by side; one’s own replaces the earlier', () => {
    expect(lines(line(8, 'ana', 'a', 3), line(7, 'bo', 'b', 4), line(9, 'ana', 'a', 5))).toEqual([
      ['bo', 'p', 7, 10],
      ['ana', 'p', 9, 10],
    ]);
  });
  test('[SK1] lines of other shelves and of no sheet are not among them', () => {
    expect(
      lines(line(8, 'ana', 'a', 3), line(1, 'ana', 'a', 4, { place: 'q' }), count(5, noon + 9, 9)),
    ).toEqual([
      ['ana', 'p', 8, 10],
      ['ana', 'q', 1, null],
    ]);
  });
  test('[SK2] what moved since a line was counted is the difference of what moved in all', () => {
    const item = itemAfter([
      ...start,
      line(8, 'ana', 'a', 3),
      told(issued(2), 'b', 1, noon + 60 * minute),
      told(received(5), 'b', 2, noon + 61 * minute),
    ]);
    const [seen] = item.sheetLines.get('s') ?? [];
    const shelf = item.shelves.get('["p",null]');
    expect((shelf?.moved ?? 0) - (seen?.moved ?? 0)).toBe(3);
    expect(shelf?.quantity).toBe(11);
  });
});
