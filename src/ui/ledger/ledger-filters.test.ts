import { describe, expect, test } from 'vitest';
import type { LedgerIndexLine } from '../ports.ts';
import { filterEntries } from './ledger-filters.ts';

const line = (seq: number, more: Partial<LedgerIndexLine> = {}): LedgerIndexLine => ({
  ref: ['a', seq],
  stream: 'item/i1',
  type: 'StockIssued',
  at: 0,
  recordedAt: 0,
  actor: 'ada',
  cause: 'c',
  places: ['p1'],
  voided: false,
  ...more,
});

const seqs = (lines: readonly LedgerIndexLine[]) => lines.map(({ ref }) => ref[1]);

describe('filters of the ledger', () => {
  test('[LF1] an entry is shown if every filter that is set fits it', () => {
    const lines = [
      line(1),
      line(2, { type: 'StockReceived' }),
      line(3, { actor: 'ben' }),
      line(4, { stream: 'item/i2' }),
      line(5, { ref: ['b', 5] }),
      line(6, { places: ['p2'] }),
    ];
    expect(seqs(filterEntries(lines, {}))).toEqual([1, 2, 3, 4, 5, 6]);
    expect(seqs(filterEntries(lines, { kind: 'in' }))).toEqual([2]);
    expect(seqs(filterEntries(lines, { person: 'ben' }))).toEqual([3]);
    expect(seqs(filterEntries(lines, { item: 'i2' }))).toEqual([4]);
    expect(seqs(filterEntries(lines, { device: 'b' }))).toEqual([5]);
    expect(seqs(filterEntries(lines, { place: 'p2' }))).toEqual([6]);
    expect(seqs(filterEntries(lines, { beyond: { a: 3 } }))).toEqual([4, 5, 6]);
    expect(
      seqs(filterEntries(lines, { person: 'ada', kind: 'out', item: 'i1', place: 'p1' })),
    ).toEqual([1, 5]);
  });

  test('[LF2] both days of a span are included, in the zone of this device', () => {
    const at = (text: string) => new Date(text).getTime();
    const lines = [
      line(1, { at: at('2026-11-22T23:59:59.999') }),
      line(2, { at: at('2026-11-23T00:00') }),
      line(3, { at: at('2026-11-24T23:59:59.999') }),
      line(4, { at: at('2026-11-25T00:00') }),
    ];
    expect(seqs(filterEntries(lines, { from: '2026-11-23', to: '2026-11-24' }))).toEqual([2, 3]);
    expect(seqs(filterEntries(lines, { from: '2026-11-23' }))).toEqual([2, 3, 4]);
    expect(seqs(filterEntries(lines, { to: '2026-11-22' }))).toEqual([1]);
  });

  test('[LF3] what was taken back can be shown alone', () => {
    expect(seqs(filterEntries([line(1), line(2, { voided: true })], { voidedOnly: true }))).toEqual(
      [2],
    );
  });
});
