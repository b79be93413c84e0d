import { describe, expect, test } from 'vitest';
import {
  availableTotal,
  heldAt,
  heldTotal,
  lentTotal,
  onOrderTotal,
  reservedTotal,
} from './availability.ts';
import { onHandAt, onHandTotal } from './item.ts';
import {
  counted,
  expiring,
  givenBy,
  held,
  issued,
  itemAfter,
  kept,
  lent,
  moved,
  nothing,
  ordered,
  recalled,
  received,
  registered,
  reserved,
  returned,
  shelf,
} from './item-fixtures.ts';

const given = givenBy((actual, expected) => expect(actual).toStrictEqual(expected));

const lotA = { place: 'p', lot: 'A' };
const issue = (quantity: number, more: object = {}, about: object = {}) => ({
  type: 'IssueStock' as const,
  data: { ...shelf, quantity, ...nothing, ...more },
  ...about,
});

describe('lots', () => {
  test('[ST1] a receipt tells of its lot only what is new about it', () => {
    const receive = {
      type: 'ReceiveStock' as const,
      data: { ...lotA, quantity: 5, ...nothing, expiry: '2027-03-31' },
    };
    given(registered)
      .when(receive)
      .thenWritten(expiring('A', '2027-03-31', null), received(5, lotA));
    given(registered, expiring('A', '2027-03-31', null))
      .when(receive)
      .thenWritten(received(5, lotA));
    given(registered, expiring('A', '2027-01-31', null))
      .when(receive)
      .thenWritten(expiring('A', '2027-03-31', '2027-01-31'), received(5, lotA));
  });
  test('[ST2] who replaced another expiry than the one in force did not know of it: the earlier day counts until somebody chooses', () => {
    const first = expiring('A', '2027-03-31', null);
    const second = expiring('A', '2027-02-28', null);
    for (const events of [
      [first, second],
      [second, first],
    ])
      expect(itemAfter(events).lotsByCode.get('A')).toMatchObject({
        expiry: '2027-02-28',
        contested: ['2027-02-28', '2027-03-31'],
      });
    const chosen = itemAfter([first, second, expiring('A', '2027-03-31', '2027-02-28')]);
    expect(chosen.lotsByCode.get('A')).toMatchObject({ expiry: '2027-03-31', contested: [] });
  });
  test('[ST2] whoever edits the expiry that is in force contests nothing', () => {
    const item = itemAfter([
      expiring('A', '2027-03-31', null),
      expiring('A', '2027-04-30', '2027-03-31'),
    ]);
    expect(item.lotsByCode.get('A')).toMatchObject({ expiry: '2027-04-30', contested: [] });
  });
  test('[ST2] saying once more what is in force ends the contest', () => {
    given(registered, expiring('A', '2027-03-31', null), expiring('A', '2027-02-28', null))
      .when({ type: 'DescribeLot', data: { lot: 'A', expiry: '2027-02-28' } })
      .thenWritten(expiring('A', '2027-02-28', '2027-02-28'));
    given(registered, expiring('A', '2027-03-31', null))
      .when({ type: 'DescribeLot', data: { lot: 'A', expiry: '2027-03-31' } })
      .thenWritten();
  });
  test.each(['2027-02-30', '31.3.2027', '2027-3-1', '0000-01-01'])(
    '[ST3] %s is no day',
    (expiry) => {
      given(registered)
        .when({ type: 'DescribeLot', data: { lot: 'A', expiry } })
        .thenRejected({ rejected: 'day-invalid', day: expiry });
    },
  );
});

