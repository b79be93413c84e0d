import { expect, test } from 'vitest';
import type { Drafts } from '../ports.ts';
import { keepRange, rangeStart, rangesFor, readRange } from './chart-ranges.ts';

const day = 86_400_000;
const now = 1_000 * day;

test('[CH7] only spans that show less than all are offered; the last choice is remembered', () => {
  expect(rangesFor(now - day, now)).toEqual(['all']);
  expect(rangesFor(now - 40 * day, now)).toEqual(['weeks', 'all']);
  expect(rangesFor(now - 900 * day, now)).toEqual(['weeks', 'months', 'year', 'all']);
  const kept = new Map<string, unknown>();
  const drafts: Drafts = {
    read: (key) => kept.get(key) ?? null,
    write: (key, value) => void kept.set(key, value),
    remove: (key) => void kept.delete(key),
  };
  expect(readRange(drafts, ['weeks', 'months', 'all'])).toBe('months');
  expect(readRange(drafts, ['weeks', 'all'])).toBe('all');
  keepRange(drafts, 'weeks');
  expect(readRange(drafts, ['weeks', 'months', 'all'])).toBe('weeks');
  expect(readRange(drafts, ['all'])).toBe('all');
});

test('[CH7] all begins with the story, and shows a day at least', () => {
  expect(rangeStart('all', now - 40 * day, now)).toBe(now - 40 * day);
  expect(rangeStart('all', now - 5, now)).toBe(now - day);
  expect(rangeStart('weeks', now - 40 * day, now)).toBe(now - 28 * day);
});
