import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { barsOf } from '../../bench/bars.ts';
import type { Figures } from '../../bench/figures.ts';
import { figuresText, withFigures } from '../../bench/figures-text.ts';

const read = (path: string): string => readFileSync(path, 'utf8');

test('[HO25] the figures in the README are those of a run that is kept', () => {
  const figures: Figures = JSON.parse(read('bench/figures.json'));
  const readme = read('README.md');
  expect(withFigures(readme, figures)).toBe(readme);
});

const spread = (p99: number) => ({ p50: 1, p99, max: p99, times: 200 });
const about = { keepsBeside: null, durability: 'strict' };
const measured: Figures = {
  at: '2026-11-27T20:00:00Z',
  machine: { cpu: 'A processor', cores: 2, node: 'v24.1.0' },
  work: { items: 2_000, sizes: [10_000, 100_000] },
  engines: [
    {
      name: 'plain',
      label: 'Rows',
      ...about,
      sizes: [
        { events: 10_000, importMs: 100, startMs: 60, append: spread(2), bytesPerEvent: 150 },
        { events: 100_000, importMs: 1_000, startMs: 600 },
      ],
    },
    {
      name: 'ours',
      label: 'Tallystick',
      ...about,
      sizes: [
        {
          events: 10_000,
          importMs: 20,
          startMs: 30,
          append: spread(3),
          bytesPerEvent: 180,
          filesPerEvent: 140,
        },
        { events: 100_000, startMs: 30, failed: 'the replay: not done within 60 s' },
      ],
    },
    {
      name: 'slow',
      label: 'Slow',
      ...about,
      sizes: [{ events: 10_000, failed: 'the import: not done within 120 s' }],
      meeting: { shared: 10, fresh: 1, failed: 'the meeting: it knows no other' },
    },
  ],
};

test('[HO25] how a start grows is said of the same shelves, where that was measured', () => {
  const of = (figures: Figures) =>
    barsOf(figures).find(({ figure }) => figure.startsWith('cold start, 100 000, beside 10 000'));
  expect(of(measured)).toMatchObject({ measured: '1.0 ×' });
  const sizes = [
    { events: 10_000, ms: [20, 10, 90] },
    { events: 100_000, ms: [30, 90, 20] },
  ];
  const starts = { items: 2_000, sizes };
  expect(of({ ...measured, starts })).toMatchObject({
    figure: 'cold start, 100 000, beside 10 000, same shelves',
    measured: '1.5 ×',
    isReached: false,
  });
});

test('[HO25] what a run left out or could not finish is said so', () => {
  const text = figuresText(measured);
  expect(text).toContain('Measured on 2026-11-27 (A processor, 2 cores, Node 24.1.0)');
  expect(text).toContain('10 000 entries over 2 000 items');
  expect(text).toContain('| Tallystick | 0.2 × | 1.5 × | 0.5 × |  | 1.2 × |  | n^0.00 | strict |');
  expect(text).toContain('- Slow did not finish 10 000: the import: not done within 120 s.');
  expect(text).toContain('- Tallystick did not finish 100 000: the replay: not done within 60 s.');
  expect(text).toContain('- Two replicas of Slow did not meet: the meeting: it knows no other.');
  expect(text).not.toContain('script');
});

test('[HO25] which bars are reached, and which are not, is reckoned from the figures', () => {
  const verdicts = new Map(barsOf(measured).map((bar) => [bar.figure, bar.isReached]));
  expect(verdicts.get('import of 10 000, speed beside plain rows')).toBe(true);
  expect(verdicts.get('cold start, 10 000, beside plain rows')).toBe(false);
  expect(verdicts.get('cold start, 100 000, beside 10 000')).toBe(true);
  expect(
    verdicts.get('bytes an entry on disk, 10 000, without the second copy, beside plain rows'),
  ).toBe(true);
  expect(verdicts.get('full replay, 10 000, beside plain rows')).toBeNull();
  const text = figuresText(measured);
  expect(text).toContain('Not reached: cold start, 10 000, beside plain rows.');
  expect(text).toContain(
    '| cold start, 10 000, beside plain rows | 0.5 × | at most 0.17 × | **no** |',
  );
});
