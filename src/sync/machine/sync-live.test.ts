import { expect, test } from 'vitest';
import {
  answerPull,
  bob,
  find,
  haveOf,
  must,
  newStory,
  own,
  type Story,
  started,
  startedWith,
} from './sync-machine-fixtures.ts';

const held = haveOf({ [own]: 3 });

/** In step, with a stream on its way; gives its number. */
function opening(story: Story): number {
  const pull = startedWith(story, { [own]: 3 });
  const page = { ledger: 'ledger-1', epoch: 'epoch-1', have: held, wants: [] };
  const { live } = must(
    story.tell({ type: 'pull-answered', request: pull.request, page }),
    'open-live',
  );
  const { read } = must(
    story.tell({ type: 'page-written', request: pull.request, added: 0, contradicting: [] }),
    'read-have',
  );
  story.tell({ type: 'have-read', read, have: held, wants: [] });
  return live;
}

function open(story: Story): number {
  const live = opening(story);
  const { read } = must(story.tell({ type: 'live-opened', live }), 'read-have');
  const pull = must(story.tell({ type: 'have-read', read, have: held, wants: [] }), 'pull');
  answerPull(story, pull, { have: held }, held);
  return live;
}

test('[SY8] the stream is opened once the server has answered, and opening it starts a run', () => {
  const story = newStory();
  const live = opening(story);
  expect(story.status().word.kind).toBe('in-step');
  expect(find(story.tell({ type: 'live-opened', live }), 'read-have')).toBeDefined();
});

test('[SY8] a hint is only a reason to compare: it changes neither the vectors nor the word', () => {
  const story = newStory();
  const live = open(story);
  const before = story.status();
  const effects = story.tell({
    type: 'hint',
    live,
    have: haveOf({ [own]: 3, [bob]: 1 }),
    epoch: 'epoch-1',
  });
  expect(effects.map((effect) => effect.type)).toEqual(['read-have']);
  expect(story.status()).toEqual(before);
});

test('[SY8] a hint that tells nothing new starts nothing', () => {
  const story = newStory();
  const live = open(story);
  expect(story.tell({ type: 'hint', live, have: held, epoch: 'epoch-1' })).toEqual([]);
});

test('[SY8] a hint during a run leads to a trailing run if it is still news when the run ends', () => {
  for (const [have, follows] of [
    [haveOf({ [own]: 3, [bob]: 4 }), true],
    [held, false],
  ] as const) {
    const story = newStory();
    const live = open(story);
    const { read } = must(story.tell({ type: 'woken', reason: 'person' }), 'read-have');
    const pull = must(story.tell({ type: 'have-read', read, have: held, wants: [] }), 'pull');
    expect(story.tell({ type: 'hint', live, have, epoch: 'epoch-1' })).toEqual([]);
    const end = answerPull(story, pull, { have: held }, held);
    expect(find(end, 'read-have') !== undefined).toBe(follows);
  }
});

test('[SY8] a stream that ended starts a run after its back-off and is opened again by its answer', () => {
  const story = newStory();
  const live = open(story);
  const { delayMs } = must(story.tell({ type: 'live-closed', live }), 'set-timer');
  expect(delayMs).toBe(500);
  const { read } = must(story.tell({ type: 'timer-fired', timer: 'live' }), 'read-have');
  const pull = must(story.tell({ type: 'have-read', read, have: held, wants: [] }), 'pull');
  const page = { ledger: 'ledger-1', epoch: 'epoch-1', have: held, wants: [] };
  const effects = story.tell({ type: 'pull-answered', request: pull.request, page });
  expect(must(effects, 'open-live').live).toBe(live + 1);
  expect(story.tell({ type: 'live-closed', live })).toEqual([]);
  expect(story.tell({ type: 'hint', live, have: {}, epoch: 'epoch-7' })).toEqual([]);
});

test('[SY8] whoever asks, and a network that is back, need not wait until a stream that broke is opened again', () => {
  for (const reason of ['person', 'online'] as const) {
    const story = newStory();
    const live = open(story);
    story.tell({ type: 'live-closed', live });
    const { read } = must(story.tell({ type: 'woken', reason }), 'read-have');
    const pull = must(story.tell({ type: 'have-read', read, have: held, wants: [] }), 'pull');
    const page = { ledger: 'ledger-1', epoch: 'epoch-1', have: held, wants: [] };
    const effects = story.tell({ type: 'pull-answered', request: pull.request, page });
    expect(must(effects, 'open-live').live).toBe(live + 1);
  }
});

test('[SY8] no stream where none is wanted', () => {
  const story = newStory();
  const { read } = must(story.tell({ ...started, ...{ wantsLive: false } }), 'read-have');
  const { request } = must(story.tell({ type: 'have-read', read, have: held, wants: [] }), 'pull');
  const page = { ledger: 'ledger-1', epoch: 'epoch-1', have: held, wants: [] };
  expect(find(story.tell({ type: 'pull-answered', request, page }), 'open-live')).toBeUndefined();
});

test('[SY9] a new epoch is told of, and the server gets everything it lacks: others’ lanes too', () => {
  const story = newStory();
  const all = haveOf({ [own]: 3, [bob]: 2 });
  const first = startedWith(story, { [own]: 3, [bob]: 2 });
  answerPull(story, first, { have: all }, all);
  const { read } = must(story.tell({ type: 'woken', reason: 'person' }), 'read-have');
  const { request } = must(story.tell({ type: 'have-read', read, have: all, wants: [] }), 'pull');
  const page = { ledger: 'ledger-1', epoch: 'epoch-2', have: {}, wants: [] };
  const heard = story.tell({ type: 'pull-answered', request, page });
  expect(must(heard, 'notice').notice).toEqual({
    kind: 'server-changed',
    epoch: 'epoch-2',
    before: 'epoch-1',
  });
  const written = must(
    story.tell({ type: 'page-written', request, added: 0, contradicting: [] }),
    'read-have',
  );
  const push = must(
    story.tell({ type: 'have-read', read: written.read, have: all, wants: [] }),
    'push',
  );
  expect(push.from).toEqual({});
  expect(story.status()).toMatchObject({ onlyHere: 5, word: { kind: 'syncing' } });
});
