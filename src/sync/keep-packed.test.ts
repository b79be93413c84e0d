import { expect, test } from 'vitest';
import { keepPacked } from './keep-packed.ts';

/** Timers that fire when the test says so. */
function newTurns(pack: () => Promise<void>) {
  const timers = new Set<() => void>();
  const errors: unknown[] = [];
  const over = new AbortController();
  const startTimer = (_delayMs: number, callback: () => void) => {
    timers.add(callback);
    return () => timers.delete(callback);
  };
  keepPacked({ pack, startTimer }, over.signal, (error) => errors.push(error));
  const fire = async () => {
    const due = [...timers];
    timers.clear();
    for (const callback of due) callback();
    await new Promise((resolve) => setTimeout(resolve));
  };
  return { errors, over, timers, fire };
}

test('[SD7] whoever leads packs a while after the start, and again and again, whatever fails', async () => {
  let packed = 0;
  const turns = newTurns(async () => {
    packed += 1;
    if (packed === 2) throw new Error('no room');
  });
  expect(packed).toBe(0);
  await turns.fire();
  await turns.fire();
  await turns.fire();
  expect([packed, turns.errors.length]).toEqual([3, 1]);
});

test('[SD7] nobody packs who does not lead any more', async () => {
  let end: (value: undefined) => void = () => undefined;
  const turns = newTurns(() => new Promise<undefined>((resolve) => (end = resolve)).then());
  await turns.fire();
  turns.over.abort();
  end(undefined);
  await new Promise((resolve) => setTimeout(resolve));
  expect(turns.timers.size).toBe(0);
});
