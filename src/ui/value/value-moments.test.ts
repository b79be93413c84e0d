import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chartRanges } from '../components/chart-ranges.ts';
import { endOfDay, valueMoments } from './value-moments.ts';

const day = 86_400_000;
const now = +new Date(2027, 3, 14, 15, 30);

test('[VA13] the value is looked at by ends of days, evenly, and last now', () => {
  const weeks = valueMoments('weeks', 0, now);
  expect(weeks).toHaveLength(29);
  expect(weeks[0]).toEqual({ at: endOfDay(new Date(2027, 2, 17), 0), until: expect.any(Number) });
  expect(weeks.at(-1)).toEqual({ at: now, until: Number.POSITIVE_INFINITY });
  expect(valueMoments('all', now - 60_000, now)).toHaveLength(2);
  fc.assert(
    fc.property(
      fc.constantFrom(...chartRanges),
      fc.integer({ min: 0, max: now }),
      (range, first) => {
        const moments = valueMoments(range, first, now);
        expect(moments.length).toBeLessThanOrEqual(55);
        expect(moments.length).toBeGreaterThanOrEqual(2);
        for (const [n, { at, until }] of moments.slice(0, -1).entries()) {
          expect(until).toBe(at);
          expect(at).toBeGreaterThan(moments[n - 1]?.at ?? Number.NEGATIVE_INFINITY);
          expect(new Date(at + 1).getHours()).toBeLessThanOrEqual(1);
          expect(at).toBeLessThan(now);
        }
      },
    ),
  );
});

test('[VA13] all of it begins with the end of the day before the first entry, at any hour', () => {
  const first = +new Date(2027, 3, 2, 12);
  for (const hour of [0, 1, 11, 12, 13, 23]) {
    const [look] = valueMoments('all', first, +new Date(2027, 3, 14, hour, 30));
    expect(look?.at).toBe(endOfDay(new Date(2027, 3, 1), 0));
  }
});

test('[VA13] a span of years is looked at no more often', () => {
  const moments = valueMoments('all', now - 4_000 * day, now);
  expect(moments.length).toBeGreaterThan(40);
});
