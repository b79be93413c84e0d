import { expect, test } from 'vitest';
import type { SyncEffect } from './sync-effect.ts';
import type { Failure } from './sync-failure.ts';
import {
  answerPull,
  bob,
  type EffectOf,
  find,
  haveOf,
  inStep,
  must,
  newStory,
  own,
  pushAnswer,
  type Story,
  started,
  startedWith,
  status,
} from './sync-machine-fixtures.ts';

const fail = (story: Story, request: number, failure: Failure): readonly SyncEffect[] =>
  story.tell({ type: 'failed', request, failure, sent: null });

const delayOf = (effects: readonly SyncEffect[], timer: string): number | undefined =>
  effects.flatMap((effect) =>
    effect.type === 'set-timer' && effect.timer === timer ? [effect.delayMs] : [],
  )[0];

/** The request of the run that begins now. */
function nextPull(
  story: Story,
  effects: readonly SyncEffect[],
  held = haveOf({ [own]: 3 }),
): EffectOf<'pull'> {
  const { read } = must(effects, 'read-have');
  return must(story.tell({ type: 'have-read', read, have: held, wants: [] }), 'pull');
}

function firstPush(
  story: Story,
  held: Record<string, number>,
  server: Record<string, number>,
): EffectOf<'push'> {
  return must(
    answerPull(story, startedWith(story, held), { have: haveOf(server) }, haveOf(held)),
    'push',
  );
}

test('[SY10] a 401 logs in once and goes on; a second one pauses', () => {
  const story = newStory();
  const pull = startedWith(story, { [own]: 3 });
  const login = must(fail(story, pull.request, status(401)), 'login');
  const again = must(story.tell({ type: 'logged-in', request: login.request }), 'pull');
  const refused = fail(story, again.request, status(401));
  expect(find(refused, 'login')).toBeUndefined();
  expect(story.status()).toMatchObject({
    word: { kind: 'paused', why: 'login-refused' },
    onlyHere: 3,
  });
});

test('[SY10] a login that is refused pauses, and each tick tries again', () => {
  const story = newStory();
  const login = must(fail(story, startedWith(story, { [own]: 3 }).request, status(401)), 'login');
  fail(story, login.request, status(403));
  expect(story.status().word).toEqual({ kind: 'paused', why: 'forbidden', since: 1_000 });
  const pull = nextPull(story, story.tell({ type: 'timer-fired', timer: 'tick' }));
  expect(story.status().word.kind).toBe('paused');
  const second = must(fail(story, pull.request, status(401)), 'login');
  const third = must(story.tell({ type: 'logged-in', request: second.request }), 'pull');
  answerPull(story, third, { have: haveOf({ [own]: 3 }) }, haveOf({ [own]: 3 }));
  expect(story.status().word.kind).toBe('in-step');
});

test('[WA10] a login that needs a passkey pauses and asks nobody; confirmed by a person, the next tick goes on', () => {
  const story = newStory();
  const login = must(fail(story, startedWith(story, { [own]: 3 }).request, status(401)), 'login');
  const paused = fail(story, login.request, status(401, { reason: 'passkey-needed' }));
  expect(story.status().word).toMatchObject({ kind: 'paused', why: 'passkey-needed' });
  expect(find(paused, 'login')).toBeUndefined();
  const pull = nextPull(story, story.tell({ type: 'timer-fired', timer: 'tick' }));
  answerPull(story, pull, { have: haveOf({ [own]: 3 }) }, haveOf({ [own]: 3 }));
  expect(story.status().word.kind).toBe('in-step');
});

