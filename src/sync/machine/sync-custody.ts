/**
 * A device that was removed or sealed is given nothing more, and still hands in what it wrote: the
 * server keeps it for a manager to decide. Then sync rests.
 */
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

/** Pushes what is left of the own lane; of others the server has said nothing, and asks nothing. */
export function handIn(state: SyncState, why: Barred, moment: Moment): Step {
  const { run, device, local, server } = state;
  if (run === null) return stay(state);
  const mine = local[device]?.[0] ?? 0;
  const theirs = server?.have[device]?.[0] ?? 0;
  const isStuck = run.stuckLanes.has(device) || (run.last === 'push' && !run.progress);
  if (theirs >= mine || isStuck) return pause(state, why, moment);
  const held = Object.fromEntries(Object.entries(local).map(([lane, [seq]]) => [lane, seq]));
  const from = { ...held, [device]: theirs };
  return push({ ...inRun(state, { barred: why }), serverWants: [] }, from);
}

/** The receipt names this device's lane alone; what the server was known to hold of others stays. */
export function handedIn(state: SyncState, why: Barred, input: PushAnswered & Moment): Step {
  const { run, device, server } = state;
  if (run === null) return stay(state);
  const { epoch, have: receipt } = input.answer;
  const have = { ...server?.have, ...receipt };
  const progress = (have[device]?.[0] ?? 0) > (run.from[device] ?? 0);
  const heard = hear(inRun(state, { progress }), { epoch, have }, { wants: [] });
  return andThen(heard, (next) => handIn(next, why, input));
}
