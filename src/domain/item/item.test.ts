import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { quantityMax, type Telling, textBytesMax } from '../vocabulary.ts';
import type { ItemCommand } from './commands.ts';
import { decideItem } from './decide.ts';
import type { ItemEvent } from './events.ts';
import { evolveItem } from './evolve.ts';
import type { ItemFacts } from './facts.ts';
import { type Item, onHandAt, onHandTotal, unregisteredItem } from './item.ts';

const telling = (seq: number): Telling => ({
  ref: ['d', seq],
  hash: `h${seq}`,
  at: seq,
  recordedAt: seq,
  happenedAt: undefined,
  after: undefined,
  actor: 'm',
  cause: 'c',
});
const itemAfter = (events: readonly ItemEvent[]): Item =>
  events.reduce((item, event, i) => evolveItem(item, event, telling(i + 1)), unregisteredItem);
const facts: ItemFacts = {
  placeStatus: (place) =>
    place === 'closed' ? 'closed' : place === 'nowhere' ? 'unknown' : 'open',
  holderOf: (barcode) => (barcode === 'taken' ? 'other' : undefined),
  fieldOf: () => undefined,
  known: { d: 2 },
  now: 1_000,
};
const given = (...events: readonly ItemEvent[]) => ({
  when(command: {
    readonly type: ItemCommand['type'];
    readonly data: object;
    readonly insisted?: boolean;
    readonly happenedAt?: number | string;
  }) {
    const decision = decideItem(itemAfter(events), { item: 'i', ...command } as ItemCommand, facts);
    return {
      thenWritten: (...expected: readonly ItemEvent[]) => expect(decision).toStrictEqual(expected),
      thenRejected: (rejection: object) => expect(decision).toStrictEqual(rejection),
    };
  },
});
const registered: ItemEvent = {
  type: 'ItemRegistered',
  version: 1,
  data: { name: 'Rice', code: null, note: null, unit: 'kg', scale: 0 },
};
const nothing = { reference: null, note: null };
const shelf = { place: 'p', lot: null };
const ofReceipt = { supplier: null, cost: null, order: null, held: null };
const ofIssue = {
  recipient: null,
  purpose: null,
  kit: null,
  reservation: null,
  lotChoice: null,
  held: null,
};
const movement = (
  type: 'StockReceived' | 'StockIssued',
  quantity: number,
  at: object = shelf,
): ItemEvent => {
  const data = { ...shelf, ...at, quantity, ...nothing };
  return type === 'StockReceived'
    ? { type, version: 2, data: { ...data, ...ofReceipt } }
    : { type, version: 2, data: { ...data, ...ofIssue } };
};
const received = (quantity: number, at: object = shelf) => movement('StockReceived', quantity, at);
const counted = (quantity: number, at: object = shelf): ItemEvent => ({
  type: 'StockCounted',
  version: 2,
  data: { ...shelf, ...at, quantity, known: { d: 2 }, stocktake: null, note: null },
});
const issue = (quantity: number, more: object = {}) => ({
  type: 'IssueStock' as const,
  data: { ...shelf, quantity, ...nothing },
  ...more,
});

