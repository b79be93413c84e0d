import { expect, test } from 'vitest';
import type { LedgerEvent } from '../../domain/ledger-event.ts';
import type { EntryLine } from '../ports.ts';
import { oppositeOf } from './opposite.ts';

const line = (event: object, stream = 'item/i'): EntryLine => ({
  name: { device: 'd', seq: 1, hash: 'h' },
  stream,
  event: event as LedgerEvent,
  at: 0,
  recordedAt: 0,
  happenedAt: undefined,
  actor: 'm',
  cause: 'c',
  voidedBy: [],
  withheld: null,
});
const stock = (type: string, more: object = {}) =>
  line({ type, data: { place: 'p', lot: 'L1', quantity: 3, note: null, ...more } });
const there = { item: 'i', place: 'p', lot: 'L1', quantity: 3 };

test('[UN8] the other door opens the verb that is the opposite of what was written', () => {
  const verbOf = (entry: EntryLine) => {
    const opposite = oppositeOf([entry]);
    return opposite.way === 'verb' ? opposite.request : undefined;
  };
  expect(verbOf(stock('StockReceived'))).toEqual({ verb: 'issue', lines: [there] });
  expect(verbOf(stock('StockIssued'))).toEqual({ verb: 'receive', lines: [there] });
  expect(verbOf(stock('StockWrittenOff'))).toEqual({ verb: 'found', lines: [there] });
  expect(verbOf(stock('StockFound'))).toEqual({ verb: 'write-off', lines: [there] });
  expect(verbOf(stock('StockCounted'))).toEqual({
    verb: 'count',
    lines: [{ ...there, quantity: null }],
  });
  expect(verbOf(stock('StockMoved', { from: 'a', to: 'b' }))).toEqual({
    verb: 'move',
    lines: [{ ...there, place: 'b' }],
    to: 'a',
  });
});

test('[UN8] a delivery is answered by one form with all its lines; what no form can say is not offered', () => {
  const delivery = oppositeOf([
    line({ type: 'ItemRegistered', data: {} }),
    stock('StockReceived'),
    stock('StockReceived', { quantity: 5 }),
  ]);
  expect(delivery).toMatchObject({ way: 'verb', request: { verb: 'issue' } });
  expect(delivery.way === 'verb' ? delivery.lines.map(({ quantity }) => quantity) : []).toEqual([
    3, 5,
  ]);
  const verbs = { way: 'look', href: '/', at: 'verbs' };
  expect(oppositeOf([stock('StockReceived'), stock('StockIssued')])).toEqual(verbs);
  expect(oppositeOf([stock('StockWrittenOff'), stock('StockWrittenOff')])).toEqual(verbs);
  const moves = ['a', 'b'].map((from) => stock('StockMoved', { from, to: 'z' }));
  expect(oppositeOf(moves)).toEqual(verbs);
  expect(oppositeOf([line({ type: 'ImportStarted', data: {} }, 'import/c')])).toEqual(verbs);
});

test('[UN8] what is no movement is answered by its own opposite, or where it is shown', () => {
  const deedOf = (event: object, stream?: string) => {
    const opposite = oppositeOf([line(event, stream)]);
    return opposite.way === 'command' ? opposite.command.type : opposite;
  };
  expect(deedOf({ type: 'ItemRetired', data: {} })).toBe('ReinstateItem');
  expect(deedOf({ type: 'BarcodeAssigned', data: { barcode: 'b' } })).toBe('WithdrawBarcode');
  expect(deedOf({ type: 'PlaceClosed', data: { place: 'p' } }, 'places')).toBe('ReopenPlace');
  expect(deedOf({ type: 'ItemDescribed', data: {} })).toEqual({
    way: 'look',
    href: '/items/i',
    at: 'thing',
  });
  const described = { type: 'PlaceDescribed', data: { place: 'p' } };
  expect(deedOf(described, 'places')).toMatchObject({ href: '/places/p' });
  const held = { place: 'p', lot: null, quantity: 2, reason: 'damaged', note: null };
  const lent = { ...held, loan: 'l', borrower: 'b', due: null };
  expect(deedOf({ type: 'StockLent', data: lent })).toBe('ReturnStock');
  expect(deedOf({ type: 'StockReserved', data: { reservation: 'r' } })).toBe('ReleaseReservation');
  expect(deedOf({ type: 'LotRecalled', data: { lot: 'L' } })).toBe('ClearLot');
  expect(deedOf({ type: 'ItemsMerged', data: { into: 'j' } })).toBe('SeparateItem');
});
