/**
 * The sync machine: a pure function of a state and an input. It knows no clock, no chance and no
 * network; it asks for effects, and their results come back as inputs. Rules: docs/spec/sync.md.
 */
import { sameHave } from '../../event-sourcing/version-vector.ts';
import { tickDelayMs } from './back-off.ts';
import { grown } from './batch-size.ts';
import { nothingLeft } from './nothing-left.ts';
import { statusOf } from './status-of.ts';
import { barredBy, goOn, handedIn, handIn, receiptedBy } from './sync-custody.ts';
import { afterPage, disputeFound, isBeyond, reachedBy, retreatIn } from './sync-forks.ts';
import type {
  PageSummary,
  PageWritten,
  PushAnswered,
  Started,
  SyncInput,
  TimerName,
  WakeReason,
} from './sync-input.ts';
import {
  abandonRun,
  forceRun,
  hear,
  isLacking,
  isNews,
  proceed,
  readHave,
  requestRun,
} from './sync-run.ts';
import { hasNoFiles, segmentsTaken } from './sync-segments.ts';
import type { SyncState } from './sync-state.ts';
import { sameStatus } from './sync-status.ts';
import {
  andThen,
  ask,
  inRun,
  isAwaited,
  type Moment,
  notice,
  type Step,
  stay,
} from './sync-step.ts';
import { closeLive, failRun, giveUpIfSilent, liveLost, pause } from './sync-trouble.ts';
import { turnAway } from './turn-away.ts';

function start(state: SyncState, input: Started & Moment): Step {
  const { connected, switchedOff, wantsLive, remembered } = input;
  const started: SyncState = {
    ...state,
    connected,
    switchedOff,
    wantsLive,
    server: remembered === null ? null : { epoch: remembered.epoch, have: remembered.have },
    comparedAt: remembered?.comparedAt ?? null,
  };
  const ticking = ask(started, {
    type: 'set-timer',
    timer: 'tick',
    delayMs: tickDelayMs(input.chance),
  });
  return andThen(ticking, connected && !switchedOff ? forceRun : readHave);
}

function wake(state: SyncState, reason: WakeReason, moment: Moment): Step {
  if (reason === 'person') return forceRun(state);
  // The server asked for patience; only a person may overrule that. Focus comes too often to
  // overrule anything.
  if (reason === 'focus' || state.hold?.askedByServer === true) return requestRun(state, moment);
  return forceRun(state);
}

function haveRead(state: SyncState, input: SyncInput & { readonly type: 'have-read' }): Step {
  if (input.read <= state.readsAnswered) return stay(state);
  const { server, run } = state;
  const same = server !== null && sameHave(input.have, server.have);
  const known: SyncState = {
    ...state,
    local: input.have,
    wants: input.wants,
    unsealed: input.unsealed ?? {},
    stubs: input.stubs ?? [],
    names: input.names ?? state.names,
    readsAnswered: input.read,
    inStep: state.inStep && same,
  };
  if (run?.phase === 'reading' && input.read >= run.read) return proceed(known, input);
  // Written while a run was going on: it may have passed that lane already, so another one follows.
  if (run !== null)
    return stay({ ...known, dirty: state.dirty || !sameHave(state.local, input.have) });
  return same ? stay(known) : requestRun(known, input);
}

function pullAnswered(state: SyncState, request: number, page: PageSummary, moment: Moment): Step {
  if (!isAwaited(state, 'pulling', request)) return stay(state);
  // A stranger's page is not even read: its lanes would be stirred into ours for ever.
  if (page.ledger !== state.ledger) return pause(state, 'other-ledger', moment);
  const heard = hear(state, { epoch: page.epoch, have: page.have }, page);
  const writing = andThen(heard, (next) =>
    ask(inRun(disputeFound(next, page.disputed), { phase: 'writing' }), {
      type: 'write-page',
      request,
    }),
  );
  return andThen(writing, openLive);
}