describe('serial numbers', () => {
  const serial = { place: 'p', lot: 'S1' };
  const receive = (more: object = {}) => ({
    type: 'ReceiveStock' as const,
    data: { ...serial, quantity: 1, ...nothing, ...more },
  });
  test('[ST4] a serial number is one piece, and is given', () => {
    const item = [registered, kept('serial')] as const;
    given(...item)
      .when(receive())
      .thenWritten(received(1, serial));
    given(...item)
      .when(receive({ lot: null }))
      .thenRejected({ rejected: 'serial-missing' });
    given(...item)
      .when(receive({ quantity: 2 }))
      .thenRejected({ rejected: 'serial-is-one', requested: 2 });
    given(...item, received(1, serial))
      .when({ type: 'CountStock', data: { ...serial, quantity: 0, note: null } })
      .thenWritten(counted(0, serial));
  });
  test('[ST5] a serial number that is on hand already is received only if the person insists', () => {
    const item = [registered, kept('serial'), received(1, { place: 'q', lot: 'S1' })] as const;
    given(...item)
      .when(receive())
      .thenRejected({ rejected: 'serial-on-hand', lot: 'S1', place: 'q' });
    given(...item)
      .when({ ...receive(), insisted: true })
      .thenWritten(received(1, serial));
    given(...item, issued(1, { place: 'q', lot: 'S1' }))
      .when(receive())
      .thenWritten(received(1, serial));
  });
});

describe('stock on hold', () => {
  test('[ST6] what is on hold is on hand and may not be used, unless the person insists', () => {
    const item = itemAfter([registered, received(10), held(4)]);
    expect([onHandTotal(item), heldTotal(item), availableTotal(item)]).toEqual([10, 4, 6]);
    given(registered, received(10), held(4)).when(issue(6)).thenWritten(issued(6));
    given(registered, received(10), held(4))
      .when(issue(7))
      .thenRejected({ rejected: 'stock-on-hold', onHand: 10, held: 4, requested: 7, shelf });
    given(registered, received(10), held(4))
      .when(issue(7, {}, { insisted: true }))
      .thenWritten(issued(7));
  });
  test('[ST7] what was on hold stays on hold where it goes, and can be written off from there', () => {
    const item = itemAfter([registered, received(10), held(4), moved(3, { held: 'damaged' })]);
    expect([heldAt(item, shelf), heldAt(item, { place: 'q', lot: null })]).toEqual([1, 3]);
    given(registered, received(10), held(4))
      .when({
        type: 'WriteOffStock',
        data: { ...shelf, quantity: 5, reason: 'damaged', held: 'damaged', note: null },
      })
      .thenRejected({ rejected: 'not-on-hold', held: 4, requested: 5 });
  });
  test('[ST8] no more is on hold than lies there', () => {
    const item = itemAfter([registered, received(10), held(4), issued(8)]);
    expect([onHandTotal(item), heldTotal(item)]).toEqual([2, 2]);
    expect(heldTotal(itemAfter([registered, received(5), held(4), counted(1)]))).toBe(1);
    expect(heldTotal(itemAfter([registered, held(4)]))).toBe(0);
  });
  test('[ST8] of several reasons the gravest is given up last', () => {
    const item = itemAfter([
      registered,
      received(10),
      held(3, { reason: 'unreleased' }),
      held(3),
      issued(6),
    ]);
    expect([...(item.shelves.get('["p",null]')?.heldByReason ?? [])]).toEqual([
      ['unreleased', 1],
      ['damaged', 3],
    ]);
  });
  test('[ST9] releasing takes no more off hold than was put on it for that reason', () => {
    const release = (quantity: number) => ({
      type: 'ReleaseStock' as const,
      data: { ...shelf, quantity, reason: 'damaged', note: null },
    });
    given(registered, received(10), held(4))
      .when(release(4))
      .thenWritten({
        type: 'StockReleased',
        version: 1,
        data: { ...shelf, quantity: 4, reason: 'damaged', note: null },
      });
    given(registered, received(10), held(4))
      .when(release(5))
      .thenRejected({ rejected: 'not-on-hold', held: 4, requested: 5 });
  });
  test('[ST10] a recalled lot is on hold wherever it lies, also what is told of later', () => {
    const events = [
      registered,
      received(5, lotA),
      recalled('A'),
      received(2, { ...lotA, place: 'q' }),
    ];
    const item = itemAfter(events);
    expect([onHandTotal(item), availableTotal(item)]).toEqual([7, 0]);
    given(...events)
      .when(issue(1, lotA))
      .thenRejected({ rejected: 'stock-on-hold', onHand: 5, held: 5, requested: 1, shelf: lotA });
    given(...events)
      .when({
        type: 'MoveStock',
        data: { from: 'p', to: 'q', lot: 'A', quantity: 5, ...nothing },
      })
      .thenWritten(moved(5, { lot: 'A' }));
    const cleared = itemAfter([
      ...events,
      { type: 'LotCleared', version: 1, data: { lot: 'A', note: null } },
    ]);
    expect(availableTotal(cleared)).toBe(7);
  });
});

