/**
 * One run: read what is held, then pull and push in turn until neither side lacks anything, then
 * compare. What is still to be done is decided anew after every answer, from the two latest vectors
 * and from nothing else.
 */

import {
  countMissing,
  sameHave,
  type Vector,
  vectorOf,
} from '../../event-sourcing/version-vector.ts';
import { retryDelayMs } from './back-off.ts';
import { batchBytesMax } from './batch-size.ts';
import { pullHave } from './sync-forks.ts';
import type { ServerLacks, ServerSeen } from './sync-input.ts';
import type { Run, SyncState } from './sync-state.ts';
import { andThen, ask, inRun, type Moment, notice, type Step, stay } from './sync-step.ts';
import { stubsToAsk, stubsToOffer, withRefs } from './sync-stubs.ts';

/** Fruitless runs between two ticks before the breaker makes the next one wait. */
const fruitlessRunsMax = 5;

export function readHave(state: SyncState): Step {
  const read = state.readsAsked + 1;
  return ask({ ...state, readsAsked: read }, { type: 'read-have', read });
}

function beginRun(state: SyncState): Step {
  const run: Run = {
    phase: 'reading',
    request: state.requests,
    read: state.readsAsked + 1,
    answered: false,
    last: null,
    progress: false,
    filesDone: false,
    pullStuck: false,
    stuckLanes: new Set(),
    retreat: {},
    askedBack: {},
    reached: {},
    asked: new Set(),
    offered: new Set(),
    offering: [],
    sealsOffered: new Set(),
    stubsAsked: new Set(),
    stubsOffered: new Set(),
    barred: null,
    from: {},
    silentTicks: 0,
  };
  const begun = { ...state, run, dirty: false, hinted: null, hold: null, turnedAway: [] };
  const cleared =
    state.hold === null ? stay(begun) : ask(begun, { type: 'clear-timer', timer: 'retry' });
  return andThen(cleared, readHave);
}

/** No run before the timer. The reason to run is not forgotten. */
export function holdRuns(
  state: SyncState,
  { now }: Moment,
  delayMs: number,
  askedByServer: boolean,
): Step {
  const hold = { retryAt: now + delayMs, askedByServer };
  return ask({ ...state, hold, dirty: true }, { type: 'set-timer', timer: 'retry', delayMs });
}

/**
 * Level-triggered: a reason that comes at a bad time is remembered as one mark and answered by a
 * trailing run.
 */
export function requestRun(state: SyncState, moment: Moment): Step {
  if (!state.connected) return stay(state);
  const isPaused = state.trouble?.kind === 'paused';
  if (state.switchedOff || isPaused || state.run !== null || state.hold !== null)
    return stay({ ...state, dirty: true });
  const fruitless = state.fruitlessRuns - fruitlessRunsMax;
  if (fruitless < 0) return beginRun(state);
  return holdRuns(state, moment, retryDelayMs(fruitless, moment.chance, null), false);
}

/** A person, the network or the time that has passed is a reason to wait no longer, for the stream either. */
export function forceRun(state: SyncState): Step {
  if (!state.connected || state.switchedOff || state.run !== null)
    return stay({ ...state, dirty: true });
  return beginRun({ ...state, loginTried: false, live: { ...state.live, hold: false } });
}

/** Gives up what is on its way; its answer will carry an old number. */
export function abandonRun(state: SyncState): Step {
  if (state.run === null) return stay(state);
  return ask({ ...state, run: null, dirty: true, requests: state.requests + 1 }, { type: 'abort' });
}

/** Whether a hint tells of anything that the last answer or the own log did not. */
export const isNews = (state: SyncState, { epoch, have }: ServerSeen): boolean =>
  state.server === null ||
  state.server.epoch !== epoch ||
  !(sameHave(have, state.server.have) || sameHave(have, state.local));

/** A server that lost what it held is sent all of it again. */
const nothingSent = {
  stuckLanes: new Set<string>(),
  offered: new Set<string>(),
  sealsOffered: new Set<string>(),
  stubsOffered: new Set<string>(),
};

/**
 * Takes over what the server says it holds, whatever it said before: a `have` that shrank is the
 * truth too.
 */
export function hear(state: SyncState, seen: ServerSeen, lacks: ServerLacks): Step {
  const before = state.server;
  const changed = before !== null && before.epoch !== seen.epoch;
  const lost = before === null ? 0 : countMissing(vectorOf(before.have), vectorOf(seen.have));
  const heard = inRun(
    {
      ...state,
      server: seen,
      serverWants: lacks.wants,
      serverUnsealed: lacks.unsealed ?? {},
      serverStubs: lacks.stubs ?? [],
      failures: 0,
      trouble: null,
      inStep: state.inStep && sameHave(state.local, seen.have),
    },
    {
      answered: true,
      silentTicks: 0,
      ...(changed ? nothingSent : {}),
    },
  );
  const told = changed
    ? notice(heard, { kind: 'server-changed', epoch: seen.epoch, before: before.epoch })
    : stay(heard);
  return lost === 0
    ? told
    : andThen(told, (next) => notice(next, { kind: 'server-lost', events: lost }));
}

