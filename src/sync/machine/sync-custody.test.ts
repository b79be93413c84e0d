import { expect, test } from 'vitest';
import {
  answerPull,
  bob,
  find,
  haveOf,
  must,
  newStory,
  own,
  pushAnswer,
  startedWith,
  status,
} from './sync-machine-fixtures.ts';

test.each([
  ['removed', 'removed'],
  ['lane-sealed', 'sealed'],
])(
  '[SY70] a device that is told %s hands in what is left of its lane, and rests',
  (reason, why) => {
    const story = newStory();
    const pull = startedWith(
      story,
      { [own]: 5, [bob]: 9 },
      {
        type: 'started',
        connected: true,
        switchedOff: false,
        wantsLive: true,
        remembered: { epoch: 'epoch-1', have: haveOf({ [own]: 2, [bob]: 4 }), comparedAt: 1 },
      },
    );
    const barred = status(403, { reason });
    const failed = { type: 'failed', request: pull.request, failure: barred, sent: null } as const;
    const push = must(story.tell(failed), 'push');
    // Nobody else's entries: of what it heard from others the server says nothing to it any more.
    expect(push.from).toEqual({ [own]: 2, [bob]: 9 });
    const answered = story.tell(pushAnswer(push, haveOf({ [own]: 5 }), { [own]: 5 }));
    expect(find(answered, 'push')).toBeUndefined();
    expect(find(answered, 'pull')).toBeUndefined();
    expect(story.status().word).toMatchObject({ kind: 'paused', why });
    expect(story.state().server?.have).toEqual(haveOf({ [own]: 5, [bob]: 4 }));
  },
);

test('[SY5] a receipt for the push that had its device removed is no comparison', () => {
  const story = newStory();
  const pull = startedWith(story, { [own]: 5 });
  const page = { have: haveOf({ [bob]: 9 }) };
  const push = must(answerPull(story, pull, page, haveOf({ [own]: 5 })), 'push');
  const { answer, ...pushed } = pushAnswer(push, haveOf({ [own]: 5 }), { [own]: 5 });
  story.tell({ ...pushed, answer: { ...answer, barred: 'removed' } });
  expect(story.status().word).toMatchObject({ kind: 'paused', why: 'removed' });
  expect(story.state()).toMatchObject({ inStep: false, comparedAt: null });
  expect(story.state().server?.have).toEqual(haveOf({ [own]: 5, [bob]: 9 }));
});

test('[SY70] what the server had and has lost is handed in again: only its receipt tells what it holds', () => {
  const story = newStory();
  const remembered = { epoch: 'epoch-1', have: haveOf({ [own]: 5 }), comparedAt: 1 };
  const pull = startedWith(
    story,
    { [own]: 5 },
    { type: 'started', connected: true, switchedOff: false, wantsLive: true, remembered },
  );
  const failure = status(403, { reason: 'removed' });
  const failed = { type: 'failed', request: pull.request, failure, sent: null } as const;
  const probe = must(story.tell(failed), 'push');
  expect(probe.from).toEqual({ [own]: 4 });
  const rest = must(story.tell(pushAnswer(probe, haveOf({ [own]: 2 }), { [own]: 5 })), 'push');
  expect(rest.from).toEqual({ [own]: 2 });
  story.tell(pushAnswer(rest, haveOf({ [own]: 5 }), { [own]: 5 }));
  expect(story.status()).toMatchObject({ word: { kind: 'paused' }, onlyHere: 0 });
});

test('[SY70] a device that took a new name hands in what it wrote under both', () => {
  const story = newStory();
  const [renamed, branch] = ['cafe000000000001', `${own}.3.${'a'.repeat(64)}`];
  startedWith(story, { [own]: 2 });
  const { read } = must(story.tell({ type: 'wrote' }), 'read-have');
  const have = haveOf({ [own]: 2, [branch]: 4, [renamed]: 1, [bob]: 9 });
  story.tell({ type: 'have-read', read, have, wants: [], names: [renamed, own] });
  const request = story.state().run?.request ?? 0;
  const failure = status(403, { reason: 'lane-sealed' });
  const push = must(story.tell({ type: 'failed', request, failure, sent: null }), 'push');
  expect(push.from).toEqual({ [own]: 0, [branch]: 0, [renamed]: 0, [bob]: 9 });
});

test('[SY70] where the server has another history of its lane, it hands in its own from the beginning', () => {
  const story = newStory();
  const remembered = { epoch: 'epoch-1', have: haveOf({ [own]: 5 }), comparedAt: 1 };
  const { request } = startedWith(
    story,
    { [own]: 5 },
    { type: 'started', connected: true, switchedOff: false, wantsLive: true, remembered },
  );
  const failure = status(403, { reason: 'lane-sealed' });
  const probe = must(story.tell({ type: 'failed', request, failure, sent: null }), 'push');
  // A copy of this device wrote nine: nothing tells whether ours are among them.
  const copys = { [own]: [9, 'c'.repeat(64)] } as const;
  const first = must(story.tell(pushAnswer(probe, copys, { [own]: 5 })), 'push');
  expect(first.from).toEqual({ [own]: 0 });
  const second = must(story.tell(pushAnswer(first, copys, { [own]: 3 })), 'push');
  expect(second.from).toEqual({ [own]: 3 });
  const [head] = Object.values(haveOf({ [own]: 5 })).map(([, hash]) => hash);
  const branched = { ...copys, [`${own}.3.${'a'.repeat(64)}`]: [3, head ?? ''] } as const;
  const done = story.tell(pushAnswer(second, branched, { [own]: 5 }));
  expect(find(done, 'push')).toBeUndefined();
  expect(story.status().word).toMatchObject({ kind: 'paused', why: 'sealed' });
});

