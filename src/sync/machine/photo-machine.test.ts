import { expect, test } from 'vitest';
import { limits } from '../../contract/limits.ts';
import { photoMachine } from './photo-machine.ts';
import {
  newPhotoState,
  type PhotoEffect,
  type PhotoStatus,
  type PhotoTold,
} from './photo-state.ts';
import type { Failure } from './sync-failure.ts';

const [newest, middle, oldest] = ['c'.repeat(64), 'b'.repeat(64), 'a'.repeat(64)];
const all = [newest, middle, oldest];

type EffectOf<Type extends PhotoEffect['type']> = Extract<PhotoEffect, { readonly type: Type }>;

/** Tells the machine a story, and keeps what it asked for last. */
function newStory() {
  let state = newPhotoState;
  let asked: readonly PhotoEffect[] = [];
  const tell = (told: PhotoTold) => {
    const step = photoMachine(state, { ...told, chance: 1 });
    state = step.state;
    asked = step.effects;
  };
  const find = <Type extends PhotoEffect['type']>(type: Type): EffectOf<Type> | undefined =>
    asked.find((effect): effect is EffectOf<Type> => effect.type === type);
  const must = <Type extends PhotoEffect['type']>(type: Type): EffectOf<Type> => {
    const effect = find(type);
    if (effect === undefined) throw new Error(`no ${type} but ${JSON.stringify(asked)}`);
    return effect;
  };
  return {
    tell,
    find,
    must,
    request: () => state.request,
    status: (): PhotoStatus | null => state.reported,
    asked: () => asked.filter(({ type }) => type !== 'report').map(({ type }) => type),
    failed: (failure: Failure) => tell({ type: 'failed', request: state.request, failure }),
    sent: () => tell({ type: 'sent', request: state.request }),
    fetched: () => tell({ type: 'fetched', request: must('fetch').request }),
    compared(referenced: readonly string[], lackedHere: readonly string[]) {
      tell({ type: 'compared', request: must('compare').request, referenced, lackedHere });
    },
    lacking: (lacks: readonly string[]) =>
      tell({ type: 'lacking-told', request: must('ask-lacking').request, lacks }),
  };
}

/** In the middle of a round: `lackedHere` and what the server lacks of all three are known. */
function inRound(lackedHere: readonly string[], lackedThere: readonly string[]) {
  const story = newStory();
  story.tell({ type: 'entries', resting: true });
  story.compared(all, lackedHere);
  story.lacking(lackedThere);
  return story;
}

const status = (code: number, retryAfterMs: number | null = null, reason = 'x'): Failure => ({
  kind: 'status',
  status: code,
  retryAfterMs,
  reason,
});

test('[PH4] nothing is asked before the entries rest', () => {
  const story = newStory();
  story.tell({ type: 'changed' });
  expect(story.asked()).toEqual([]);
  story.tell({ type: 'entries', resting: false });
  expect(story.asked()).toEqual([]);
  story.tell({ type: 'entries', resting: true });
  expect(story.asked()).toEqual(['clear-timer', 'compare']);
});

test.each(['comparing', 'asking', 'sending', 'fetching'] as const)(
  '[PH4] while %s, entries that have something to do stop it, and its answer is ignored',
  (phase) => {
    const story = newStory();
    story.tell({ type: 'entries', resting: true });
    if (phase !== 'comparing') story.compared(all, [oldest]);
    if (phase === 'sending') story.lacking([newest]);
    if (phase === 'fetching') story.lacking([]);
    const request = story.request();
    story.tell({ type: 'entries', resting: false });
    expect(story.asked()).toEqual(['abort']);
    story.tell({ type: 'failed', request, failure: { kind: 'offline' } });
    story.tell({ type: 'sent', request });
    story.tell({ type: 'fetched', request });
    expect(story.asked()).toEqual([]);
    story.tell({ type: 'entries', resting: true });
    expect(story.asked()).toEqual(['clear-timer', 'compare']);
  },
);

