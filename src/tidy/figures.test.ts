import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type Figures, figuresText, withFigures } from '../../bench/figures-text.ts';

const read = (path: string): string => readFileSync(path, 'utf8');

test('[HO25] the figures in the README are those of a run that is kept', () => {
  const figures: Figures = JSON.parse(read('bench/figures.json'));
  const readme = read('README.md');
  expect(withFigures(readme, figures)).toBe(readme);
});

test('[HO25] what a run left out or could not finish is said so', () => {
  const machine = { cpu: 'A processor', cores: 2, node: 'v24.1.0' };
  const engines: Figures['engines'] = [
    { name: 'plain', label: 'Rows', durability: 'strict', importMs: 100, append: spread(2) },
    { name: 'ours', label: 'Tallystick', durability: 'strict', importMs: 150, append: spread(3) },
    { name: 'slow', label: 'Slow', durability: 'relaxed', failed: 'not done within 120 s' },
  ];
  const work = { items: 2_000, events: 10_000 };
  const text = figuresText({ at: '2026-11-27T20:00:00Z', machine, work, engines });
  expect(text).toContain('Measured on 2026-11-27 (A processor, 2 cores, Node 24.1.0)');
  expect(text).toContain('10 000 entries over 2 000 items');
  expect(text).toContain('| Tallystick | 1.5 × | 1.5 × |  |  | strict |');
  expect(text).toContain('| Slow |  |  |  |  | did not finish: not done within 120 s |');
  expect(text).not.toContain('Script');
});

const spread = (p99: number) => ({ p50: 1, p99, max: p99 });