function openLive(state: SyncState): Step {
  const { live } = state;
  if (!state.wantsLive || live.phase !== 'closed' || live.hold) return stay(state);
  const opening = { ...live, phase: 'opening' as const, live: live.live + 1 };
  return ask({ ...state, live: opening }, { type: 'open-live', live: opening.live });
}

function pageWritten(state: SyncState, input: PageWritten): Step {
  const { run } = state;
  if (run === null || !isAwaited(state, 'writing', input.request)) return stay(state);
  const gone = retreatIn(state, input.contradicting);
  const next = afterPage(gone, run, input);
  const isFound = input.added > 0 || (input.forked ?? []).length > 0;
  const moved = isFound || JSON.stringify(next) !== JSON.stringify(run.askedBack);
  const written = inRun(gone, {
    phase: 'reading',
    read: state.readsAsked + 1,
    silentTicks: 0,
    retreat: next,
    reached: reachedBy(run, input),
    progress: run.progress || isFound,
    pullStuck: run.pullStuck || (isLacking(run, state) && !moved && !isBeyond(input, run)),
  });
  return andThen(turnAway(written, input), readHave);
}

function pushAnswered(state: SyncState, input: PushAnswered & Moment): Step {
  const { run } = state;
  if (run === null || !isAwaited(state, 'pushing', input.request)) return stay(state);
  const barred = receiptedBy(state, input);
  if (barred !== null) return handedIn(state, barred, input);
  const { have, epoch } = input.answer;
  const heldOf = (lane: string): number => have[lane]?.[0] ?? 0;
  const lanes = Object.keys(input.sent.lanes);
  const taken = lanes.some((lane) => heldOf(lane) > (run.from[lane] ?? 0));
  // Exactly where it was: the server could have taken the next one and did not. Lower: it was
  // restored meanwhile.
  const stuck = lanes.filter((lane) => heldOf(lane) === (run.from[lane] ?? 0));
  const batch = taken ? grown(state.batch) : state.batch;
  const heard = andThen(stay({ ...state, batch, keyMissing: input.keyMissing === true }), (next) =>
    hear(next, { epoch, have }, input.answer),
  );
  const marked = andThen(heard, (answered) => {
    const next = disputeFound(answered, input.disputed);
    const stuckLanes = new Set([...(next.run?.stuckLanes ?? []), ...stuck]);
    const offered = new Set([...(next.run?.offered ?? []), ...run.offering]);
    const known = inRun(next, { stuckLanes, offered, progress: run.progress || taken });
    return stuck.length === 0 ? stay(known) : notice(known, { kind: 'lane-stuck', lanes: stuck });
  });
  return andThen(marked, (next) => proceed(next, input));
}

function timerFired(state: SyncState, timer: TimerName, moment: Moment): Step {
  if (timer === 'retry') {
    const free = { ...state, hold: null };
    return state.dirty ? requestRun({ ...free, fruitlessRuns: 0 }, moment) : stay(free);
  }
  if (timer === 'live')
    return requestRun({ ...state, live: { ...state.live, hold: false } }, moment);
  const { live } = state;
  const calm: SyncState = {
    ...state,
    fruitlessRuns: 0,
    loginTried: state.run === null ? false : state.loginTried,
    live: live.phase === 'open' ? { ...live, failures: 0 } : live,
  };
  const next = ask(calm, {
    type: 'set-timer',
    timer: 'tick',
    delayMs: tickDelayMs(moment.chance),
  });
  // What was refused may be granted by now: a device becomes known, a server is claimed.
  const isPaused = calm.trouble?.kind === 'paused';
  return andThen(andThen(next, giveUpIfSilent), (ticked) =>
    isPaused ? forceRun(ticked) : requestRun(ticked, moment),
  );
}

/**
 * Nothing goes out any more, at once; what is recorded meanwhile stays pending because the vectors
 * say so.
 */