describe('registering and describing', () => {
  const description = { name: ' Rice ', code: '', note: null, unit: 'kg' };
  test('[IT1] an item is registered with its barcodes; blank texts are left out', () => {
    given()
      .when({ type: 'RegisterItem', data: { ...description, scale: 3, barcodes: ['1', '1', '2'] } })
      .thenWritten(
        {
          type: 'ItemRegistered',
          version: 1,
          data: { name: 'Rice', code: null, note: null, unit: 'kg', scale: 3 },
        },
        { type: 'BarcodeAssigned', version: 2, data: { barcode: '1', pack: null } },
        { type: 'BarcodeAssigned', version: 2, data: { barcode: '2', pack: null } },
      );
    given(registered)
      .when({ type: 'RegisterItem', data: { ...description, scale: 3, barcodes: [] } })
      .thenRejected({ rejected: 'item-exists' });
  });
  test('[IT2] texts have byte limits, said before saving', () => {
    const name = 'é'.repeat(textBytesMax.name);
    given(registered)
      .when({ type: 'DescribeItem', data: { name } })
      .thenRejected({
        rejected: 'text-too-long',
        field: 'name',
        bytes: 2 * textBytesMax.name,
        bytesMax: textBytesMax.name,
      });
    given(registered)
      .when({ type: 'DescribeItem', data: { name: '  ' } })
      .thenRejected({ rejected: 'text-missing', field: 'name' });
  });
  test('[IT3] describing carries only what was edited, and nothing if nothing was', () => {
    given(registered)
      .when({ type: 'DescribeItem', data: { name: 'Rice', note: 'Dry' } })
      .thenWritten({ type: 'ItemDescribed', version: 2, data: { note: 'Dry' } });
    given(registered)
      .when({ type: 'DescribeItem', data: { name: 'Rice' } })
      .thenWritten();
  });
  test('[IT3] two people who edit different fields both keep their edit', () => {
    const item = itemAfter([
      registered,
      { type: 'ItemDescribed', version: 2, data: { name: 'Brown rice' } },
      { type: 'ItemDescribed', version: 2, data: { code: 'R-1' } },
    ]);
    expect([item.name, item.code]).toEqual(['Brown rice', 'R-1']);
  });
  test('[IT4] a barcode on another item is turned down, unless the person insists', () => {
    given(registered)
      .when({ type: 'AssignBarcode', data: { barcode: 'taken' } })
      .thenRejected({ rejected: 'barcode-taken', barcode: 'taken', holder: 'other' });
    given(registered)
      .when({ type: 'AssignBarcode', data: { barcode: 'taken' }, insisted: true })
      .thenWritten({ type: 'BarcodeAssigned', version: 2, data: { barcode: 'taken', pack: null } });
    given(registered)
      .when({ type: 'WithdrawBarcode', data: { barcode: 'absent' } })
      .thenWritten();
  });
  test('[IT5] retiring keeps the stock; a retired item takes no movement unless the person insists', () => {
    const retired: ItemEvent = { type: 'ItemRetired', version: 1, data: {} };
    expect(onHandTotal(itemAfter([registered, received(5), retired]))).toBe(5);
    given(registered, received(5), retired)
      .when(issue(1))
      .thenRejected({ rejected: 'item-retired' });
    given(registered, received(5), retired)
      .when(issue(1, { insisted: true }))
      .thenWritten(movement('StockIssued', 1));
    given(registered, retired).when({ type: 'RetireItem', data: {} }).thenWritten();
    given(registered, retired)
      .when({ type: 'ReinstateItem', data: {} })
      .thenWritten({ type: 'ItemReinstated', version: 1, data: {} });
  });
  test('[IT6] half a character is replaced, never saved', () => {
    given(registered)
      .when({ type: 'DescribeItem', data: { name: 'a\ud800b' } })
      .thenWritten({ type: 'ItemDescribed', version: 2, data: { name: 'a\ufffdb' } });
  });
});