test('[PH5] what the server lacks is sent first, then what is lacking here is fetched, newest first', () => {
  const story = newStory();
  story.tell({ type: 'entries', resting: true });
  story.compared(all, [middle, oldest]);
  expect(story.must('ask-lacking').photos).toEqual(all);
  story.lacking([newest]);
  expect(story.status()).toEqual({ toSend: 1, toFetch: 2, noRoom: false });
  expect(story.must('send').photo).toBe(newest);
  story.sent();
  expect(story.must('fetch').photo).toBe(middle);
  expect(story.asked()).toEqual(['fetch']);
  story.fetched();
  expect(story.must('fetch').photo).toBe(oldest);
  story.fetched();
  expect(story.asked()).toEqual([]);
  expect(story.status()).toEqual({ toSend: 0, toFetch: 0, noRoom: false });
});

test('[PH5] a question names no more photos than one question may', () => {
  const many = Array.from({ length: limits.photosAskedMax + 1 }, (_, i) => String(i));
  const story = newStory();
  story.tell({ type: 'entries', resting: true });
  story.compared(many, []);
  expect(story.must('ask-lacking').photos).toEqual(many.slice(0, -1));
  story.lacking([]);
  expect(story.must('ask-lacking').photos).toEqual(many.slice(-1));
  story.lacking([]);
  expect(story.asked()).toEqual([]);
});

test('[PH6] what the server said it holds is not asked about again, until the server is another', () => {
  const story = inRound([], []);
  story.tell({ type: 'changed' });
  story.compared(['new', ...all], []);
  expect(story.must('ask-lacking').photos).toEqual(['new']);
  story.lacking([]);
  story.tell({ type: 'server-changed' });
  story.compared(['new', ...all], []);
  expect(story.must('ask-lacking').photos).toEqual(['new', ...all]);
});

test('[PH6] a server that turns out to lack a photo it had is given it in the next round', () => {
  const story = inRound([newest], []);
  story.failed(status(404, null, 'not-found'));
  expect(story.must('set-timer').delayMs).toBe(2_000);
  story.tell({ type: 'changed' });
  story.compared(all, []);
  expect(story.must('ask-lacking').photos).toEqual([newest]);
  story.lacking([newest]);
  expect(story.must('send').photo).toBe(newest);
});

test('[PH6] how many are only here is known once the server was asked, and stays known while it is asked again', () => {
  const story = newStory();
  story.tell({ type: 'entries', resting: true });
  expect(story.status()?.toSend).toBeNull();
  story.compared(all, []);
  expect(story.status()?.toSend).toBeNull();
  story.lacking([newest]);
  expect(story.status()?.toSend).toBe(1);
  story.failed(status(413));
  story.tell({ type: 'changed' });
  expect(story.status()?.toSend).toBe(1);
  story.tell({ type: 'server-changed' });
  expect(story.status()?.toSend).toBeNull();
});

test('[PH7] a photo that the server never takes is not tried again, and the others go on', () => {
  for (const code of [413, 415]) {
    const story = inRound([], [newest, oldest]);
    story.failed(status(code));
    expect(story.must('send').photo).toBe(oldest);
    story.sent();
    expect(story.asked()).toEqual([]);
    story.tell({ type: 'changed' });
    story.compared(all, []);
    story.lacking([newest]);
    expect(story.asked()).toEqual([]);
    expect(story.status()).toMatchObject({ toSend: 1 });
  }
});

test('[PH7] what comes and is not what was asked for is left out, and the next is fetched', () => {
  const story = inRound([newest, oldest], []);
  story.failed({ kind: 'malformed', detail: 'wrong-hash' });
  expect(story.must('fetch').photo).toBe(oldest);
  story.fetched();
  expect(story.asked()).toEqual(['set-timer']);
  story.tell({ type: 'timer-fired' });
  story.compared(all, [newest]);
  expect(story.must('fetch').photo).toBe(newest);
});

test('[PH7] one that times out comes last in the next round, so it dams none', () => {
  const story = inRound([], all);
  story.failed({ kind: 'timeout' });
  expect(story.asked()).toEqual(['set-timer']);
  story.tell({ type: 'timer-fired' });
  story.compared(all, []);
  story.lacking(all);
  expect(story.must('send').photo).toBe(middle);
  story.sent();
  expect(story.must('send').photo).toBe(oldest);
  story.sent();
  expect(story.must('send').photo).toBe(newest);
});

test('[PH7] one that can no longer be read here is fetched instead of sent', () => {
  const story = inRound([], [newest]);
  story.tell({ type: 'gone', request: story.must('send').request });
  expect(story.asked()).toEqual(['set-timer']);
  expect(story.status()).toEqual({ toSend: 0, toFetch: 1, noRoom: false });
});