function fallSilent(state: SyncState): Step {
  const silent = andThen(andThen(stay({ ...state, hold: null }), abandonRun), closeLive);
  const cleared = ask(
    {
      ...silent.state,
      trouble: null,
      failures: 0,
      inStep: false,
      live: { ...silent.state.live, hold: false },
    },
    { type: 'clear-timer', timer: 'retry' },
    { type: 'clear-timer', timer: 'live' },
  );
  return { state: cleared.state, effects: [...silent.effects, ...cleared.effects] };
}

function advance(state: SyncState, input: SyncInput): Step {
  switch (input.type) {
    case 'started':
      return start(state, input);
    case 'woken':
      return wake(state, input.reason, input);
    case 'wrote':
      return readHave(state);
    case 'have-read':
      return haveRead(state, input);
    case 'read-failed':
      return readFailed(state, input);
    case 'pull-answered':
      return pullAnswered(state, input.request, input.page, input);
    case 'page-written':
      return pageWritten(state, input);
    case 'segments-taken':
      return segmentsTaken(state, input);
    case 'push-answered':
      return pushAnswered(state, input);
    case 'nothing-to-push':
      return isAwaited(state, 'pushing', input.request)
        ? goOn(nothingLeft(state, input.keyMissing), input)
        : stay(state);
    case 'failed':
      return state.run?.request === input.request ? failed(state, input) : stay(state);
    case 'logged-in':
      return isAwaited(state, 'logging-in', input.request) ? goOn(state, input) : stay(state);
    case 'live-opened':
      return liveOpened(state, input.live, input);
    case 'live-closed':
      return isCurrent(state, input.live) ? liveLost(state, input) : stay(state);
    case 'hint':
      return hinted(state, input);
    case 'timer-fired':
      return timerFired(state, input.timer, input);
    case 'switched': {
      const switched = { ...state, switchedOff: input.off };
      return input.off ? fallSilent(switched) : forceRun(switched);
    }
    case 'connected': {
      const tied = { ...state, connected: input.connected };
      return input.connected
        ? andThen(fallSilent(tied), forceRun)
        : fallSilent({ ...tied, server: null });
    }
  }
}

function readFailed(state: SyncState, input: SyncInput & { readonly type: 'read-failed' }): Step {
  const failure = { kind: 'storage' as const, detail: input.detail };
  const answered = { ...state, readsAnswered: Math.max(state.readsAnswered, input.read) };
  return state.run === null || state.run.phase === 'reading'
    ? failRun(answered, failure, null, input, goOn)
    : stay(answered);
}

function failed(state: SyncState, input: Extract<SyncInput, { type: 'failed' }>): Step {
  const { failure, sent } = input;
  if (hasNoFiles(state, failure)) return goOn(inRun(state, { filesDone: true }), input);
  const barred = sent === null ? barredBy(failure) : undefined;
  return barred === undefined
    ? failRun(state, failure, sent, input, goOn)
    : handIn(state, barred, input);
}

const isCurrent = (state: SyncState, live: number): boolean =>
  state.live.live === live && state.live.phase !== 'closed';

/**
 * What happened while no stream was open was announced to nobody, so opening it is a reason to
 * compare.
 */
function liveOpened(state: SyncState, live: number, moment: Moment): Step {
  if (!isCurrent(state, live)) return stay(state);
  return requestRun({ ...state, live: { ...state.live, phase: 'open' } }, moment);
}

function hinted(state: SyncState, input: SyncInput & { readonly type: 'hint' }): Step {
  if (!isCurrent(state, input.live)) return stay(state);
  const seen = { epoch: input.epoch, have: input.have };
  if (state.run !== null) return stay({ ...state, hinted: seen });
  return isNews(state, seen) ? requestRun(state, input) : stay(state);
}

/** `(state, input) → (state, effects)`. A changed status is always the last effect. */
export function syncMachine(state: SyncState, input: SyncInput): Step {
  const { state: next, effects } = advance(state, input);
  const status = statusOf(next);
  if (next.reported !== null && sameStatus(next.reported, status)) return { state: next, effects };
  return {
    state: { ...next, reported: status },
    effects: [...effects, { type: 'report', status }],
  };
}
