import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  areaPath,
  type ChartPoint,
  linePath,
  pointBefore,
  pointNearest,
  roundMarks,
  thinned,
  timeMarks,
} from './chart-scale.ts';

const day = 86_400_000;

test('[CH1] marks of quantities are round, few, and hold everything between them', () => {
  expect(roundMarks(0, 37, 4)).toEqual([0, 10, 20, 30, 40]);
  expect(roundMarks(-3, 12, 4)).toEqual([-5, 0, 5, 10, 15]);
  expect(roundMarks(0, 1, 4)).toEqual([0, 1]);
  expect(roundMarks(0, 123_456, 4)).toEqual([0, 50_000, 100_000, 150_000]);
  const [low, high] = [fc.integer({ min: -1e12, max: 0 }), fc.integer({ min: 1, max: 1e12 })];
  fc.assert(
    fc.property(low, high, fc.integer({ min: 2, max: 8 }), (from, to, most) => {
      const marks = roundMarks(from, to, most);
      expect(marks.length).toBeLessThanOrEqual(most + 1);
      expect(marks).toContain(0);
      expect(marks[0]).toBeLessThanOrEqual(from);
      expect(marks.at(-1)).toBeGreaterThanOrEqual(to);
      const step = (marks[1] ?? 0) - (marks[0] ?? 0);
      expect(String(step)).toMatch(/^[125]0*$/);
    }),
  );
});

describe('[CH2] marks of time stand at round times of the own zone', () => {
  const kinds = (from: number, to: number) => timeMarks(from, to, 5).map(({ kind }) => kind);
  test('weeks begin on Mondays, months on their first, a January says its year', () => {
    const weeks = timeMarks(+new Date(2027, 2, 3, 15), +new Date(2027, 2, 31, 15), 5);
    expect(weeks.map(({ at }) => new Date(at).getDate())).toEqual([8, 15, 22, 29]);
    const months = timeMarks(+new Date(2026, 10, 20), +new Date(2027, 1, 20), 5);
    expect(months.map(({ at }) => new Date(at).getMonth())).toEqual([11, 0, 1]);
    expect(months.map(({ kind }) => kind)).toEqual(['month', 'year', 'month']);
    expect(kinds(+new Date(2020, 5), +new Date(2027, 5))).toEqual(['year', 'year', 'year']);
    expect(kinds(+new Date(2027, 2, 3, 8), +new Date(2027, 2, 3, 18))).toContain('hour');
  });
  test('of any span they are few, in order, within it', () => {
    const start = fc.integer({ min: 0, max: 30_000 * day });
    fc.assert(
      fc.property(start, fc.integer({ min: 3_600_000, max: 20_000 * day }), (from, length) => {
        const marks = timeMarks(from, from + length, 5);
        expect(marks.length).toBeLessThanOrEqual(7);
        for (const [n, { at, kind }] of marks.entries()) {
          expect(at).toBeGreaterThanOrEqual(Math.max(from, (marks[n - 1]?.at ?? from - 1) + 1));
          expect(at).toBeLessThanOrEqual(from + length);
          if (kind !== 'hour') expect(new Date(at).getHours()).toBeLessThanOrEqual(1);
          if (kind === 'month' || kind === 'year') expect(new Date(at).getDate()).toBe(1);
        }
      }),
    );
  });
});

const pointsOf = fc
  .array(fc.tuple(fc.nat(9_999), fc.integer({ min: -50, max: 50 })), { minLength: 1 })
  .map((some) =>
    some.map(([at, value]): ChartPoint => ({ at, value })).sort((a, b) => a.at - b.at),
  );

describe('[CH3] of thousands of points as many are drawn as can be seen', () => {
  test('each column keeps its first, lowest, highest and last, in their order', () => {
    fc.assert(
      fc.property(pointsOf, fc.integer({ min: 1, max: 9 }), (points, columns) => {
        const kept = thinned(points, 0, 10_000, columns);
        expect(kept.length).toBeLessThanOrEqual(Math.max(4 * columns, 0));
        expect(points.filter((point) => kept.includes(point))).toEqual(kept);
        const inColumn = (some: readonly ChartPoint[], column: number) =>
          some
            .filter(({ at }) => Math.floor((at / 10_000) * columns) === column)
            .map(({ value }) => value);
        for (let column = 0; column < columns; column += 1) {
          const [all, some] = [inColumn(points, column), inColumn(kept, column)];
          const told = (values: readonly number[]) =>
            values.length === 0
              ? []
              : [values[0], values.at(-1), Math.min(...values), Math.max(...values)];
          expect(told(some)).toEqual(told(all));
        }
      }),
    );
  });
  test('a hundred thousand become a few hundred', () => {
    const many = Array.from({ length: 100_000 }, (_, at) => ({ at, value: at % 97 }));
    expect(thinned(many, 0, 100_000, 200).length).toBeLessThanOrEqual(800);
  });
});

test('[CH4] under the finger is the step that holds there, or the closest moment', () => {
  const points = [10, 20, 30].map((at) => ({ at, value: at }));
  expect([5, 10, 19, 20, 99].map((at) => pointBefore(points, at))).toEqual([0, 0, 0, 1, 2]);
  expect([5, 14, 16, 26, 99].map((at) => pointNearest(points, at))).toEqual([0, 0, 1, 2, 2]);
  expect(pointBefore([], 3)).toBe(0);
});

test('[CH5] a step holds its value until the next point and the last to the end; the surface ends at nought', () => {
  const frame = { from: 0, to: 10, low: 0, high: 20 };
  const points = [
    { at: 0, value: 10 },
    { at: 5, value: 20 },
  ];
  expect(linePath(points, frame, 'step')).toBe('M0 50H50V0H100');
  expect(linePath(points, frame, 'line')).toBe('M0 50L50 0');
  expect(areaPath(points, frame, 'step')).toBe('M0 50H50V0H100L100 100H0Z');
  expect(areaPath(points, frame, 'line')).toBe('M0 50L50 0L50 100H0Z');
  expect(linePath([], frame, 'step')).toBe('');
});