test('[PH8] when the server says later, the next round waits ever longer, whatever comes between', () => {
  const story = inRound([], all);
  const delays: number[] = [];
  for (let round = 0; round < 8; round++) {
    story.failed(round % 2 === 0 ? { kind: 'timeout' } : status(503));
    delays.push(story.must('set-timer').delayMs);
    story.tell({ type: 'changed' });
    story.tell({ type: 'entries', resting: false });
    story.tell({ type: 'entries', resting: true });
    expect(story.asked()).toEqual([]);
    story.tell({ type: 'timer-fired' });
    story.compared(all, []);
  }
  expect(delays).toEqual([2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000, 60_000]);
  story.failed(status(507, 90_000));
  expect(story.must('set-timer').delayMs).toBe(90_000);
});

test('[PH8] without a network they wait too, but not once the entries have found one', () => {
  const story = inRound([], all);
  story.failed({ kind: 'offline' });
  expect(story.must('set-timer').delayMs).toBe(2_000);
  story.tell({ type: 'changed' });
  expect(story.asked()).toEqual([]);
  story.tell({ type: 'entries', resting: false });
  story.tell({ type: 'entries', resting: true });
  expect(story.asked()).toEqual(['clear-timer', 'compare']);
});

test('[PH8] a question that the server cannot read is not repeated at once', () => {
  const story = newStory();
  story.tell({ type: 'entries', resting: true });
  story.compared(all, []);
  story.failed(status(400, null, 'malformed'));
  expect(story.asked()).toEqual(['set-timer']);
});

test('[PH9] a round that was cut anywhere goes on from what is held on both sides', () => {
  const story = inRound([oldest], [newest, middle]);
  story.sent();
  story.tell({ type: 'entries', resting: false });
  story.tell({ type: 'entries', resting: true });
  story.compared(all, [oldest]);
  // What was sent before the cut is known to be there; the rest is asked again.
  expect(story.must('ask-lacking').photos).toEqual([middle]);
  story.lacking([middle]);
  story.sent();
  expect(story.must('fetch').photo).toBe(oldest);
});

test('[PH9] a reason that comes during a round is answered by one more', () => {
  const story = inRound([], [newest]);
  story.tell({ type: 'changed' });
  story.tell({ type: 'changed' });
  expect(story.asked()).toEqual([]);
  story.sent();
  expect(story.asked()).toEqual(['clear-timer', 'compare']);
  story.compared(all, []);
  expect(story.asked()).toEqual([]);
});

test('[PH10] a 401 logs in once and goes on; a second one waits', () => {
  const story = inRound([], [newest]);
  story.failed(status(401, null, 'not-logged-in'));
  story.tell({ type: 'logged-in', request: story.must('login').request });
  expect(story.must('send').photo).toBe(newest);
  story.failed(status(401, null, 'not-logged-in'));
  expect(story.asked()).toEqual(['set-timer']);
});

test('[PH12] without room nothing more is fetched for a while, and the status says why', () => {
  const story = inRound([newest, middle], []);
  story.tell({ type: 'no-room', request: story.must('fetch').request });
  expect(story.must('set-timer').delayMs).toBe(300_000);
  expect(story.status()).toEqual({ toSend: 0, toFetch: 2, noRoom: true });
  story.tell({ type: 'timer-fired' });
  story.compared(all, [newest, middle]);
  story.fetched();
  expect(story.status()).toMatchObject({ toFetch: 1, noRoom: false });
});

test('[PH13] what lies on neither side yet is asked for soon, then ever more seldom', () => {
  const story = newStory();
  story.tell({ type: 'entries', resting: true });
  const delays: number[] = [];
  for (let round = 0; round < 11; round++) {
    story.compared(all, [newest]);
    story.lacking([newest]);
    delays.push(story.must('set-timer').delayMs);
    story.tell({ type: 'timer-fired' });
  }
  expect(delays.slice(0, 4)).toEqual([2_000, 4_000, 8_000, 16_000]);
  expect(delays.at(-1)).toBe(600_000);
  // A reason does not wait for the timer.
  story.compared(all, [newest]);
  story.lacking([newest]);
  story.tell({ type: 'changed' });
  expect(story.asked()).toEqual(['clear-timer', 'compare']);
});
