import { describe, expect, test } from 'vitest';
import type { ItemEvent } from '../domain/item/events.ts';
import { evolveItem } from '../domain/item/evolve.ts';
import { unregisteredItem } from '../domain/item/item.ts';
import { lotStory, type ToldEntry } from './lot-story.ts';

const nothing = { reference: null, note: null };
const telling = {
  ref: ['d', 1] as const,
  hash: 'h',
  recordedAt: 1,
  happenedAt: undefined,
  after: undefined,
  actor: 'me',
  cause: 'c',
};
const received = (lot: string, quantity: number, place = 'a'): ItemEvent => ({
  type: 'StockReceived',
  version: 2,
  data: { place, lot, quantity, held: null, ...nothing, supplier: 's', cost: null, order: null },
});
const issued = (
  lot: string,
  quantity: number,
  more: { recipient?: string; purpose?: string; reference?: string } = {},
): ItemEvent => ({
  type: 'StockIssued',
  version: 2,
  data: {
    place: 'a',
    lot,
    quantity,
    held: null,
    recipient: null,
    purpose: null,
    kit: null,
    reservation: null,
    lotChoice: null,
    ...nothing,
    ...more,
  },
});
const lent = (lot: string, loan: string, quantity: number): ItemEvent => ({
  type: 'StockLent',
  version: 1,
  data: { place: 'a', lot, quantity, loan, borrower: 'bo', due: '2027-01-01', ...nothing },
});
const returned = (
  lot: string,
  quantity: number,
  from: { loan?: string; party?: string },
): ItemEvent => ({
  type: 'StockReturned',
  version: 1,
  data: { place: 'b', lot, quantity, loan: null, party: null, held: null, ...nothing, ...from },
});
const writtenOff = (lot: string, quantity: number): ItemEvent => ({
  type: 'StockWrittenOff',
  version: 3,
  data: { place: 'a', lot, quantity, held: null, reason: 'damaged', note: null, settles: [] },
});

function storyOf(lot: string, events: readonly ItemEvent[], voided: readonly number[] = []) {
  const entries = events.map((event, at): ToldEntry & { event: ItemEvent } => ({
    name: { device: 'd', seq: at },
    event,
    at,
    happenedAt: undefined,
    voidedBy: voided.includes(at) ? ['void'] : [],
  }));
  const item = entries
    .filter(({ voidedBy }) => voidedBy.length === 0)
    .reduce(
      (before, { event, at }) => evolveItem(before, event, { ...telling, at }),
      unregisteredItem,
    );
  return lotStory({ lotsByCode: item.lotsByCode, shelves: item.shelves.values() }, lot, entries);
}
const whoHas = (story: ReturnType<typeof storyOf>) =>
  story.holders.map(({ party, purpose, reference, quantity }) => [
    party ?? purpose ?? reference,
    quantity,
  ]);

describe('the story of a lot', () => {
  test('[LO6] where every unit is: here, with somebody, written off; other lots are left out', () => {
    const story = storyOf('L', [
      received('L', 20),
      received('M', 50),
      issued('L', 3, { recipient: 'anna' }),
      issued('M', 9, { recipient: 'anna' }),
      issued('L', 2, { recipient: 'anna' }),
      issued('L', 4, { purpose: 'camp' }),
      lent('L', 'loan1', 1),
      writtenOff('L', 2),
    ]);
    expect(story.here).toEqual([{ place: 'a', quantity: 8, held: 0, reasons: [] }]);
    expect(whoHas(story)).toEqual([
      ['bo', 1],
      ['camp', 4],
      ['anna', 5],
    ]);
    expect(story.received.map(({ quantity, party }) => [quantity, party])).toEqual([[20, 's']]);
    expect(story.writtenOff).toMatchObject([{ quantity: 2, reason: 'damaged', place: 'a' }]);
    const out = story.holders.reduce((sum, { quantity }) => sum + quantity, 0);
    expect(8 + out + 2).toBe(20);
  });

  test('[LO6] what came back is no longer with anybody, also of a loan, and of more than was given', () => {
    const story = storyOf('L', [
      received('L', 20),
      issued('L', 3, { recipient: 'anna' }),
      lent('L', 'loan1', 2),
      returned('L', 2, { loan: 'loan1' }),
      returned('L', 1, { party: 'anna' }),
      returned('L', 5, { party: 'stranger' }),
    ]);
    expect(whoHas(story)).toEqual([['anna', 2]]);
    expect(story.returned.map(({ party, quantity }) => [party, quantity])).toEqual([
      ['bo', 2],
      ['anna', 1],
      ['stranger', 5],
    ]);
  });

  test('[LO6] what was lent and is lost is with nobody, and what was taken back did not happen', () => {
    const lost: ItemEvent = {
      type: 'StockLoanLost',
      version: 1,
      data: { loan: 'loan1', quantity: 1, note: 'river' },
    };
    const events = [
      received('L', 9),
      lent('L', 'loan1', 1),
      lost,
      issued('L', 4, { reference: 'P7' }),
    ];
    expect(whoHas(storyOf('L', events))).toEqual([['P7', 4]]);
    expect(storyOf('L', events).writtenOff).toMatchObject([{ reason: 'loan-lost', party: 'bo' }]);
    expect(whoHas(storyOf('L', events, [3]))).toEqual([]);
  });

  test('[HD1] all of a recalled lot is on hold here', () => {
    const recalled: ItemEvent = {
      type: 'LotRecalled',
      version: 1,
      data: { lot: 'L', note: null },
    };
    const story = storyOf('L', [received('L', 5), recalled, received('L', 2, 'b')]);
    expect(story.here.map(({ place, held }) => [place, held])).toEqual([
      ['a', 5],
      ['b', 2],
    ]);
  });
});
