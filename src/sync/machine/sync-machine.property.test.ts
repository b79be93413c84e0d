/**
 * A small world of vectors around the machine: whatever order answers come in, it ends in step and
 * loses nothing.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countMissing } from '../../event-sourcing/version-vector.ts';
import type { SyncEffect } from './sync-effect.ts';
import type { Told } from './sync-input.ts';
import { bob, carol, haveOf, newStory, own, type Story, started } from './sync-machine-fixtures.ts';

type Lanes = Record<string, number>;
type Asked = Extract<
  SyncEffect,
  {
    readonly type:
      | 'read-have'
      | 'pull'
      | 'write-page'
      | 'take-segments'
      | 'push'
      | 'login'
      | 'open-live';
  }
>;

type World = {
  readonly story: Story;
  readonly local: Lanes;
  server: Lanes;
  epoch: number;
  readonly asked: Asked[];
  readonly timers: Map<'tick' | 'retry' | 'live', number>;
  readonly answered: Told[];
  readonly pages: Map<number, Lanes>;
};

/**
 * What each effect does to what is held; the compiler asks here when an effect is added. None may
 * remove.
 */
const deeds: Record<SyncEffect['type'], 'reads' | 'adds' | 'sends' | 'speaks' | 'waits'> = {
  'read-have': 'reads',
  pull: 'sends',
  'write-page': 'adds',
  'take-segments': 'adds',
  push: 'sends',
  login: 'sends',
  abort: 'waits',
  'open-live': 'sends',
  'close-live': 'waits',
  'set-timer': 'waits',
  'clear-timer': 'waits',
  remember: 'speaks',
  report: 'speaks',
  notice: 'speaks',
};

function tell(world: World, told: Told): void {
  for (const effect of world.story.tell(told)) {
    expect(deeds[effect.type]).toBeDefined();
    if (effect.type === 'set-timer') world.timers.set(effect.timer, effect.delayMs);
    else if (effect.type === 'clear-timer') world.timers.delete(effect.timer);
    else if (effect.type === 'report') saidTruly(world);
    else if ('request' in effect || 'read' in effect || effect.type === 'open-live')
      world.asked.push(effect);
  }
}

/**
 * The word may be late, never wrong about what the machine was told: it is said only of equal
 * vectors.
 */
function saidTruly({ story }: World): void {
  const { local, server } = story.state();
  if (story.status().word.kind === 'in-step') expect(local).toEqual(server?.have);
}

const take = (into: Lanes, from: Lanes, most: number): number => {
  let added = 0;
  for (const [lane, seq] of Object.entries(from)) {
    const step = Math.min(Math.max(0, seq - (into[lane] ?? 0)), most - added);
    if (step > 0) into[lane] = (into[lane] ?? 0) + step;
    added += Math.max(0, step);
  }
  return added;
};

const fileEntries = 2_000;

/** Carries an effect out and gives what comes back. */
function carryOut(world: World, effect: Asked): Told {
  const { local, server, epoch } = world;
  const have = haveOf(server);
  switch (effect.type) {
    case 'read-have':
      return { type: 'have-read', read: effect.read, have: haveOf(local), wants: [] };
    case 'pull': {
      world.pages.set(effect.request, { ...server });
      const page = { ledger: 'ledger-1', epoch: `${epoch}`, have, wants: [] };
      return { type: 'pull-answered', request: effect.request, page };
    }
    case 'write-page': {
      const page = world.pages.get(effect.request) ?? {};
      const added = take(local, page, Math.max(3, Math.ceil(countMissing(page, local) / 4)));
      return { type: 'page-written', request: effect.request, added, contradicting: [] };
    }
    case 'take-segments': {
      const added = take(local, server, fileEntries);
      const left = added === fileEntries;
      return { type: 'segments-taken', request: effect.request, added, left };
    }
    case 'push': {
      const lanes: Lanes = { ...effect.from };
      take(lanes, local, Math.max(4, Math.ceil(countMissing(local, lanes) / 4)));
      const sent = Object.fromEntries(
        Object.entries(lanes).filter(([lane, seq]) => seq > (effect.from[lane] ?? 0)),
      );
      // The server takes a lane only from the next seq that it lacks.
      for (const [lane, seq] of Object.entries(sent)) {
        if ((server[lane] ?? 0) >= (effect.from[lane] ?? 0))
          server[lane] = Math.max(server[lane] ?? 0, seq);
      }
      const answer = { epoch: `${epoch}`, have: haveOf(server), wants: [] };
      return {
        type: 'push-answered',
        request: effect.request,
        sent: { entries: 4, lanes: sent },
        answer,
      };
    }
    case 'login':
      return { type: 'logged-in', request: effect.request };
    case 'open-live':
      return { type: 'live-opened', live: effect.live };
  }
}

function failing(effect: Asked, status: number): Told {
  const failure =
    status === 0
      ? { kind: 'offline' as const }
      : { kind: 'status' as const, status, retryAfterMs: null, reason: null };
  if (effect.type === 'read-have')
    return { type: 'read-failed', read: effect.read, detail: 'lost' };
  if (effect.type === 'open-live') return { type: 'live-closed', live: effect.live };
  const sent = effect.type === 'push' ? { entries: 4, lanes: { [own]: 1 } } : null;
  return { type: 'failed', request: effect.request, failure, sent };
}

