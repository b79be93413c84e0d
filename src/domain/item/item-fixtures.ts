/** Items told in a few words, for tests. */
import type { Telling } from '../vocabulary.ts';
import type { ItemCommand } from './commands.ts';
import { decideItem } from './decide.ts';
import type { ItemEvent } from './events.ts';
import { evolveItem } from './evolve.ts';
import type { ItemFacts } from './facts.ts';
import { type Item, unregisteredItem } from './item.ts';
import type { StockEvent } from './stock-events.ts';

export const telling = (seq: number, more: Partial<Telling> = {}): Telling => ({
  ref: ['d', seq],
  hash: `h${seq}`,
  at: seq,
  recordedAt: seq,
  happenedAt: undefined,
  after: undefined,
  actor: 'm',
  cause: 'c',
  ...more,
});

/** An event, or one with how it was told. */
export type Told = ItemEvent | readonly [ItemEvent, Partial<Telling>];

const isPlain = (told: Told): told is ItemEvent => 'type' in told;

export const itemAfter = (told: readonly Told[]): Item =>
  told.reduce<Item>((item, each, i) => {
    const [event, more] = isPlain(each) ? [each, {}] : each;
    return evolveItem(item, event, telling(i + 1, more));
  }, unregisteredItem);

export const facts: ItemFacts = {
  placeStatus: (place) =>
    place === 'closed' ? 'closed' : place === 'nowhere' ? 'unknown' : 'open',
  holderOf: (barcode) => (barcode === 'taken' ? 'other' : undefined),
  fieldOf: (field) =>
    field === 'size'
      ? { field, name: 'Size', kind: 'choice', choices: ['S', 'M'], isRetired: false }
      : field === 'weight'
        ? { field, name: 'Weight', kind: 'number', choices: [], isRetired: false }
        : undefined,
  known: { d: 2 },
  now: 1_000,
};

type Asked = {
  readonly type: ItemCommand['type'];
  readonly data: object;
  readonly insisted?: boolean;
  readonly happenedAt?: number | string;
};

/** `same`: says so where two values differ. */
export const givenBy =
  (same: (actual: unknown, expected: unknown) => void) =>
  (...told: readonly Told[]) => ({
    when(command: Asked) {
      const decision = decideItem(itemAfter(told), { item: 'i', ...command } as ItemCommand, facts);
      return {
        thenWritten: (...expected: readonly ItemEvent[]) => same(decision, expected),
        thenRejected: (rejection: object) => same(decision, rejection),
      };
    },
  });

export const registered: ItemEvent = {
  type: 'ItemRegistered',
  version: 1,
  data: { name: 'Rice', code: null, note: null, unit: 'kg', scale: 0 },
};
export const kept = (tracking: Item['tracking']): ItemEvent => ({
  type: 'ItemDescribed',
  version: 2,
  data: { tracking },
});

export const nothing = { reference: null, note: null };
export const shelf = { place: 'p', lot: null };

type Data<Type extends StockEvent['type']> = Extract<StockEvent, { type: Type }>['data'];

export const received = (
  quantity: number,
  more: Partial<Data<'StockReceived'>> = {},
): ItemEvent => ({
  type: 'StockReceived',
  version: 2,
  data: {
    ...shelf,
    quantity,
    ...nothing,
    supplier: null,
    cost: null,
    order: null,
    held: null,
    ...more,
  },
});
export const issued = (quantity: number, more: Partial<Data<'StockIssued'>> = {}): ItemEvent => ({
  type: 'StockIssued',
  version: 2,
  data: {
    ...shelf,
    quantity,
    ...nothing,
    recipient: null,
    purpose: null,
    kit: null,
    reservation: null,
    lotChoice: null,
    held: null,
    ...more,
  },
});
export const moved = (quantity: number, more: Partial<Data<'StockMoved'>> = {}): ItemEvent => ({
  type: 'StockMoved',
  version: 2,
  data: { from: 'p', to: 'q', lot: null, quantity, held: null, ...nothing, ...more },
});
export const counted = (quantity: number, more: Partial<Data<'StockCounted'>> = {}): ItemEvent => ({
  type: 'StockCounted',
  version: 2,
  data: { ...shelf, quantity, known: { d: 2 }, stocktake: null, note: null, ...more },
});
export const held = (quantity: number, more: Partial<Data<'StockHeld'>> = {}): ItemEvent => ({
  type: 'StockHeld',
  version: 1,
  data: { ...shelf, quantity, reason: 'damaged', note: null, ...more },
});
export const lent = (quantity: number, more: Partial<Data<'StockLent'>> = {}): ItemEvent => ({
  type: 'StockLent',
  version: 1,
  data: { ...shelf, quantity, ...nothing, loan: 'l', borrower: 'ana', due: null, ...more },
});
export const returned = (
  quantity: number,
  more: Partial<Data<'StockReturned'>> = {},
): ItemEvent => ({
  type: 'StockReturned',
  version: 1,
  data: { ...shelf, quantity, ...nothing, loan: 'l', party: null, held: null, ...more },
});
export const reserved = (
  quantity: number,
  more: Partial<Data<'StockReserved'>> = {},
): ItemEvent => ({
  type: 'StockReserved',
  version: 1,
  data: {
    reservation: 'r',
    quantity,
    party: null,
    day: null,
    kit: null,
    note: null,
    ...more,
  },
});
export const ordered = (quantity: number, more: Partial<Data<'StockOrdered'>> = {}): ItemEvent => ({
  type: 'StockOrdered',
  version: 1,
  data: { order: 'o', quantity, supplier: null, expected: null, ...nothing, ...more },
});
export const expiring = (lot: string, day: string | null, instead: string | null): ItemEvent => ({
  type: 'LotDescribed',
  version: 1,
  data: { lot, expiry: { day, instead } },
});
export const recalled = (lot: string): ItemEvent => ({
  type: 'LotRecalled',
  version: 1,
  data: { lot, note: null },
});
