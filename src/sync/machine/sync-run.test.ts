import { expect, test } from 'vitest';
import type { EventRef } from '../../event-sourcing/stored-event.ts';
import type { SyncEffect } from './sync-effect.ts';
import {
  answerPull,
  bob,
  carol,
  find,
  haveOf,
  inStep,
  must,
  newStory,
  own,
  pushAnswer,
  started,
  startedWith,
  writePage,
} from './sync-machine-fixtures.ts';

const inStepAt = (comparedAt: number) => ({ kind: 'in-step', comparedAt });

test('[SY1] pending is what the server lacks of every lane held, others included', () => {
  const story = newStory();
  const held = haveOf({ [own]: 3, [bob]: 5 });
  const asked = answerPull(
    story,
    startedWith(story, { [own]: 3, [bob]: 5 }),
    { have: haveOf({ [own]: 1 }) },
    held,
  );
  expect(must(asked, 'push').from).toEqual({ [own]: 1 });
  expect(story.status()).toMatchObject({ onlyHere: 7, word: { kind: 'syncing' } });
});

test('[SY2] a `have` that shrinks makes events pending again, those of a push just acknowledged too', () => {
  const story = newStory();
  const held = haveOf({ [own]: 4 });
  const first = must(
    answerPull(story, startedWith(story, { [own]: 4 }), { have: haveOf({ [own]: 3 }) }, held),
    'push',
  );
  story.tell(pushAnswer(first, held, { [own]: 4 }));
  expect(story.status()).toMatchObject({ onlyHere: 0, word: inStepAt(1_000) });
  story.tell({ type: 'woken', reason: 'person' });
  const { read } = must(story.tell({ type: 'wrote' }), 'read-have');
  const again = must(story.tell({ type: 'have-read', read, have: held, wants: [] }), 'pull');
  const second = must(answerPull(story, again, { have: haveOf({ [own]: 1 }) }, held), 'push');
  expect(second.from).toEqual({ [own]: 1 });
  expect(story.status()).toMatchObject({ onlyHere: 3 });
});

test('[SY2] a server that lost events is told of, and gets them within the same run', () => {
  const story = newStory();
  inStep(story, { [own]: 3, [bob]: 2 });
  const { read } = must(story.tell({ type: 'woken', reason: 'person' }), 'read-have');
  const held = haveOf({ [own]: 3, [bob]: 2 });
  const pull = must(story.tell({ type: 'have-read', read, have: held, wants: [] }), 'pull');
  const heard = story.tell({
    type: 'pull-answered',
    request: pull.request,
    page: { ledger: 'ledger-1', epoch: 'epoch-1', have: haveOf({ [own]: 1 }), wants: [] },
  });
  expect(must(heard, 'notice').notice).toEqual({ kind: 'server-lost', events: 4 });
  expect(must(writePage(story, pull.request, held, 0), 'push').from).toEqual({ [own]: 1 });
});

test('[SY3] nothing is pushed before the server has said in the same run what it holds', () => {
  const story = newStory();
  const remembered = { epoch: 'epoch-1', have: haveOf({ [own]: 1 }), comparedAt: 500 };
  const told = story.tell({
    type: 'started',
    connected: true,
    switchedOff: false,
    wantsLive: true,
    remembered,
  });
  expect(find(told, 'push')).toBeUndefined();
  const { read } = must(told, 'read-have');
  const asked = story.tell({ type: 'have-read', read, have: haveOf({ [own]: 4 }), wants: [] });
  expect(find(asked, 'push')).toBeUndefined();
  expect(must(asked, 'pull').have).toEqual(haveOf({ [own]: 4 }));
  expect(story.status()).toMatchObject({ onlyHere: 3 });
});