const index = fc.nat({ max: 7 });
const lane = fc.constantFrom(own, bob, carol);
const move = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('answer' as const), index }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('fail' as const),
      index,
      status: fc.constantFrom(0, 401, 403, 404, 413, 500),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('lose-answer' as const), index }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('repeat' as const), index }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('write' as const), lane }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('others-write' as const),
      lane: fc.constantFrom(bob, carol),
      entries: fc.constantFrom(1, 1, 1, 2 * fileEntries),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('restore' as const),
      keep: fc.nat({ max: 3 }),
      said: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('fire' as const),
      timer: fc.constantFrom('tick' as const, 'retry' as const, 'live' as const),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('hint' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('switch' as const), off: fc.boolean() }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('wake' as const),
      reason: fc.constantFrom('person' as const, 'online' as const, 'focus' as const),
    }),
  },
);
type Move = typeof move extends fc.Arbitrary<infer One> ? One : never;

const pick = (world: World, at: number): Asked | undefined =>
  world.asked.length === 0 ? undefined : world.asked.splice(at % world.asked.length, 1)[0];

function play(world: World, step: Move): void {
  switch (step.do) {
    case 'answer':
    case 'lose-answer': {
      const effect = pick(world, step.index);
      if (effect === undefined) return;
      const told = carryOut(world, effect);
      world.answered.push(told);
      tell(world, step.do === 'answer' ? told : failing(effect, 0));
      return;
    }
    case 'fail': {
      const effect = pick(world, step.index);
      if (effect !== undefined) tell(world, failing(effect, step.status));
      return;
    }
    case 'repeat': {
      const told = world.answered[step.index % Math.max(1, world.answered.length)];
      if (told !== undefined) tell(world, told);
      return;
    }
    case 'write':
      world.local[step.lane] = (world.local[step.lane] ?? 0) + 1;
      if (step.lane !== own)
        world.local[step.lane] = Math.max(
          world.local[step.lane] ?? 0,
          world.server[step.lane] ?? 0,
        );
      tell(world, { type: 'wrote' });
      return;
    case 'others-write':
      world.server[step.lane] =
        Math.max(world.server[step.lane] ?? 0, world.local[step.lane] ?? 0) + step.entries;
      return;
    case 'restore':
      for (const [one, seq] of Object.entries(world.server))
        world.server[one] = Math.min(seq, step.keep);
      if (step.said) world.epoch += 1;
      return;
    case 'fire':
      if (world.timers.delete(step.timer)) tell(world, { type: 'timer-fired', timer: step.timer });
      return;
    case 'hint': {
      const { live } = world.story.state().live;
      tell(world, { type: 'hint', live, have: haveOf(world.server), epoch: `${world.epoch}` });
      return;
    }
    case 'switch':
      tell(world, { type: 'switched', off: step.off });
      return;
    case 'wake':
      tell(world, { type: 'woken', reason: step.reason });
  }
}

/** From now on every answer comes, and every timer fires. */
function heal(world: World): number {
  tell(world, { type: 'switched', off: false });
  let steps = 0;
  for (let ticks = 0; ticks < 8; ticks++) {
    for (; world.asked.length > 0 && steps < 2_000; steps++)
      play(world, { do: 'answer', index: 0 });
    for (const timer of ['live', 'retry', 'tick'] as const) play(world, { do: 'fire', timer });
  }
  for (; world.asked.length > 0 && steps < 2_000; steps++) play(world, { do: 'answer', index: 0 });
  return steps;
}

const newWorld = (): World => ({
  story: newStory(),
  local: { [own]: 2 },
  server: { [bob]: 5 },
  epoch: 1,
  asked: [],
  timers: new Map(),
  answered: [],
  pages: new Map(),
});

test('[SY21] any interleaving of answers, losses and restores ends in step once answers come', () => {
  fc.assert(
    fc.property(fc.array(move, { maxLength: 120 }), (moves) => {
      const world = newWorld();
      tell(world, started);
      for (const step of moves) play(world, step);
      const held = { ...world.local };
      expect(heal(world)).toBeLessThan(2_000);
      expect(world.story.status()).toMatchObject({
        word: { kind: 'in-step' },
        onlyHere: 0,
        onlyThere: 0,
      });
      expect(haveOf(world.local)).toEqual(haveOf(world.server));
      for (const [one, seq] of Object.entries(held))
        expect(world.server[one]).toBeGreaterThanOrEqual(seq);
    }),
    { numRuns: 500 },
  );
});

test('[SY22] no effect takes away anything that is held here, whatever is answered', () => {
  fc.assert(
    fc.property(fc.array(move, { maxLength: 60 }), (moves) => {
      const world = newWorld();
      tell(world, started);
      for (const step of moves) {
        const held = { ...world.local };
        play(world, step);
        for (const [one, seq] of Object.entries(held))
          expect(world.local[one]).toBeGreaterThanOrEqual(seq);
      }
    }),
    { numRuns: 100 },
  );
});
