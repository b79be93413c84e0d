import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Entity } from '../domain/entity.ts';
import type { ItemEvent } from '../domain/item/events.ts';
import { evolveItem } from '../domain/item/evolve.ts';
import { type Item, unregisteredItem } from '../domain/item/item.ts';
import { noSettings } from '../domain/settings/settings.ts';
import { itemStream, settingsStream } from '../domain/vocabulary.ts';
import { createExpiringModel } from './expiring.ts';
import type { EntityChange } from './read-model.ts';

const today = '2026-11-26';
const telling = {
  ref: ['d', 1] as const,
  hash: 'h',
  at: 1,
  recordedAt: 1,
  happenedAt: undefined,
  after: undefined,
  actor: 'me',
  cause: 'c',
};
const received = (place: string, lot: string | null, quantity: number): ItemEvent => ({
  type: 'StockReceived',
  version: 2,
  data: {
    place,
    lot,
    quantity,
    held: null,
    reference: null,
    note: null,
    supplier: null,
    cost: null,
    order: null,
  },
});
const writtenOff = (place: string, lot: string | null, quantity: number): ItemEvent => ({
  type: 'StockWrittenOff',
  version: 3,
  data: { place, lot, quantity, held: null, reason: 'expired', note: null, settles: [] },
});
const expires = (lot: string, day: string | null): ItemEvent => ({
  type: 'LotDescribed',
  version: 1,
  data: { lot, expiry: { day, instead: null } },
});
const horizon = (expiryDays: number | null): ItemEvent => ({
  type: 'ItemDescribed',
  version: 2,
  data: { expiryDays },
});

/** One ledger's entities, told of one event after the other. */
function createStockroom() {
  const model = createExpiringModel();
  const entities = new Map<string, Entity>();
  const put = (stream: string, before: Entity, after: Entity) => {
    entities.set(stream, after);
    model.apply([{ stream, before, after }]);
  };
  return {
    model,
    entities,
    tell(item: string, ...events: readonly ItemEvent[]) {
      for (const event of events) {
        const before = (entities.get(itemStream(item)) ?? unregisteredItem) as Item;
        put(itemStream(item), before, evolveItem(before, event, telling));
      }
    },
    settle: (expiryDays: number) => put(settingsStream, noSettings, { ...noSettings, expiryDays }),
  };
}

const lines = (model: ReturnType<typeof createExpiringModel>, day = today) =>
  model.within(day).map(({ item, lot, place, quantity }) => [item, lot, place, quantity]);

describe('what expires', () => {
  test('[LO5] by day, the first to expire first, each shelf of it; today has not expired yet', () => {
    const { model, tell } = createStockroom();
    tell('milk', received('a', 'M', 3), received('b', 'M', 1), expires('M', '2026-12-03'));
    tell('gauze', received('a', 'G', 5), expires('G', today), received('a', 'X', 1));
    tell('gauze', expires('X', '2026-11-25'), received('a', null, 9));
    expect(lines(model)).toEqual([
      ['gauze', 'X', 'a', 1],
      ['gauze', 'G', 'a', 5],
      ['milk', 'M', 'a', 3],
      ['milk', 'M', 'b', 1],
    ]);
    expect(model.counts(today)).toEqual({ expired: 1, soon: 2 });
    expect(model.counts('2026-11-27')).toEqual({ expired: 2, soon: 1 });
    tell('gauze', writtenOff('a', 'X', 1));
    expect(model.counts(today)).toEqual({ expired: 0, soon: 2 });
    tell('gauze', writtenOff('a', 'G', 5));
    tell('milk', writtenOff('a', 'M', 3), writtenOff('b', 'M', 1));
    expect(lines(model)).toEqual([]);
  });

  test('[LO5] within the item’s own horizon, or else the ledger’s', () => {
    const { model, tell, settle } = createStockroom();
    tell('milk', received('a', 'M', 3), expires('M', '2027-01-10'));
    tell('serum', received('a', 'S', 1), expires('S', '2027-01-10'), horizon(60));
    expect(lines(model).map(([item]) => item)).toEqual(['serum']);
    settle(45);
    expect(lines(model).map(([item]) => item)).toEqual(['milk', 'serum']);
    tell('serum', horizon(0));
    expect(lines(model).map(([item]) => item)).toEqual(['milk']);
    tell('serum', horizon(null));
    expect(model.horizonDays()).toBe(45);
    expect(lines(model)).toHaveLength(2);
  });

  test('[LO5] kept as it comes, it is what it would be made anew', () => {
    const lot = fc.constantFrom('A', 'B');
    const place = fc.constantFrom('p', 'q');
    const event = fc.oneof(
      fc.tuple(place, lot, fc.nat(4)).map((of) => received(...of)),
      fc.tuple(place, lot, fc.nat(4)).map((of) => writtenOff(...of)),
      fc
        .tuple(lot, fc.constantFrom('2026-11-20', '2026-12-10', '2027-03-01', null))
        .map((of) => expires(...of)),
      fc.constantFrom(null, 0, 200).map(horizon),
    );
    const told = fc.tuple(fc.constantFrom('i', 'j'), event);
    fc.assert(
      fc.property(fc.array(told, { maxLength: 30 }), fc.nat(200), (all, days) => {
        const { model, entities, tell, settle } = createStockroom();
        for (const [n, [item, each]] of all.entries()) {
          if (n === 3) settle(days);
          tell(item, each);
          model.within(today);
        }
        const anew = createExpiringModel();
        anew.apply(
          [...entities].map(
            ([stream, after]): EntityChange => ({
              stream,
              before: stream === settingsStream ? noSettings : unregisteredItem,
              after,
            }),
          ),
        );
        expect(model.within(today)).toEqual(anew.within(today));
        expect(model.counts(today)).toEqual(anew.counts(today));
      }),
      { numRuns: 150 },
    );
  });
});
