import { expect, test } from 'vitest';
import { afterSync, readAway, whileLooking } from './away.ts';
import { digestOf } from './digest.ts';

const line = (
  device: string,
  seq: number,
  type: string,
  more: { actor?: string; stream?: string; voided?: boolean } = {},
) => ({
  ref: [device, seq] as const,
  stream: 'item/i',
  type,
  actor: 'ana',
  voided: false,
  ...more,
});
const never = () => false;

test('[LE9] it counts per person and device what came since, the busiest first, in the words of the verbs', () => {
  const lines = [
    line('phone', 1, 'StockIssued'),
    line('phone', 2, 'StockIssued'),
    line('phone', 3, 'StockReceived'),
    line('phone', 4, 'StockCounted'),
    line('phone', 5, 'StockCounted'),
    line('phone', 6, 'StockCounted', { actor: 'ben' }),
    line('desk', 1, 'PlaceOpened', { stream: 'places' }),
    line('desk', 2, 'StocktakeOpened', { stream: 'stocktake/s' }),
    line('here', 9, 'StockIssued'),
  ];
  const span = { from: { phone: 1 }, to: { phone: 6, desk: 2, here: 9 } };
  expect(digestOf(lines, span, 'here', ([, seq]) => seq === 5)).toEqual([
    {
      actor: 'ana',
      device: 'phone',
      entries: 4,
      counts: [
        { kind: 'received', count: 1 },
        { kind: 'issued', count: 1 },
        { kind: 'counted', count: 1 },
        { kind: 'differs', count: 1 },
      ],
    },
    {
      actor: 'ana',
      device: 'desk',
      entries: 2,
      counts: [
        { kind: 'places', count: 1 },
        { kind: 'other', count: 1 },
      ],
    },
    { actor: 'ben', device: 'phone', entries: 1, counts: [{ kind: 'counted', count: 1 }] },
  ]);
});

test('[LE9] of items that were described it counts the items; what was taken back is not told as done', () => {
  const lines = [
    line('phone', 1, 'ItemRegistered'),
    line('phone', 2, 'ItemTagged'),
    line('phone', 3, 'ItemTagged', { stream: 'item/j' }),
    line('phone', 4, 'StockIssued', { voided: true }),
    line('phone', 5, 'EntryVoided'),
  ];
  const [told] = digestOf(lines, { from: {}, to: { phone: 5 } }, 'here', never);
  expect(told?.counts).toEqual([
    { kind: 'items', count: 2 },
    { kind: 'undone', count: 1 },
  ]);
});

test('[LE9] nothing came, nothing is told; what comes later is not told yet', () => {
  const lines = [line('phone', 1, 'StockIssued'), line('phone', 2, 'StockIssued')];
  expect(digestOf(lines, { from: { phone: 1 }, to: { phone: 1 } }, 'here', never)).toEqual([]);
});

test('[LE10] only the first sync of a day tells, and what was seen coming is no news the next day', () => {
  const first = afterSync(null, { a: 5 }, '2026-11-25');
  expect(first.shown).toBeNull();
  const seen = whileLooking(afterSync(first, { a: 7 }, '2026-11-25'), { a: 8 }, '2026-11-25');
  expect(seen.shown).toBeNull();
  const next = afterSync(seen, { a: 12 }, '2026-11-26');
  expect(next.shown).toEqual({ from: { a: 8 }, to: { a: 12 } });
  expect(afterSync(next, { a: 20 }, '2026-11-26')).toBe(next);
});

test('[LE10] what nobody has read is told again with what is new, and before the sync nothing counts as seen', () => {
  const unread = { seen: { a: 12 }, day: '2026-11-26', shown: { from: { a: 8 }, to: { a: 12 } } };
  expect(whileLooking(unread, { a: 14 }, '2026-11-27')).toBe(unread);
  expect(afterSync(unread, { a: 15 }, '2026-11-27').shown).toEqual({
    from: { a: 8 },
    to: { a: 15 },
  });
});

test('[LE10] a mark that cannot be read is none', () => {
  const mark = { seen: { a: 12 }, day: '2026-11-26', shown: { from: { a: 8 }, to: { a: 12 } } };
  expect(readAway(JSON.parse(JSON.stringify(mark)))).toEqual(mark);
  expect(readAway({ ...mark, shown: { from: 3 } })).toEqual({ ...mark, shown: null });
  for (const kept of [null, 'x', {}, { seen: { a: 'b' }, day: 'd' }, { seen: {} }])
    expect(readAway(kept)).toBeNull();
});
