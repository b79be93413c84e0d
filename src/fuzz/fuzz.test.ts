import { expect, test } from 'vitest';
import { tryInput } from './fuzz.ts';
import { readMaterial } from './material.ts';
import { addTried, noTotals } from './totals.ts';

const inputs = 2_500;

test('[XS1] no mutated page, bundle, table, file or message crashes a door or comes out other than it went in', async () => {
  const material = readMaterial();
  let totals = noTotals;
  for (let index = 0; index < inputs; index++)
    totals = addTried(totals, index, await tryInput(20, index, material), 0);
  expect(totals.faults).toEqual([]);
  // A fuzzer whose inputs are all turned away, or all taken, tests nothing.
  for (const door of ['page', 'bundle', 'table', 'segment', 'message']) {
    const { tried = 0, accepted = 0, kept = 0 } = totals.byDoor[door] ?? {};
    expect(accepted, door).toBeGreaterThan(tried / 10);
    expect(accepted, door).toBeLessThan(tried * 0.97);
    expect(kept, door).toBeGreaterThan(tried / 10);
  }
}, 120_000);

test('[XS1] the same seed and number is the same input', async () => {
  const material = readMaterial();
  for (let index = 0; index < 40; index++)
    expect(await tryInput(7, index, material)).toEqual(await tryInput(7, index, material));
});