describe('moving stock', () => {
  test('[IT7] more than the known balance is issued only if the person insists', () => {
    given(registered, received(2)).when(issue(3)).thenRejected({
      rejected: 'insufficient-stock',
      onHand: 2,
      requested: 3,
      shelf,
    });
    given(registered, received(2))
      .when(issue(3, { insisted: true }))
      .thenWritten(movement('StockIssued', 3));
    expect(onHandTotal(itemAfter([registered, received(2), movement('StockIssued', 3)]))).toBe(-1);
  });
  test('[IT8] a lot is a shelf of its own', () => {
    const data = { place: 'p', lot: 'B', quantity: 1, ...nothing };
    given(registered, received(9, { lot: 'A' }))
      .when({ type: 'IssueStock', data })
      .thenRejected({
        rejected: 'insufficient-stock',
        onHand: 0,
        requested: 1,
        shelf: { place: 'p', lot: 'B' },
      });
  });
  test('[IT9] a back-dated entry is not held against what is on hand now', () => {
    given(registered)
      .when(issue(3, { happenedAt: 5 }))
      .thenWritten(movement('StockIssued', 3));
    given(registered)
      .when(issue(3, { happenedAt: 5_000 }))
      .thenRejected({ rejected: 'date-in-future', happenedAt: 5_000 });
  });
  test('[IT10] a move takes from one place and puts into another; the sum stays', () => {
    const data = { from: 'p', to: 'q', lot: null, quantity: 4, held: null, ...nothing };
    given(registered, received(5))
      .when({ type: 'MoveStock', data })
      .thenWritten({ type: 'StockMoved', version: 2, data });
    const item = itemAfter([registered, received(5), { type: 'StockMoved', version: 2, data }]);
    expect([onHandAt(item, shelf), onHandAt(item, { place: 'q', lot: null })]).toEqual([1, 4]);
    given(registered, received(5))
      .when({ type: 'MoveStock', data: { ...data, to: 'p' } })
      .thenRejected({ rejected: 'same-place' });
  });
  test('[IT11] an unknown place is turned down; a closed one takes stock if the person insists', () => {
    const at = (place: string) => ({
      type: 'ReceiveStock' as const,
      data: { place, lot: null, quantity: 1, ...nothing },
    });
    given(registered)
      .when(at('nowhere'))
      .thenRejected({ rejected: 'place-unknown', place: 'nowhere' });
    given(registered)
      .when(at('closed'))
      .thenRejected({ rejected: 'place-closed', place: 'closed' });
    given(registered)
      .when({ ...at('closed'), insisted: true })
      .thenWritten(received(1, { place: 'closed' }));
  });
  test('[IT11] stock comes out of a place that is no longer known', () => {
    const data = { from: 'nowhere', to: 'p', lot: null, quantity: 4, held: null, ...nothing };
    given(registered, received(5, { place: 'nowhere' }))
      .when({ type: 'MoveStock', data })
      .thenWritten({ type: 'StockMoved', version: 2, data });
  });
  test.each([0, -1, 0.5, Number.NaN, quantityMax + 1])(
    '[IT12] %d is no quantity of a movement',
    (quantity) => {
      given(registered, received(2))
        .when(issue(quantity))
        .thenRejected({ rejected: 'quantity-invalid', quantity, quantityMax });
    },
  );
  test('[IT13] writing off says why; what was found comes back in', () => {
    const off = {
      ...shelf,
      quantity: 2,
      reason: 'expired',
      held: null,
      note: null,
      settles: [],
    } as const;
    given(registered, received(5))
      .when({ type: 'WriteOffStock', data: off })
      .thenWritten({ type: 'StockWrittenOff', version: 3, data: off });
    const found = { ...shelf, quantity: 2, note: null, settles: [] };
    given(registered)
      .when({ type: 'RecordFound', data: found })
      .thenWritten({ type: 'StockFound', version: 2, data: found });
    const item = itemAfter([
      registered,
      received(5),
      { type: 'StockWrittenOff', version: 3, data: off },
    ]);
    expect(onHandTotal(item)).toBe(3);
  });
  test('[IT14] stock told of before its item is registered is kept', () => {
    const item = itemAfter([received(5), registered]);
    expect([item.status, onHandTotal(item)]).toEqual(['active', 5]);
    given(received(5)).when(issue(1)).thenRejected({ rejected: 'item-unknown' });
  });
});

describe('counting', () => {
  test('[IT15] a count carries what its author knew, and may be zero', () => {
    given(registered)
      .when({ type: 'CountStock', data: { ...shelf, quantity: 0, note: ' ' } })
      .thenWritten({
        type: 'StockCounted',
        version: 2,
        data: { ...shelf, quantity: 0, note: null, stocktake: null, known: { d: 2 } },
      });
  });
  test('[IT16] a count says what lay there and remembers what was expected; other shelves are untouched', () => {
    const item = itemAfter([registered, received(5), received(3, { place: 'q' }), counted(4)]);
    expect(onHandTotal(item)).toBe(7);
    expect([...item.observations.values()]).toMatchObject([
      { place: 'p', counted: 4, expected: 5 },
    ]);
  });
  test('[IT17] the first count of an untouched shelf expected nothing: opening stock has no variance', () => {
    expect([...itemAfter([registered, counted(9)]).observations.values()]).toMatchObject([
      { counted: 9, expected: null },
    ]);
  });
});

test('[IT18] evolve is total: whatever the order, nothing throws and every balance is a whole number', () => {
  const quantity = fc.integer({ min: 1, max: quantityMax });
  const at = fc.record({ place: fc.constantFrom('p', 'q'), lot: fc.constantFrom(null, 'L') });
  const event: fc.Arbitrary<ItemEvent> = fc.oneof(
    fc.constant(registered),
    fc.constant<ItemEvent>({ type: 'ItemRetired', version: 1, data: {} }),
    fc.tuple(quantity, at).map(([amount, where]) => received(amount, where)),
    fc.tuple(quantity, at).map(([amount, where]) => movement('StockIssued', amount, where)),
    fc.tuple(quantity, at).map(([amount, where]) => counted(amount, where)),
    quantity.map(
      (amount): ItemEvent => ({
        type: 'StockMoved',
        version: 2,
        data: { from: 'p', to: 'q', lot: null, quantity: amount, held: null, ...nothing },
      }),
    ),
  );
  fc.assert(
    fc.property(fc.array(event, { maxLength: 30 }), (events) => {
      for (const { quantity: balance } of itemAfter(events).shelves.values())
        expect(Number.isSafeInteger(balance)).toBe(true);
    }),
  );
});