const unless = (known: ReadonlySet<string>, hashes: readonly string[]): readonly string[] =>
  hashes.filter((hash) => !known.has(hash));

/**
 * Where the next batch begins: the server's latest `have`, over every lane. Stuck lanes count as
 * held, and so do those of which the server has another history: where they part is found first.
 */
function pushFrom(run: Run, state: SyncState): Vector {
  const from: Record<string, number> = { ...vectorOf(state.server?.have ?? {}) };
  for (const lane of [...run.stuckLanes, ...Object.keys(run.retreat)])
    from[lane] = state.local[lane]?.[0] ?? 0;
  return from;
}

/** Whether another page would bring anything. */
export const isLacking = (run: Run, state: SyncState): boolean =>
  state.server !== null &&
  countMissing(vectorOf(state.server.have), vectorOf(pullHave(run, state))) > 0;

function pull(state: SyncState, run: Run): Step {
  const request = state.requests + 1;
  const asked = new Set([...run.asked, ...state.wants]);
  const stubs = stubsToAsk(run, state);
  const stubsAsked = withRefs(run.stubsAsked, stubs);
  return ask(
    inRun(
      { ...state, requests: request },
      { phase: 'pulling', request, asked, stubsAsked, last: 'pull', askedBack: run.retreat },
    ),
    {
      type: 'pull',
      request,
      have: pullHave(run, state),
      wants: state.wants,
      unsealed: state.unsealed,
      stubs,
    },
  );
}

/** Less than the server puts into one file comes by pages as well. */
const filesFrom = 2_000;

const lacksFiles = ({ filesDone }: Run, { server, local }: SyncState): boolean =>
  !filesDone &&
  server !== null &&
  countMissing(vectorOf(server.have), vectorOf(local)) >= filesFrom;

function takeSegments(state: SyncState): Step {
  const request = state.requests + 1;
  const taking = inRun({ ...state, requests: request }, { phase: 'taking', request, last: 'pull' });
  return ask(taking, { type: 'take-segments', request });
}

/** `from`: what the server is taken to hold already. */
export function push(state: SyncState, from: Vector): Step {
  const request = state.requests + 1;
  const { run } = state;
  const wants = unless(run?.offered ?? new Set(), state.serverWants);
  const unsealed = run === null ? {} : sealsToOffer(run, state);
  const sealsOffered = new Set([...(run?.sealsOffered ?? []), ...Object.keys(unsealed)]);
  const stubs = run === null ? [] : stubsToOffer(run, state);
  const stubsOffered = withRefs(run?.stubsOffered ?? new Set(), stubs);
  return ask(
    inRun(
      { ...state, requests: request },
      {
        phase: 'pushing',
        request,
        offering: wants,
        from,
        last: 'push',
        sealsOffered,
        stubsOffered,
      },
    ),
    {
      type: 'push',
      request,
      from,
      wants,
      unsealed,
      stubs,
      have: state.local,
      entriesMax: state.batch.entriesMax,
      bytesMax: batchBytesMax,
    },
  );
}

/** Seals that the server lacks; whether any are held here, only the log knows. */
const sealsToOffer = (run: Run, { serverUnsealed, local }: SyncState): Vector =>
  Object.fromEntries(
    Object.entries(serverUnsealed).filter(
      ([lane]) => local[lane] !== undefined && !run.sealsOffered.has(lane),
    ),
  );

/** The one place that decides what a run does next. */
export function proceed(state: SyncState, moment: Moment): Step {
  const { run, server } = state;
  if (run === null) return stay(state);
  if (!run.answered || server === null) return pull(state, run);
  const held = vectorOf(state.local);
  const from = pushFrom(run, state);
  const pullable =
    (isLacking(run, state) && !run.pullStuck) ||
    unless(run.asked, state.wants).length > 0 ||
    stubsToAsk(run, state).length > 0;
  const pushable =
    countMissing(held, from) > 0 ||
    unless(run.offered, state.serverWants).length > 0 ||
    stubsToOffer(run, state).length > 0 ||
    Object.keys(sealsToOffer(run, state)).length > 0;
  // In turn, so that neither a long first pull nor a long backlog keeps the other side waiting.
  if (pullable && !(pushable && run.last === 'pull'))
    return lacksFiles(run, state) ? takeSegments(state) : pull(state, run);
  if (pushable) return push(state, from);
  return finish(state, run, server, moment);
}

function finish(state: SyncState, run: Run, server: ServerSeen, moment: Moment): Step {
  const equal = sameHave(state.local, server.have);
  // A read on its way may tell of an event that this comparison did not see.
  const inStep = equal && state.readsAnswered === state.readsAsked;
  const comparedAt = inStep ? moment.now : state.comparedAt;
  const finished: SyncState = {
    ...state,
    run: null,
    inStep,
    comparedAt,
    loginTried: false,
    contradicting: Object.keys(run.retreat).sort(),
    fruitlessRuns: run.progress ? 0 : state.fruitlessRuns + 1,
  };
  const remembered = ask(finished, { type: 'remember', server, comparedAt });
  const again = state.dirty || (state.hinted !== null && isNews(state, state.hinted));
  return again
    ? andThen(remembered, (next) => requestRun({ ...next, dirty: false }, moment))
    : remembered;
}