test('[SY4] pull and push take turns until neither side lacks anything', () => {
  const story = newStory();
  const server = haveOf({ [own]: 1, [bob]: 20 });
  const push = must(
    answerPull(
      story,
      startedWith(story, { [own]: 9 }),
      { have: server },
      haveOf({ [own]: 9, [bob]: 10 }),
      10,
    ),
    'push',
  );
  const pull = must(
    story.tell(pushAnswer(push, haveOf({ [own]: 5, [bob]: 20 }), { [own]: 5 })),
    'pull',
  );
  expect(pull.have).toEqual(haveOf({ [own]: 9, [bob]: 10 }));
  const held = haveOf({ [own]: 9, [bob]: 20 });
  const rest = must(
    answerPull(story, pull, { have: haveOf({ [own]: 5, [bob]: 20 }) }, held, 10),
    'push',
  );
  expect(rest.from).toEqual({ [own]: 5, [bob]: 20 });
  story.tell(pushAnswer(rest, held, { [own]: 9 }));
  expect(story.status()).toMatchObject({ word: inStepAt(1_000), onlyHere: 0, onlyThere: 0 });
});

test('[SY5] in step is said only after a comparison that was equal, and with its time', () => {
  const story = newStory();
  const pull = startedWith(story, { [own]: 3 });
  expect(story.status().word.kind).toBe('syncing');
  story.setNow(7_000);
  answerPull(story, pull, { have: haveOf({ [own]: 3 }) }, haveOf({ [own]: 3 }));
  expect(story.status()).toMatchObject({ word: inStepAt(7_000), comparedAt: 7_000 });
});

test('[SY5] equal numbers with different heads are never in step, and are named', () => {
  const story = newStory();
  const pull = startedWith(story, { [own]: 3 });
  const asked = answerPull(
    story,
    pull,
    { have: haveOf({ [own]: 3 }, 'other') },
    haveOf({ [own]: 3 }),
  );
  expect(find(asked, 'pull') ?? find(asked, 'push')).toBeUndefined();
  expect(story.status()).toMatchObject({
    word: { kind: 'waiting' },
    contradicting: [own],
    comparedAt: null,
  });
});

test('[SY5] an entry written during the comparison ends the word, and a run follows', () => {
  const story = newStory();
  inStep(story, { [own]: 3 });
  const { read } = must(story.tell({ type: 'wrote' }), 'read-have');
  const next = story.tell({ type: 'have-read', read, have: haveOf({ [own]: 4 }), wants: [] });
  expect(must(next, 'read-have').read).toBe(read + 1);
  expect(story.status()).toMatchObject({
    word: { kind: 'syncing' },
    onlyHere: 1,
    comparedAt: 1_000,
  });
});

test('[SY5] while a read is on its way, an equal comparison is not yet called in step', () => {
  const story = newStory();
  const pull = startedWith(story, { [own]: 3 });
  const page = { ledger: 'ledger-1', epoch: 'epoch-1', have: haveOf({ [own]: 3 }), wants: [] };
  story.tell({ type: 'pull-answered', request: pull.request, page });
  const written = story.tell({
    type: 'page-written',
    request: pull.request,
    added: 0,
    contradicting: [],
  });
  const late = must(story.tell({ type: 'wrote' }), 'read-have');
  story.tell({
    type: 'have-read',
    read: must(written, 'read-have').read,
    have: haveOf({ [own]: 3 }),
    wants: [],
  });
  expect(story.status().word.kind).toBe('waiting');
  story.tell({ type: 'have-read', read: late.read, have: haveOf({ [own]: 4 }), wants: [] });
  expect(story.status()).toMatchObject({ word: { kind: 'syncing' }, onlyHere: 1 });
});

test('[SY6] a stale or doubled answer changes nothing', () => {
  const story = newStory();
  const held = haveOf({ [own]: 4 });
  const push = must(
    answerPull(story, startedWith(story, { [own]: 4 }), { have: haveOf({ [own]: 2 }) }, held),
    'push',
  );
  const answer = pushAnswer(push, held, { [own]: 4 });
  story.tell(answer);
  const settled = story.state();
  expect(story.tell(answer)).toEqual([]);
  expect(story.tell({ ...answer, request: push.request - 1 })).toEqual([]);
  expect(
    story.tell({ type: 'failed', request: push.request, failure: { kind: 'offline' }, sent: null }),
  ).toEqual([]);
  expect(story.tell({ type: 'have-read', read: 1, have: {}, wants: [] })).toEqual([]);
  expect(story.state()).toEqual(settled);
});

