/**
 * A device that was removed or sealed is given nothing more, and still hands in what it wrote: the
 * server keeps it for a manager to decide. Then sync rests.
 */
import { countMissing, vectorOf } from '../../event-sourcing/version-vector.ts';
import { ownLanes } from './own-lanes.ts';
import type { Failure } from './sync-failure.ts';
import type { PushAnswered } from './sync-input.ts';
import { hear, push } from './sync-run.ts';
import type { SyncState } from './sync-state.ts';
import { andThen, inRun, type Moment, type Step, stay } from './sync-step.ts';
import { pause } from './sync-trouble.ts';

type Barred = 'removed' | 'sealed';

/** Why the server gives nothing to this device, if that is what the failure says. */
export function barredBy(failure: Failure): Barred | undefined {
  if (failure.kind !== 'status' || failure.status !== 403) return undefined;
  if (failure.reason === 'removed') return 'removed';
  return failure.reason === 'lane-sealed' ? 'sealed' : undefined;
}

/**
 * Pushes what is left of the own lanes; of others the server has said nothing, and asks nothing. What it
 * was known to hold may be gone since, so the end of the own lane goes once more: the receipt tells.
 */
export function handIn(state: SyncState, why: Barred, moment: Moment): Step {
  const { run, local, server } = state;
  if (run === null) return stay(state);
  const own = ownLanes(state);
  const isReceipted = run.last === 'push';
  const theirs = Object.fromEntries(
    Object.entries(own).map(([lane, mine]) => {
      const held = server?.have[lane]?.[0] ?? 0;
      return [lane, isReceipted ? held : Math.min(held, mine - 1)];
    }),
  );
  const isStuck = isReceipted && !run.progress;
  if (countMissing(own, theirs) === 0 || isStuck) return pause(state, why, moment);
  const from = { ...vectorOf(local), ...theirs };
  return push({ ...inRun(state, { barred: why }), serverWants: [] }, from);
}

/** The receipt names this device's lanes alone; what the server was known to hold of others stays. */
export function handedIn(state: SyncState, why: Barred, input: PushAnswered & Moment): Step {
  const { run, server } = state;
  if (run === null) return stay(state);
  const { epoch, have: receipt } = input.answer;
  const own = ownLanes(state);
  const others = Object.entries(server?.have ?? {}).filter(([lane]) => !(lane in own));
  const have = { ...Object.fromEntries(others), ...receipt };
  // Lower than it was thought to be is news too: what it lost goes next.
  const progress = Object.keys(own).some(
    (lane) => (have[lane]?.[0] ?? 0) !== (run.from[lane] ?? 0),
  );
  const heard = hear(inRun(state, { progress }), { epoch, have }, { wants: [] });
  return andThen(heard, (next) => handIn(next, why, input));
}
