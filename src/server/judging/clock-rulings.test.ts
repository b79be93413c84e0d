import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clocksCorrected, offsetOf, type Recorded } from './clock-rulings.ts';

const now = 1_790_000_000_000;
const [own, other] = ['a'.repeat(16), 'b'.repeat(16)];
const year = 31_536_000_000;
const at = (seq: number, recordedAt: number, device = own): Recorded => ({
  device,
  seq,
  recordedAt,
});
const dataOf = (found: readonly Recorded[], clock: number | null) =>
  clocksCorrected(found, { now, pushed: clock === null ? null : { device: own, clock } }).map(
    ({ data }) => data,
  );

test('[JU21] a clock that is wrong as it pushes is put right for what it recorded, as one ruling', () => {
  const clock = now - year;
  const found = [at(4, clock - 9_000), at(5, clock - 8_000), at(1, now - 1_000, other)];
  expect(dataOf(found, clock)).toStrictEqual([{ device: own, first: 4, last: 5, offsetMs: year }]);
});

test('[JU21] two minutes are nobody’s matter, and nothing is said of a lane that is only passed on', () => {
  expect(dataOf([at(1, now - 100_000)], now - 119_000)).toStrictEqual([]);
  expect(dataOf([at(1, now - year, other)], now - year)).toStrictEqual([]);
});

test('[JU22] what lies in the future was recorded by now at the latest, whoever brings it', () => {
  const found = [at(1, now + year, other), at(2, now + year + 500, other), at(3, now, other)];
  expect(dataOf(found, null)).toStrictEqual([
    { device: other, first: 1, last: 2, offsetMs: -year - 500 },
  ]);
  // Recorded before the clock was set back: not by the clock that pushes.
  expect(dataOf([at(1, now + year)], now)).toStrictEqual([
    { device: own, first: 1, last: 1, offsetMs: -year },
  ]);
});

test('[JU22] whatever the clocks say, nothing stands in the future, and lanes keep to themselves', () => {
  const anyTime = fc.integer({ min: -10 * year, max: 10 * year });
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.boolean(), anyTime)), anyTime, (drawn, off) => {
      const found = drawn.map(([isOwn, ms], n) => at(n + 1, now + ms, isOwn ? own : other));
      const clocks = { now, pushed: { device: own, clock: now + off } };
      const rulings = dataOf(found, now + off);
      for (const each of found) {
        const mine = rulings.filter(
          (ruling) =>
            'first' in ruling &&
            ruling.device === each.device &&
            ruling.first <= each.seq &&
            each.seq <= (ruling.last ?? Number.POSITIVE_INFINITY),
        );
        expect(mine.length).toBe(offsetOf(each, clocks) === 0 ? 0 : 1);
        const [ruling] = mine;
        const offsetMs = ruling !== undefined && 'offsetMs' in ruling ? ruling.offsetMs : 0;
        expect(each.recordedAt + offsetMs).toBeLessThanOrEqual(now + 300_000);
        // Another's entry is only ever drawn out of the future.
        if (each.device === other && each.recordedAt <= now + 300_000) expect(mine).toEqual([]);
      }
    }),
  );
});