test('[SY6] the answer of an earlier request is not taken for that of the one on its way', () => {
  const story = newStory();
  const held = haveOf({ [own]: 4 });
  const push = must(
    answerPull(story, startedWith(story, { [own]: 4 }), { have: haveOf({ [own]: 2 }) }, held),
    'push',
  );
  const early = pushAnswer(push, haveOf({ [own]: 3 }), { [own]: 3 });
  const next = must(story.tell(early), 'push');
  expect(story.tell(early)).toEqual([]);
  expect(story.state().run).toMatchObject({ phase: 'pushing', request: next.request });
});

test('[SY7] reasons that come during a run are answered by one trailing run', () => {
  const story = newStory();
  const pull = startedWith(story, { [own]: 3 });
  for (const reason of ['person', 'online', 'focus'] as const) {
    expect(find(story.tell({ type: 'woken', reason }), 'read-have')).toBeUndefined();
  }
  const done = answerPull(story, pull, { have: haveOf({ [own]: 3 }) }, haveOf({ [own]: 3 }));
  const again = must(
    story.tell({
      type: 'have-read',
      read: must(done, 'read-have').read,
      have: haveOf({ [own]: 3 }),
      wants: [],
    }),
    'pull',
  );
  const end = answerPull(story, again, { have: haveOf({ [own]: 3 }) }, haveOf({ [own]: 3 }));
  expect(find(end, 'read-have')).toBeUndefined();
  expect(story.state().run).toBeNull();
});

test('[SY7] an entry written during a run is pushed, whenever it was noticed', () => {
  const story = newStory();
  const held = haveOf({ [own]: 4 });
  const push = must(
    answerPull(story, startedWith(story, { [own]: 4 }), { have: haveOf({ [own]: 3 }) }, held),
    'push',
  );
  const { read } = must(story.tell({ type: 'wrote' }), 'read-have');
  story.tell({ type: 'have-read', read, have: haveOf({ [own]: 6 }), wants: [] });
  const next = must(story.tell(pushAnswer(push, held, { [own]: 4 })), 'push');
  expect(next.from).toEqual({ [own]: 4 });
});

test('[SY16] a lane that the server does not take dams no other', () => {
  const story = newStory();
  const held = haveOf({ [own]: 4, [bob]: 3, [carol]: 2 });
  const pull = startedWith(story, { [own]: 4, [bob]: 3, [carol]: 2 });
  const push = must(answerPull(story, pull, { have: haveOf({ [own]: 1 }) }, held), 'push');
  const next = story.tell(pushAnswer(push, haveOf({ [own]: 1, [bob]: 3 }), { [own]: 4, [bob]: 3 }));
  expect(must(next, 'notice').notice).toEqual({ kind: 'lane-stuck', lanes: [own] });
  const rest = must(next, 'push');
  expect(rest.from).toEqual({ [own]: 4, [bob]: 3 });
  story.tell(pushAnswer(rest, haveOf({ [own]: 1, [bob]: 3, [carol]: 2 }), { [carol]: 2 }));
  expect(story.status()).toMatchObject({ word: { kind: 'waiting' }, onlyHere: 3 });
  expect(story.state().run).toBeNull();
});

