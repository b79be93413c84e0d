import { expect, test } from 'vitest';
import { beatMs, beatsMax, checkMs, type Locks, seekLeadership } from './leader.ts';
import { settle } from './sync-world-fixtures.ts';

type Timer = { at: number; callback: () => void; owner: string };

/** One origin with its locks, its fence, its channel and its time; tabs can freeze. */
function newOrigin() {
  let now = 0;
  let token = 0;
  const timers = new Set<Timer>();
  const frozen = new Set<string>();
  const beats = new Map<string, Set<() => void>>();
  const leading = new Map<string, AbortSignal>();
  const queue: { take: () => void; gone: () => boolean }[] = [];
  let holder: { reject: (reason: unknown) => void } | undefined;

  function next(): void {
    holder = undefined;
    for (let one = queue.shift(); one !== undefined; one = queue.shift()) {
      if (one.gone()) continue;
      one.take();
      return;
    }
  }

  const locks: Locks = {
    request: (_name, { signal, steal }, held) =>
      new Promise((resolve, reject) => {
        let isGone = false;
        const take = (): void => {
          const self = { reject };
          holder = self;
          void held().then((value) => {
            if (holder === self) next();
            resolve(value);
          });
        };
        if (steal) {
          holder?.reject(new Error('AbortError'));
          take();
          return;
        }
        signal?.addEventListener('abort', () => {
          isGone = true;
          reject(new Error('AbortError'));
        });
        if (holder === undefined) take();
        else queue.push({ take, gone: () => isGone });
      }),
  };

  return {
    freeze: (tab: string) => void frozen.add(tab),
    thaw: (tab: string) => void frozen.delete(tab),
    leaders: () => [...leading].filter(([, signal]) => !signal.aborted).map(([tab]) => tab),
    open: (tab: string) =>
      seekLeadership({
        name: 'sync',
        locks,
        fence: { claim: async () => ++token, isHeld: async (mine) => mine === token },
        beat() {
          for (const [other, callbacks] of beats)
            if (other !== tab) for (const heard of callbacks) heard();
        },
        onBeat(callback) {
          const callbacks = beats.get(tab) ?? new Set();
          beats.set(tab, callbacks.add(callback));
          return () => callbacks.delete(callback);
        },
        startTimer(delayMs, callback) {
          const timer = { at: now + delayMs, callback, owner: tab };
          timers.add(timer);
          return () => timers.delete(timer);
        },
        lead: (signal) => void leading.set(tab, signal),
      }),
    async passTime(durationMs: number) {
      const end = now + durationMs;
      for (;;) {
        await settle();
        const due = [...timers]
          .filter(({ at, owner }) => at <= end && !frozen.has(owner))
          .sort((a, b) => a.at - b.at);
        if (due[0] === undefined) break;
        timers.delete(due[0]);
        now = Math.max(now, due[0].at);
        due[0].callback();
      }
      now = end;
    },
  };
}

test('[SY50] of several tabs one leads, and another takes over when it stops', async () => {
  const origin = newOrigin();
  const first = origin.open('first');
  origin.open('second');
  await origin.passTime(100_000);
  expect(origin.leaders()).toEqual(['first']);
  first.stop();
  await origin.passTime(1);
  expect(origin.leaders()).toEqual(['second']);
});

test('[SY51] a frozen leader is replaced, and finds out when it thaws', async () => {
  const origin = newOrigin();
  origin.open('first');
  await settle();
  origin.open('second');
  await origin.passTime(10_000);
  origin.freeze('first');
  await origin.passTime(checkMs * 3);
  expect(origin.leaders()).toContain('second');
  origin.thaw('first');
  await origin.passTime(beatMs);
  expect(origin.leaders()).toEqual(['second']);
});

test('[SY51] a leader that lives is never replaced', async () => {
  const origin = newOrigin();
  origin.open('first');
  await settle();
  origin.open('second');
  for (let passed = 0; passed < 300_000; passed += 1_000) {
    await origin.passTime(1_000);
    expect(origin.leaders()).toEqual(['first']);
  }
});

test('[SY52] leadership is bounded: after its time another tab has its turn', async () => {
  const origin = newOrigin();
  origin.open('first');
  await settle();
  origin.open('second');
  await origin.passTime(beatMs * (beatsMax + 2));
  expect(origin.leaders()).toEqual(['second']);
});

test('[SY52] a tab alone leads again after its time', async () => {
  const origin = newOrigin();
  origin.open('first');
  await origin.passTime(beatMs * (beatsMax + 3));
  expect(origin.leaders()).toEqual(['first']);
});

test('[SY53] without locks every tab leads', () => {
  const open = (tab: string) =>
    seekLeadership({
      name: 'sync',
      locks: undefined,
      fence: { claim: async () => 1, isHeld: async () => true },
      beat: () => undefined,
      onBeat: () => () => undefined,
      startTimer: () => () => undefined,
      lead: () => void led.push(tab),
    });
  const led: string[] = [];
  open('first');
  open('second');
  expect(led).toEqual(['first', 'second']);
});