describe('loans', () => {
  const takeBack = (quantity: number, more: object = {}) => ({
    type: 'ReturnStock' as const,
    data: { ...shelf, quantity, ...nothing, loan: 'l', party: null, ...more },
  });
  test('[ST11] lent stock leaves its shelf and comes back in parts, to another place, on hold', () => {
    const item = itemAfter([
      registered,
      received(10),
      lent(6),
      returned(2, { place: 'q', held: 'damaged' }),
    ]);
    expect([onHandAt(item, shelf), onHandTotal(item), lentTotal(item)]).toEqual([4, 6, 4]);
    expect(heldAt(item, { place: 'q', lot: null })).toBe(2);
    const all = itemAfter([registered, received(10), lent(6), returned(2), returned(4)]);
    expect([onHandTotal(all), all.loansById.size]).toEqual([10, 0]);
  });
  test('[ST12] more than was lent comes back only if the person insists; then the loan is below zero', () => {
    given(registered, received(10), lent(6))
      .when(takeBack(7))
      .thenRejected({ rejected: 'return-exceeds-loan', outstanding: 6, requested: 7 });
    given(registered, received(10), lent(6))
      .when({ ...takeBack(7), insisted: true })
      .thenWritten(returned(7));
    const item = itemAfter([registered, received(10), lent(6), returned(7)]);
    expect([onHandTotal(item), item.loansById.get('l')?.outstanding]).toEqual([11, -1]);
  });
  test('[ST12] two returns of one whole loan leave it below zero with who returned', () => {
    const item = itemAfter([
      registered,
      received(6),
      lent(6),
      returned(6),
      returned(6, { party: 'ana' }),
    ]);
    expect(item.loansById.get('l')).toMatchObject({ outstanding: -6, borrower: 'ana' });
  });
  test('[ST13] what is lost on loan will not come back; a due day can be moved', () => {
    const item = itemAfter([
      registered,
      received(10),
      lent(6, { due: '2026-12-24' }),
      { type: 'StockLoanLost', version: 1, data: { loan: 'l', quantity: 1, note: null } },
      { type: 'LoanExtended', version: 1, data: { loan: 'l', due: '2027-01-06' } },
    ]);
    expect(item.loansById.get('l')).toMatchObject({ outstanding: 5, due: '2027-01-06' });
    given(registered)
      .when({ type: 'ExtendLoan', data: { loan: 'x', due: null } })
      .thenRejected({ rejected: 'loan-unknown', loan: 'x' });
  });
});

