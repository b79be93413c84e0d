import { expect, test } from 'vitest';
import type { LedgerEvent } from '../../domain/ledger-event.ts';
import type { Held } from '../../event-sourcing/stored-event.ts';
import type { Line } from '../../event-sourcing/stream-fold.ts';
import { causalOrder } from './causal-order.ts';
import { datesInOrder } from './dates-in-order.ts';

type Said = { readonly known?: Readonly<Record<string, number>>; readonly happenedAt?: string };

function held(device: string, seq: number, recordedAt: number, { known, happenedAt }: Said = {}) {
  const shelf = { place: 'p', lot: null, quantity: 1, note: null };
  const fact: LedgerEvent =
    known === undefined
      ? { type: 'StockFound', version: 2, data: { ...shelf, settles: [] } }
      : { type: 'StockCounted', version: 2, data: { ...shelf, known, stocktake: null } };
  const place = { device, seq, prev: '', recordedAt, actor: 'm', cause: 'c', stream: 'item/i' };
  const event = { ...fact, ...place, ...(happenedAt === undefined ? {} : { happenedAt }) };
  return { event, hash: `${device}${seq}` } satisfies Held<LedgerEvent>;
}

const line = (at: number, seq: number, said: Said = {}): Line<LedgerEvent> => ({
  ...held('a', seq, at, said),
  at,
  voids: [],
  counts: true,
});

test('[LE5] equal times are told apart where the new lane would turn them round, and nothing is dated ahead', () => {
  const story = [line(10, 1), line(10, 2), line(20, 3)];
  const backwards = ({ event }: Line<LedgerEvent>) => 10 - event.seq;
  expect([...datesInOrder(story, backwards, 15).values()]).toEqual([15, 10, 9]);
  expect([...datesInOrder(story, backwards, 5).values()]).toEqual([5, 4, 3]);
  const forwards = ({ event }: Line<LedgerEvent>) => event.seq;
  expect([...datesInOrder(story, forwards, 30).values()]).toEqual([20, 10, 10]);
});

test('[LE7] a day stays a day where it stands for the same moment, and becomes one where it does not', () => {
  const noon = Date.UTC(2026, 10, 23, 12);
  const said = { happenedAt: '2026-11-23Z' };
  const dates = datesInOrder([line(noon - 1, 1, said), line(noon, 2, said)], () => 0, noon);
  expect([...dates.values()]).toEqual(['2026-11-23Z', noon - 1]);
});

test('[LE7] a count comes behind what its author knew, whatever the clocks said', () => {
  const count = held('b', 1, 5, { known: { a: 2 } });
  const order = causalOrder([count, held('a', 2, 10), held('a', 1, 1), held('b', 2, 6)]);
  expect(order.map(({ hash }) => hash)).toEqual(['a1', 'a2', 'b1', 'b2']);
});

test('[LE5] lanes that wait for each other are taken all the same', () => {
  const order = causalOrder([
    held('a', 1, 1, { known: { b: 1 } }),
    held('b', 1, 2, { known: { a: 1 } }),
  ]);
  expect(order.map(({ hash }) => hash)).toEqual(['a1', 'b1']);
});