test.each([
  [status(403), 'forbidden'],
  [status(503, { reason: 'unclaimed' }), 'unclaimed'],
  [status(409, { reason: 'wrong-ledger' }), 'other-ledger'],
  [status(403, { reason: 'unknown-device' }), 'unknown-device'],
  [status(401, { reason: 'passkey-needed' }), 'passkey-needed'],
  [status(400), 'refused'],
] as const)(
  '[SY11] %o pauses sync and nothing else: what is written is still counted',
  (failure, why) => {
    const story = newStory();
    fail(story, startedWith(story, { [own]: 3 }).request, failure);
    const { read } = must(story.tell({ type: 'wrote' }), 'read-have');
    const wrote = story.tell({ type: 'have-read', read, have: haveOf({ [own]: 4 }), wants: [] });
    expect(wrote.map((effect) => effect.type)).toEqual(['report']);
    expect(find(story.tell({ type: 'woken', reason: 'focus' }), 'read-have')).toBeUndefined();
    expect(story.status()).toMatchObject({ onlyHere: 4 });
    expect(story.status().word).toMatchObject({ why });
  },
);

test('[SY11] a page of another ledger is never written', () => {
  const story = newStory();
  const { request } = startedWith(story, { [own]: 3 });
  const page = { ledger: 'ledger-2', epoch: 'epoch-9', have: haveOf({ [bob]: 3 }), wants: [] };
  const effects = story.tell({ type: 'pull-answered', request, page });
  expect(find(effects, 'write-page')).toBeUndefined();
  expect(story.status().word).toMatchObject({ kind: 'paused', why: 'other-ledger' });
});

test('[SY12] a 413 halves what was sent and goes on at once; the limit is remembered', () => {
  const story = newStory();
  const push = firstPush(story, { [own]: 200 }, {});
  expect(push.entriesMax).toBe(100);
  const sent = { entries: 60, lanes: { [own]: 60 } };
  const half = must(
    story.tell({ type: 'failed', request: push.request, failure: status(413), sent }),
    'push',
  );
  expect([half.entriesMax, half.from]).toEqual([30, {}]);
  const next = must(story.tell(pushAnswer(half, haveOf({ [own]: 30 }), { [own]: 30 })), 'push');
  expect(next.entriesMax).toBe(30);
});

test('[SY12] a single event beyond the limit is told of and dams no other lane', () => {
  const story = newStory();
  const push = firstPush(story, { [own]: 1, [bob]: 1 }, {});
  const sent = { entries: 1, lanes: { [own]: 1 } };
  const effects = story.tell({ type: 'failed', request: push.request, failure: status(413), sent });
  expect(must(effects, 'notice').notice).toEqual({ kind: 'event-too-large', lanes: [own] });
  expect(must(effects, 'push')).toMatchObject({ entriesMax: 1, from: { [own]: 1 } });
});

test.each([
  { kind: 'offline' },
  { kind: 'timeout' },
  { kind: 'not-ours' },
  { kind: 'cut' },
  { kind: 'malformed', detail: 'header' },
  { kind: 'storage', detail: 'connection lost' },
  status(500),
  status(503),
  status(507),
  status(429),
  status(400, { reason: 'cut' }),
] as const)('[SY13] %o backs off with full jitter, up to a minute', (failure) => {
  const story = newStory();
  story.setChance(0.999_999);
  let effects = fail(story, startedWith(story, { [own]: 3 }).request, failure);
  const delays = [delayOf(effects, 'retry')];
  for (let again = 0; again < 7; again++) {
    const pull = nextPull(story, story.tell({ type: 'timer-fired', timer: 'retry' }));
    effects = fail(story, pull.request, failure);
    delays.push(delayOf(effects, 'retry'));
  }
  expect(delays).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000]);
  expect(story.status().word).toMatchObject({
    kind: 'offline',
    why: failure.kind,
    since: 1_000,
    retryAt: 61_000,
  });
  story.setChance(0);
  const last = nextPull(story, story.tell({ type: 'timer-fired', timer: 'retry' }));
  expect(delayOf(fail(story, last.request, failure), 'retry')).toBe(0);
});

test('[SY13] a back-off holds a write, focus and a tick, but neither the network nor a person', () => {
  const story = newStory();
  const { request } = startedWith(story, { [own]: 3 });
  fail(story, request, { kind: 'offline' });
  const { read } = must(story.tell({ type: 'wrote' }), 'read-have');
  const wrote = story.tell({ type: 'have-read', read, have: haveOf({ [own]: 4 }), wants: [] });
  expect(find(wrote, 'read-have')).toBeUndefined();
  expect(find(story.tell({ type: 'woken', reason: 'focus' }), 'read-have')).toBeUndefined();
  expect(find(story.tell({ type: 'timer-fired', timer: 'tick' }), 'read-have')).toBeUndefined();
  expect(find(story.tell({ type: 'woken', reason: 'online' }), 'read-have')).toBeDefined();
});

