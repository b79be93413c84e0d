import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { appendTotals, nextSeed, readTotals, sumOf } from './totals.ts';

const stretch = (first: number, seeds: number, failed: readonly number[] = []) => ({
  first,
  seeds,
  failed,
  seconds: 1,
  counts: { messages: 10 },
});

test('[SM11] a long run goes on where it was ended, and a cut line counts for nothing', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tallystick-totals-'));
  const file = join(folder, 'totals.jsonl');
  try {
    expect(readTotals(file)).toEqual([]);
    appendTotals(file, stretch(1, 100));
    appendTotals(file, stretch(101, 100, [150]));
    appendFileSync(file, '{"first":201,"seeds":1');
    const totals = readTotals(file);
    expect(nextSeed(totals, 1)).toBe(201);
    expect(nextSeed(totals, 5_000)).toBe(5_000);
    expect(sumOf(totals)).toEqual({
      seeds: 200,
      failed: [150],
      seconds: 2,
      counts: { messages: 20 },
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
