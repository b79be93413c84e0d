import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createTimeline } from './timeline.ts';

const moment = fc.oneof(
  fc.integer({ min: 0, max: 40 }),
  fc.integer({ min: 2 ** 40, max: 2 ** 43 - 1 }),
  fc.constantFrom(-7, 2 ** 44, 2 ** 11 - 1, 2 ** 11, 2 ** 32),
);
const kept = (at: number): number => Math.min(2 ** 43 - 1, Math.max(0, at));

test('[AP6] what changed between two moments, and their neighbours, are those of the whole list', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(moment, { maxLength: 6 }), { maxLength: 6 }),
      moment,
      moment,
      (streams, one, other) => {
        const timeline = createTimeline(
          streams.map((moments) => Float64Array.from(moments).sort()),
        );
        const [from = 0, to = 0] = [kept(one), kept(other)].sort((a, b) => a - b);
        const all = streams.flatMap((moments) => moments.map(kept)).sort((a, b) => a - b);
        expect([...timeline.between(one, other)].sort((a, b) => a - b)).toEqual(
          streams.flatMap((moments, stream) =>
            moments.some((at) => from < kept(at) && kept(at) <= to) ? [stream] : [],
          ),
        );
        expect(timeline.neighbour(from, 'later')).toBe(all.find((at) => at > from));
        expect(timeline.neighbour(from, 'earlier')).toBe(all.findLast((at) => at < from));
        expect([timeline.first, timeline.last]).toEqual([all[0], all.at(-1)]);
      },
    ),
    { numRuns: 300 },
  );
});