test('[SY13] Retry-After is kept, also when the network comes back; only a person may overrule it', () => {
  const story = newStory();
  story.setChance(0);
  const effects = fail(
    story,
    startedWith(story, { [own]: 3 }).request,
    status(503, { retryAfterMs: 90_000 }),
  );
  expect(delayOf(effects, 'retry')).toBe(90_000);
  expect(find(story.tell({ type: 'woken', reason: 'online' }), 'read-have')).toBeUndefined();
  expect(find(story.tell({ type: 'woken', reason: 'person' }), 'read-have')).toBeDefined();
});

test.each([
  status(429, { retryAfterMs: 5_000, reason: 'too-often' }),
  status(503, { retryAfterMs: 20_000, reason: 'busy' }),
])(
  '[HA2] a server that asks for patience is waited for, and not called out of reach: %o',
  (failure) => {
    const story = newStory();
    story.setChance(0);
    let { request } = startedWith(story, { [own]: 3 });
    // However often it asks: it is never a stuck state, and the wait does not grow.
    for (let times = 0; times < 20; times += 1) {
      const effects = fail(story, request, failure);
      expect(delayOf(effects, 'retry')).toBe(failure.kind === 'status' ? failure.retryAfterMs : 0);
      expect(story.status().word).toEqual({ kind: 'waiting' });
      ({ request } = nextPull(story, story.tell({ type: 'timer-fired', timer: 'retry' })));
    }
    expect(story.status().word).toEqual({ kind: 'syncing' });
  },
);

test('[SY13] a time-out makes the next batch smaller, and it may grow again', () => {
  const story = newStory();
  const push = firstPush(story, { [own]: 200 }, {});
  const sent = { entries: 100, lanes: { [own]: 100 } };
  story.tell({ type: 'failed', request: push.request, failure: { kind: 'timeout' }, sent });
  const pull = nextPull(
    story,
    story.tell({ type: 'timer-fired', timer: 'retry' }),
    haveOf({ [own]: 200 }),
  );
  const smaller = must(answerPull(story, pull, { have: {} }, haveOf({ [own]: 200 })), 'push');
  expect(smaller.entriesMax).toBe(50);
  const next = must(story.tell(pushAnswer(smaller, haveOf({ [own]: 50 }), { [own]: 50 })), 'push');
  expect(next.entriesMax).toBe(100);
});

test('[SY14] batches start at 100 and double to 500, at most 256 KiB', () => {
  const story = newStory();
  let push = firstPush(story, { [own]: 5_000 }, {});
  const sizes = [push.entriesMax];
  for (let held = 100; sizes.length < 5; held += 100) {
    push = must(story.tell(pushAnswer(push, haveOf({ [own]: held }), { [own]: held })), 'push');
    sizes.push(push.entriesMax);
  }
  expect([sizes, push.bytesMax]).toEqual([[100, 200, 400, 500, 500], 262_144]);
});

test('[SY15] runs that change nothing, one after the other, are made to wait', () => {
  const story = newStory();
  story.setChance(0.5);
  inStep(story, { [own]: 3 });
  const held = haveOf({ [own]: 3 });
  let runs = 0;
  for (; runs < 50; runs++) {
    const effects = story.tell({ type: 'woken', reason: 'focus' });
    if (find(effects, 'read-have') === undefined) break;
    answerPull(story, nextPull(story, effects), { have: held }, held);
  }
  expect(runs).toBe(4);
  expect(story.state().hold).not.toBeNull();
  const pull = nextPull(story, story.tell({ type: 'timer-fired', timer: 'retry' }));
  answerPull(story, pull, { have: held }, held);
  expect(story.status().word.kind).toBe('in-step');
});