test('[SY70] a lane that is held as a branch does not make one that is not taken go without end', () => {
  const story = newStory();
  const renamed = 'cafe000000000001';
  startedWith(story, { [own]: 2 });
  const { read } = must(story.tell({ type: 'wrote' }), 'read-have');
  const have = haveOf({ [own]: 2, [renamed]: 3 });
  story.tell({ type: 'have-read', read, have, wants: [], names: [renamed, own] });
  const request = story.state().run?.request ?? 0;
  const failure = status(403, { reason: 'lane-sealed' });
  const probe = must(story.tell({ type: 'failed', request, failure, sent: null }), 'push');
  const branch = { [`${own}.2.${'a'.repeat(64)}`]: [1, have[own]?.[1] ?? ''] } as const;
  const receipt = { [own]: [9, 'c'.repeat(64)], ...branch } as const;
  const again = must(story.tell(pushAnswer(probe, receipt, { [own]: 2 })), 'push');
  const done = story.tell(pushAnswer(again, receipt, {}));
  expect(find(done, 'push')).toBeUndefined();
  expect(story.status()).toMatchObject({ word: { kind: 'paused', why: 'sealed' } });
});

test('[SY70] without its key it rests too, instead of asking without end', () => {
  const story = newStory();
  const { request } = startedWith(story, { [own]: 5 });
  const failure = status(403, { reason: 'removed' });
  const push = must(story.tell({ type: 'failed', request, failure, sent: null }), 'push');
  const effects = story.tell({ type: 'nothing-to-push', request: push.request, keyMissing: true });
  expect(find(effects, 'pull')).toBeUndefined();
  expect(story.status()).toMatchObject({ word: { kind: 'paused', why: 'removed' } });
});

test('[SY70] what the server does not take is not sent for ever', () => {
  const story = newStory();
  const pull = startedWith(story, { [own]: 5 });
  const failure = status(403, { reason: 'removed' });
  const push = must(
    story.tell({ type: 'failed', request: pull.request, failure, sent: null }),
    'push',
  );
  const answered = story.tell(pushAnswer(push, {}, { [own]: 5 }));
  expect(find(answered, 'push')).toBeUndefined();
  expect(story.status()).toMatchObject({ word: { kind: 'paused', why: 'removed' }, onlyHere: 5 });
});

test('[SY70] a lane that is turned away is left, and the others go on', () => {
  const story = newStory();
  const renamed = 'cafe000000000001';
  startedWith(story, { [own]: 2 });
  const { read } = must(story.tell({ type: 'wrote' }), 'read-have');
  const have = haveOf({ [own]: 2, [renamed]: 3, [bob]: 9 });
  story.tell({ type: 'have-read', read, have, wants: [], names: [renamed, own] });
  const request = story.state().run?.request ?? 0;
  const failure = status(403, { reason: 'removed' });
  const first = must(story.tell({ type: 'failed', request, failure, sent: null }), 'push');
  // Nobody has told the server whose the new name is.
  const unsealed = status(409, { reason: 'unsealed' });
  const sent = { entries: 3, lanes: { [renamed]: 3 } };
  const second = must(
    story.tell({ type: 'failed', request: first.request, failure: unsealed, sent }),
    'push',
  );
  expect(second.from).toEqual({ [own]: 0, [renamed]: 3, [bob]: 9 });
  const done = story.tell(pushAnswer(second, haveOf({ [own]: 2 }), { [own]: 2 }));
  expect([find(done, 'push'), find(done, 'pull')]).toEqual([undefined, undefined]);
  expect(story.status()).toMatchObject({ word: { kind: 'paused', why: 'removed' } });
});

test('[SY70] a lane that is forked there where it goes on is handed in page by page, to its end', () => {
  const story = newStory();
  const remembered = { epoch: 'epoch-1', have: haveOf({ [own]: 9 }), comparedAt: 1 };
  const { request } = startedWith(
    story,
    { [own]: 9 },
    { type: 'started', connected: true, switchedOff: false, wantsLive: true, remembered },
  );
  const failure = status(403, { reason: 'lane-sealed' });
  const probe = must(story.tell({ type: 'failed', request, failure, sent: null }), 'push');
  // Two histories part at seven: ours as far as it has come, and a copy's.
  const [ours, copys] = [`${own}.7.${'a'.repeat(64)}`, `${own}.7.${'b'.repeat(64)}`];
  const receipt = {
    [own]: [6, '6'.repeat(64)],
    [ours]: [2, '8'.repeat(64)],
    [copys]: [3, 'c'.repeat(64)],
  } as const;
  const first = must(story.tell(pushAnswer(probe, receipt, { [own]: 9 })), 'push');
  expect(first.from).toEqual({ [own]: 6 });
  const second = must(story.tell(pushAnswer(first, receipt, { [own]: 8 })), 'push');
  expect(second.from).toEqual({ [own]: 8 });
  const done = story.tell(pushAnswer(second, receipt, { [own]: 9 }));
  expect(find(done, 'push')).toBeUndefined();
  expect(story.status().word).toMatchObject({ kind: 'paused', why: 'sealed' });
});
