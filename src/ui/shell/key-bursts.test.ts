import { describe, expect, test } from 'vitest';
import { burstGapMs, createKeyBursts } from './key-bursts.ts';

/** Presses `[key, gap in ms before it]` on a clock of its own. */
function pressed(presses: readonly (readonly [key: string, gapMs: number])[]) {
  const heard: string[] = [];
  let nowMs = 0;
  let due: { readonly atMs: number; readonly work: () => void } | null = null;
  const bursts = createKeyBursts({
    onKey: (key) => heard.push(key),
    onScan: (code) => heard.push(`scan ${code}`),
    later(work, delayMs) {
      due = { atMs: nowMs + delayMs, work };
      return () => {
        due = null;
      };
    },
  });
  const pass = (untilMs: number) => {
    if (due !== null && due.atMs <= untilMs) {
      const { work } = due;
      due = null;
      work();
    }
    nowMs = untilMs;
  };
  const swallowed = presses.map(([key, gapMs]) => {
    pass(nowMs + gapMs);
    return bursts.press(key, nowMs);
  });
  pass(nowMs + 1_000);
  return { heard, swallowed };
}

describe('keys outside of any field', () => {
  test('[UI8] a code typed within a blink and ended with Enter is a scan, and its letters are no shortcuts', () => {
    const code = [...'rim-4008'].map((key) => [key, 8] as const);
    expect(pressed([...code, ['Enter', 8]])).toEqual({
      heard: ['scan rim-4008'],
      swallowed: [...code.map(() => false), true],
    });
  });

  test('[UI8] a person’s key is heard once nothing has followed it', () => {
    expect(pressed([['r', 0]]).heard).toEqual(['r']);
    expect(
      pressed([
        ['g', 0],
        ['t', 10],
      ]).heard,
    ).toEqual(['g', 't']);
    expect(
      pressed([
        ['g', 0],
        ['i', burstGapMs + 90],
        ['Enter', 500],
      ]),
    ).toEqual({ heard: ['g', 'i'], swallowed: [false, false, false] });
  });

  test('[UI8] a burst without Enter is nobody’s wish', () => {
    expect(pressed([...'receive'].map((key) => [key, 5] as const)).heard).toEqual([]);
  });
});