test('[SY17] switched off, nothing goes out and an answer on its way is ignored; counting goes on', () => {
  const story = newStory();
  const pull = startedWith(story, { [own]: 3 });
  const off = story.tell({ type: 'switched', off: true });
  expect(find(off, 'abort')).toBeDefined();
  const page = { ledger: 'ledger-1', epoch: 'epoch-1', have: {}, wants: [] };
  expect(story.tell({ type: 'pull-answered', request: pull.request, page })).toEqual([]);
  for (const reason of ['person', 'online', 'visible', 'sync-tag'] as const) {
    expect(story.tell({ type: 'woken', reason })).toEqual([]);
  }
  expect(find(story.tell({ type: 'timer-fired', timer: 'tick' }), 'read-have')).toBeUndefined();
  const { read } = must(story.tell({ type: 'wrote' }), 'read-have');
  const wrote = story.tell({ type: 'have-read', read, have: haveOf({ [own]: 5 }), wants: [] });
  expect(wrote.map((effect) => effect.type)).toEqual(['report']);
  expect(story.status()).toMatchObject({ word: { kind: 'switched-off' }, onlyHere: 5 });
  expect(find(story.tell({ type: 'switched', off: false }), 'read-have')).toBeDefined();
});

test('[SY17] a start that finds the switch off stays silent', () => {
  const story = newStory();
  const { read } = must(
    story.tell({
      type: 'started',
      connected: true,
      switchedOff: true,
      wantsLive: true,
      remembered: null,
    }),
    'read-have',
  );
  const effects = story.tell({ type: 'have-read', read, have: haveOf({ [own]: 2 }), wants: [] });
  expect(effects.map((effect) => effect.type)).toEqual(['report']);
});

test('[SY18] a ledger that is tied to no server counts all own entries, and connecting starts a run', () => {
  const story = newStory();
  const { read } = must(
    story.tell({
      type: 'started',
      connected: false,
      switchedOff: false,
      wantsLive: true,
      remembered: null,
    }),
    'read-have',
  );
  story.tell({ type: 'have-read', read, have: haveOf({ [own]: 2, [bob]: 9 }), wants: [] });
  expect(story.status()).toMatchObject({ word: { kind: 'not-connected' }, onlyHere: 2 });
  expect(find(story.tell({ type: 'timer-fired', timer: 'tick' }), 'read-have')).toBeUndefined();
  expect(find(story.tell({ type: 'connected', connected: true }), 'read-have')).toBeDefined();
});

test('[SY18] before the first answer the count is made against what an earlier run had heard', () => {
  const story = newStory();
  const remembered = { epoch: 'epoch-1', have: haveOf({ [own]: 40, [bob]: 2 }), comparedAt: 500 };
  const { read } = must(story.tell({ ...started, ...{ remembered } }), 'read-have');
  const { request } = must(
    story.tell({ type: 'have-read', read, have: haveOf({ [own]: 41, [bob]: 2 }), wants: [] }),
    'pull',
  );
  fail(story, request, { kind: 'offline' });
  expect(story.status()).toMatchObject({ word: { kind: 'offline' }, onlyHere: 1, comparedAt: 500 });
});

test('[SY20] a run without a sign for three ticks is given up, told of, and begun anew', () => {
  const story = newStory();
  const pull = startedWith(story, { [own]: 3 });
  const tick = () => story.tell({ type: 'timer-fired', timer: 'tick' });
  expect(find(tick(), 'abort') ?? find(tick(), 'abort')).toBeUndefined();
  const third = tick();
  expect(must(third, 'notice').notice).toEqual({ kind: 'stalled', phase: 'pulling' });
  expect(find(third, 'abort')).toBeDefined();
  const next = nextPull(story, third);
  expect(next.request).toBeGreaterThan(pull.request);
});

test('[SY13] a log that cannot be read is a failure like any other: later again', () => {
  const story = newStory();
  const { read } = must(story.tell(started), 'read-have');
  const effects = story.tell({ type: 'read-failed', read, detail: 'connection lost' });
  expect(delayOf(effects, 'retry')).toBe(500);
  expect(story.status().word).toMatchObject({ kind: 'offline', why: 'storage' });
});