test('[FK6] of another history a run asks from further and further back, until it knows where they part', () => {
  const story = newStory();
  const local = { [bob]: 12 };
  let pull = startedWith(story, local);
  const have = haveOf({ [bob]: 20, [carol]: 9 });
  const page = { ledger: 'ledger-1', epoch: 'epoch-1', have, wants: [] };
  const asked: (number | undefined)[] = [];
  for (let round = 0; round < 4; round++) {
    story.tell({ type: 'pull-answered', request: pull.request, page });
    const { request } = pull;
    const written = { type: 'page-written', request, added: 0, contradicting: [bob] } as const;
    const { read } = must(story.tell({ ...written, reached: { [bob]: 20 } }), 'read-have');
    pull = must(story.tell({ type: 'have-read', read, have: haveOf(local), wants: [] }), 'pull');
    asked.push(pull.have[bob]?.[0]);
  }
  expect(asked).toEqual([11, 10, 8, 4]);
  story.tell({ type: 'pull-answered', request: pull.request, page });
  const found = {
    type: 'page-written',
    request: pull.request,
    added: 16,
    contradicting: [],
  } as const;
  const { read } = must(
    story.tell({ ...found, forked: [bob], reached: { [bob]: 20 } }),
    'read-have',
  );
  const branches = {
    [bob]: 4,
    [`${bob}.5.${'a'.repeat(64)}`]: 8,
    [`${bob}.5.${'b'.repeat(64)}`]: 16,
  };
  const next = story.tell({ type: 'have-read', read, have: haveOf(branches), wants: [] });
  // The server hears of both branches at once, and is still asked for what it has besides.
  const push = must(next, 'push');
  expect(push.from).toEqual({ [bob]: 20, [carol]: 9 });
});

test('[FK6] a lane whose head there is not ours is gone back in, and not pushed meanwhile', () => {
  const story = newStory();
  const pull = startedWith(story, { [own]: 2, [bob]: 7 });
  const have = haveOf({ [own]: 2, [bob]: 5 });
  const page = { ledger: 'ledger-1', epoch: 'epoch-1', have, wants: [], disputed: [bob] };
  story.tell({ type: 'pull-answered', request: pull.request, page });
  const { request } = pull;
  const { read } = must(
    story.tell({ type: 'page-written', request, added: 0, contradicting: [], reached: {} }),
    'read-have',
  );
  const held = haveOf({ [own]: 2, [bob]: 7 });
  const next = must(story.tell({ type: 'have-read', read, have: held, wants: [] }), 'pull');
  expect(next.have[bob]?.[0]).toBe(4);
});

test('[SY16] what a lane offers again beyond a fork here dams no page', () => {
  const story = newStory();
  const pull = startedWith(story, { [bob]: 4 });
  const have = haveOf({ [bob]: 9, [carol]: 9 });
  const page = { ledger: 'ledger-1', epoch: 'epoch-1', have, wants: [] };
  story.tell({ type: 'pull-answered', request: pull.request, page });
  const { request } = pull;
  const written = { type: 'page-written', request, added: 0, contradicting: [] } as const;
  const { read } = must(story.tell({ ...written, reached: { [bob]: 9 } }), 'read-have');
  const next = must(
    story.tell({ type: 'have-read', read, have: haveOf({ [bob]: 4 }), wants: [] }),
    'pull',
  );
  expect(next.have[bob]?.[0]).toBe(9);
  answerPull(story, next, { have }, haveOf({ [bob]: 4, [carol]: 9 }), 9);
  expect(story.status()).toMatchObject({ word: { kind: 'waiting' }, onlyThere: 5 });
});

test('[SY15] a page that brings nothing is not asked for twice', () => {
  const story = newStory();
  const have = haveOf({ [own]: 3, [bob]: 9 });
  const end = answerPull(story, startedWith(story, { [own]: 3 }), { have }, haveOf({ [own]: 3 }));
  expect(find(end, 'pull')).toBeUndefined();
  expect(story.status()).toMatchObject({ word: { kind: 'waiting' }, onlyThere: 9 });
});

