/**
 * What a failure does: the run ends or goes on smaller; the log is not touched, and nothing is
 * forgotten.
 */
import { backOffMs, retryDelayMs } from './back-off.ts';
import { halved, refused } from './batch-size.ts';
import { asksForPatience, type Failure, type PauseReason, remedyFor } from './sync-failure.ts';
import type { Sent } from './sync-input.ts';
import { abandonRun, holdRuns } from './sync-run.ts';
import type { SyncState } from './sync-state.ts';
import { andThen, ask, inRun, type Moment, notice, type Step, stay } from './sync-step.ts';

export function closeLive(state: SyncState): Step {
  if (state.live.phase === 'closed') return stay(state);
  return ask({ ...state, live: { ...state.live, phase: 'closed' } }, { type: 'close-live' });
}

/**
 * The stream ended. It is opened again by the next pull that is answered, but not before its timer.
 */
export function liveLost(state: SyncState, { chance }: Moment): Step {
  const { live } = state;
  const delayMs = backOffMs(live.failures, chance);
  return ask(
    { ...state, live: { ...live, phase: 'closed', hold: true, failures: live.failures + 1 } },
    { type: 'set-timer', timer: 'live', delayMs },
  );
}

/**
 * Sync rests, local work goes on. Each tick tries again, so what was granted meanwhile is found by
 * itself.
 */
export function pause(state: SyncState, why: PauseReason, { now }: Moment): Step {
  const before =
    state.trouble?.kind === 'paused' && state.trouble.why === why ? state.trouble : null;
  const trouble = before ?? { kind: 'paused' as const, why, since: now };
  return andThen(stay({ ...state, run: null, dirty: true, trouble, inStep: false }), closeLive);
}

function backOff(
  state: SyncState,
  failure: Failure,
  retryAfterMs: number | null,
  moment: Moment,
): Step {
  const since = state.trouble?.kind === 'offline' ? state.trouble.since : moment.now;
  const offline = { kind: 'offline' as const, why: failure.kind, since };
  const delayMs = retryDelayMs(state.failures, moment.chance, retryAfterMs);
  const troubled: SyncState = {
    ...state,
    run: null,
    failures: state.failures + 1,
    inStep: false,
    // A server that asks for patience is there, and says nothing against anybody.
    trouble: asksForPatience(failure) ? null : offline,
  };
  return holdRuns(troubled, moment, delayMs, retryAfterMs !== null);
}

function halveBatch(state: SyncState, sent: Sent | null, moment: Moment, goOn: GoOn): Step {
  if (sent === null) return pause(state, 'refused', moment);
  const smaller = { ...state, batch: refused(state.batch, sent.entries) };
  // A stretch between two seals of somebody else cannot be cut, however small the batch.
  if (sent.entries > 1 && state.batch.entriesMax > 1) return goOn(smaller, moment);
  return leaveLanes(smaller, sent, 'event-too-large', moment, goOn);
}

/** What was offered is not offered again in this run. */
function leaveLanes(
  state: SyncState,
  sent: Sent,
  kind: 'event-too-large' | 'lane-stuck',
  moment: Moment,
  goOn: GoOn,
): Step {
  const lanes = Object.keys(sent.lanes);
  const stuckLanes = new Set([...(state.run?.stuckLanes ?? []), ...lanes]);
  const offered = new Set([...(state.run?.offered ?? []), ...(state.run?.offering ?? [])]);
  const told = notice(inRun(state, { stuckLanes, offered }), { kind, lanes });
  return andThen(told, (next) => goOn(next, moment));
}

function logIn(state: SyncState): Step {
  const request = state.requests + 1;
  const trying = inRun(
    { ...state, requests: request, loginTried: true },
    { phase: 'logging-in', request },
  );
  return ask(trying, { type: 'login', request });
}

/** What the run does next. */
export type GoOn = (state: SyncState, moment: Moment) => Step;

/** `sent` only if the failed request was a push. */
export function failRun(
  state: SyncState,
  failure: Failure,
  sent: Sent | null,
  moment: Moment,
  goOn: GoOn,
): Step {
  const remedy = remedyFor(failure);
  switch (remedy.kind) {
    case 'login':
      return state.loginTried ? pause(state, 'login-refused', moment) : logIn(state);
    case 'halve-batch':
      return halveBatch(state, sent, moment, goOn);
    case 'leave-lanes':
      return sent === null
        ? pause(state, 'refused', moment)
        : leaveLanes(state, sent, 'lane-stuck', moment, goOn);
    case 'pause':
      return pause(state, remedy.why, moment);
    case 'back-off': {
      const narrow = failure.kind === 'timeout' && sent !== null;
      const batch = narrow ? halved(state.batch, sent.entries) : state.batch;
      return backOff({ ...state, batch }, failure, remedy.retryAfterMs, moment);
    }
  }
}

/** Three ticks without a sign: a promise that never settles must not hold sync for ever. */
export function giveUpIfSilent(state: SyncState): Step {
  const { run } = state;
  if (run === null) return stay(state);
  const silentTicks = run.silentTicks + 1;
  if (silentTicks < 3) return stay(inRun(state, { silentTicks }));
  return andThen(notice(state, { kind: 'stalled', phase: run.phase }), abandonRun);
}
