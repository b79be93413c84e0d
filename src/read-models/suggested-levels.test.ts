import { expect, test } from 'vitest';
import type { LedgerEvent } from '../domain/ledger-event.ts';
import { quantityMax } from '../domain/vocabulary.ts';
import { suggestLevels, type ToldEntry } from './suggested-levels.ts';

const day = 86_400_000;
const now = 400 * day;
const plain = { reference: null, note: null };
const entry = (daysAgo: number, event: LedgerEvent, isVoided = false): ToldEntry => ({
  event,
  at: now - daysAgo * day,
  isVoided,
});
const shelf = { place: 'p', lot: null };
const issued = (daysAgo: number, quantity: number, isVoided = false) =>
  entry(
    daysAgo,
    {
      type: 'StockIssued',
      version: 2,
      data: {
        ...shelf,
        ...plain,
        quantity,
        held: null,
        recipient: null,
        purpose: null,
        kit: null,
        reservation: null,
        lotChoice: null,
      },
    },
    isVoided,
  );
const received = (daysAgo: number, order: string | null) =>
  entry(daysAgo, {
    type: 'StockReceived',
    version: 2,
    data: { ...shelf, ...plain, quantity: 50, held: null, supplier: null, cost: null, order },
  });
const ordered = (daysAgo: number, order: string) =>
  entry(daysAgo, {
    type: 'StockOrdered',
    version: 1,
    data: { ...plain, order, quantity: 50, supplier: null, expected: null },
  });
const pieces = { now, scale: 0, pack: null } as const;
const everyThreeDays = Array.from({ length: 30 }, (_, n) => issued(89 - 3 * n, 6));

test('[SU8] use of ninety days, the time a delivery takes and a week in reserve make the minimum', () => {
  const entries = [
    received(200, null),
    ordered(100, 'a'),
    received(96, 'a'),
    ordered(60, 'b'),
    received(54, 'b'),
    ordered(20, 'c'),
    received(10, 'c'),
    ...everyThreeDays,
  ];
  expect(suggestLevels(entries, pieces)).toEqual({
    // Two a day: six days of delivery and seven in reserve; then thirty days more.
    minimum: 26,
    target: 86,
    reasons: {
      used: 180,
      days: 90,
      writtenOff: 0,
      leadDays: 6,
      deliveries: 3,
      reserveDays: 7,
      targetDays: 30,
    },
  });
});

test('[SU8] what was taken back, written off or given back is not use; without an order a week is assumed and said', () => {
  const entries = [
    received(200, null),
    ...everyThreeDays,
    issued(5, 500, true),
    entry(4, {
      type: 'StockWrittenOff',
      version: 3,
      data: { ...shelf, quantity: 40, held: null, reason: 'expired', note: null, settles: [] },
    }),
    entry(3, {
      type: 'StockReturned',
      version: 1,
      data: { ...shelf, ...plain, quantity: 90, held: null, loan: null, party: 'r' },
    }),
    entry(2, { type: 'StockLoanLost', version: 1, data: { loan: 'l', quantity: 90, note: null } }),
  ];
  expect(suggestLevels(entries, pieces)).toMatchObject({
    minimum: 28,
    reasons: { used: 180, writtenOff: 40, leadDays: 7, deliveries: 0 },
  });
});

test('[SU8] a story shorter than ninety days is measured by its own length', () => {
  const entries = [received(19, null), issued(18, 20), issued(10, 20), issued(1, 20)];
  expect(suggestLevels(entries, pieces)).toMatchObject({
    minimum: 42,
    target: 132,
    reasons: { used: 60, days: 20 },
  });
});

test('[SU9] too short a story, or too few uses, and nothing is suggested', () => {
  expect(suggestLevels([], pieces)).toEqual({ tooLittle: 'days', days: 0, needsDays: 14 });
  expect(suggestLevels([received(5, null), issued(4, 9)], pieces)).toEqual({
    tooLittle: 'days',
    days: 6,
    needsDays: 14,
  });
  expect(suggestLevels([received(50, null), issued(4, 9), issued(3, 9)], pieces)).toEqual({
    tooLittle: 'uses',
    uses: 2,
    needsUses: 3,
  });
});

test('[SU10] levels are numbers that people keep in mind, and whole packs where it is ordered in packs', () => {
  const entries = [received(200, null), ...everyThreeDays.map(() => issued(9, 6_431))];
  const grams = { now, scale: 3, pack: null } as const;
  expect(suggestLevels(entries, grams)).toMatchObject({ minimum: 31_000, target: 96_000 });
  expect(suggestLevels(entries, { ...grams, pack: 25_000 })).toMatchObject({ target: 100_000 });
  const few = [received(200, null), issued(9, 311), issued(8, 311), issued(7, 311)];
  expect(suggestLevels(few, grams)).toMatchObject({ minimum: 200, target: 600 });
});

test('[SU10] huge quantities stay exact', () => {
  const entries = [received(200, null), ...[9, 8, 7].map((ago) => issued(ago, quantityMax - 1))];
  expect(suggestLevels(entries, pieces)).toMatchObject({
    minimum: Number((3n * BigInt(quantityMax - 1) * 14n + 89n) / 90n),
  });
});