test('[SY19] wanted texts are asked for once a run, and again in the next', () => {
  const story = newStory();
  const name = 'e'.repeat(64);
  const { read } = must(story.tell(started), 'read-have');
  const first = must(
    story.tell({ type: 'have-read', read, have: haveOf({ [own]: 1 }), wants: [] }),
    'pull',
  );
  const page = { ledger: 'ledger-1', epoch: 'epoch-1', have: haveOf({ [own]: 1 }), wants: [] };
  const wanting = (request: number) => {
    story.tell({ type: 'pull-answered', request, page });
    const asked = must(
      story.tell({ type: 'page-written', request, added: 0, contradicting: [] }),
      'read-have',
    );
    return story.tell({
      type: 'have-read',
      read: asked.read,
      have: haveOf({ [own]: 1 }),
      wants: [name],
    });
  };
  const second = must(wanting(first.request), 'pull');
  expect(second.wants).toEqual([name]);
  expect(find(wanting(second.request), 'pull')).toBeUndefined();
  expect(story.status().word).toEqual(inStepAt(1_000));
  const third = must(story.tell({ type: 'woken', reason: 'person' }), 'read-have');
  const asked = story.tell({
    type: 'have-read',
    read: third.read,
    have: haveOf({ [own]: 1 }),
    wants: [name],
  });
  expect(must(asked, 'pull').wants).toEqual([name]);
});

test('[SY19] texts that the server wants travel even when no entry does, each once a run', () => {
  const story = newStory();
  const name = 'd'.repeat(64);
  const held = haveOf({ [own]: 1 });
  const push = must(
    answerPull(story, startedWith(story, { [own]: 1 }), { have: held, wants: [name] }, held),
    'push',
  );
  expect(push.wants).toEqual([name]);
  const end = story.tell(pushAnswer(push, held, {}, [name]));
  expect(find(end, 'push')).toBeUndefined();
  expect(story.status().word).toEqual(inStepAt(1_000));
});

test('[SY19] a text that is not held here ends the run without a request', () => {
  const story = newStory();
  const held = haveOf({ [own]: 1 });
  const pull = startedWith(story, { [own]: 1 });
  const push = must(answerPull(story, pull, { have: held, wants: ['d'.repeat(64)] }, held), 'push');
  story.tell({ type: 'nothing-to-push', request: push.request });
  expect(story.status().word).toEqual(inStepAt(1_000));
});

test('[SY23] places without a text are asked for once a run, and again in the next', () => {
  const story = newStory();
  const have = haveOf({ [own]: 1, [bob]: 3 });
  const page = { ledger: 'ledger-1', epoch: 'epoch-1', have, wants: [] };
  const reading = (effects: readonly SyncEffect[], stubs: readonly EventRef[]) =>
    story.tell({
      type: 'have-read',
      read: must(effects, 'read-have').read,
      have,
      wants: [],
      stubs,
    });
  const answered = (request: number, stubs: readonly EventRef[]) => {
    story.tell({ type: 'pull-answered', request, page });
    return reading(
      story.tell({ type: 'page-written', request, added: 0, contradicting: [] }),
      stubs,
    );
  };
  const first = must(reading(story.tell(started), [[bob, 2]]), 'pull');
  expect(first.stubs).toEqual([[bob, 2]]);
  // One more was found damaged meanwhile.
  const found: readonly EventRef[] = [
    [bob, 2],
    [bob, 3],
  ];
  const second = must(answered(first.request, found), 'pull');
  expect(second.stubs).toEqual([[bob, 3]]);
  expect(find(answered(second.request, found), 'pull')).toBeUndefined();
  expect(story.status().word).toEqual(inStepAt(1_000));
  const next = must(reading(story.tell({ type: 'woken', reason: 'person' }), found), 'pull');
  expect(next.stubs).toEqual(found);
});

test('[SY23] texts that the server lacks in their places travel even when no entry does, each once a run', () => {
  const story = newStory();
  const held = haveOf({ [own]: 1 });
  const stubs = [[own, 1] as const, [own, 2] as const];
  const { request } = startedWith(story, { [own]: 1 });
  const page = { ledger: 'ledger-1', epoch: 'epoch-1', have: held, wants: [], stubs };
  story.tell({ type: 'pull-answered', request, page });
  const push = must(writePage(story, request, held, 0), 'push');
  expect(push.stubs).toEqual([[own, 1]]);
  const { answer, ...pushed } = pushAnswer(push, held, {});
  const end = story.tell({ ...pushed, answer: { ...answer, stubs } });
  expect(find(end, 'push')).toBeUndefined();
  expect(story.status().word).toEqual(inStepAt(1_000));
});
