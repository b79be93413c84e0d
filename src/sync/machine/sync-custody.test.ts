import { expect, test } from 'vitest';
import {
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