describe('orders and reservations', () => {
  test('[ST14] an order is open until as much was received, or it is closed', () => {
    const events = [registered, ordered(24), received(20, { order: 'o' })];
    expect(onOrderTotal(itemAfter(events))).toBe(4);
    expect(onOrderTotal(itemAfter([...events, received(9, { order: 'o' })]))).toBe(0);
    given(...events)
      .when({ type: 'CloseOrder', data: { order: 'o' } })
      .thenWritten({ type: 'OrderClosed', version: 1, data: { order: 'o' } });
    given(registered)
      .when({ type: 'CloseOrder', data: { order: 'o' } })
      .thenWritten();
  });
  test('[ST14] two lines of one order are one: what is ordered adds up, also what is reserved', () => {
    const item = itemAfter([registered, ordered(24), ordered(6), received(10, { order: 'o' })]);
    expect(item.ordersById.get('o')).toMatchObject({ ordered: 30, outstanding: 20 });
    const promised = itemAfter([registered, reserved(5), reserved(2)]);
    expect(promised.reservationsById.get('r')).toMatchObject({ reserved: 7, outstanding: 7 });
  });
  test('[ST14] what comes for orders that nobody ever tells of is not waited for without end', () => {
    const strays = Array.from({ length: 300 }, (_, n) => received(1, { order: `stray-${n}` }));
    const item = itemAfter([registered, ordered(24), ...strays]);
    expect(item.ordersById.size).toBe(51);
    expect(item.ordersById.has('stray-299')).toBe(true);
    expect(onOrderTotal(item)).toBe(24);
  });
  test('[ST14] a receipt that the story puts before its order is not waited for again', () => {
    const item = itemAfter([registered, received(20, { order: 'o' }), ordered(24)]);
    expect([onOrderTotal(item), item.ordersById.get('o')?.outstanding]).toEqual([4, 4]);
  });
  test('[ST15] what is reserved is not available to others, unless the person insists', () => {
    const events = [registered, received(10), reserved(4)];
    const item = itemAfter(events);
    expect([reservedTotal(item), availableTotal(item)]).toEqual([4, 6]);
    given(...events)
      .when(issue(7))
      .thenRejected({ rejected: 'stock-reserved', available: 6, reserved: 4, requested: 7 });
    given(...events)
      .when(issue(6))
      .thenWritten(issued(6));
    given(...events)
      .when(issue(7, {}, { insisted: true }))
      .thenWritten(issued(7));
  });
  test('[ST16] whoever it was reserved for gets it, and the reservation shrinks by as much', () => {
    const events = [registered, received(10), reserved(4)];
    given(...events)
      .when(issue(10, { reservation: 'r' }))
      .thenWritten(issued(10, { reservation: 'r' }));
    const item = itemAfter([...events, issued(3, { reservation: 'r' })]);
    expect([reservedTotal(item), availableTotal(item)]).toEqual([1, 6]);
    expect(reservedTotal(itemAfter([...events, issued(4, { reservation: 'r' })]))).toBe(0);
  });
  test('[ST17] no more is reserved than is available, unless the person insists', () => {
    const reserve = {
      type: 'ReserveStock' as const,
      data: { reservation: 'r', quantity: 11, party: null, day: null, kit: null, note: null },
    };
    given(registered, received(10))
      .when(reserve)
      .thenRejected({ rejected: 'stock-reserved', available: 10, reserved: 0, requested: 11 });
    given(registered, received(10))
      .when({ ...reserve, insisted: true })
      .thenWritten(reserved(11));
  });
  test('[ST18] a cost is a whole amount of a currency', () => {
    const receive = (cost: object) => ({
      type: 'ReceiveStock' as const,
      data: { ...shelf, quantity: 1, ...nothing, cost },
    });
    given(registered)
      .when(receive({ amount: 1_250, currency: 'EUR' }))
      .thenWritten(received(1, { cost: { amount: 1_250, currency: 'EUR' } }));
    for (const cost of [
      { amount: 1.5, currency: 'EUR' },
      { amount: -1, currency: 'EUR' },
      { amount: 1, currency: 'euro' },
    ])
      given(registered).when(receive(cost)).thenRejected({ rejected: 'cost-invalid' });
  });
  test('[ST19] a movement of a retired item is remembered until it is in use again', () => {
    const retired = { type: 'ItemRetired', version: 1, data: {} } as const;
    const item = itemAfter([registered, received(5), retired, issued(1)]);
    expect(item.movedWhileRetired).toEqual(['d', 4]);
    const back = { type: 'ItemReinstated', version: 1, data: {} } as const;
    expect(itemAfter([registered, retired, issued(1), back]).movedWhileRetired).toBeNull();
  });
});
