/**
 * A device that was removed or sealed is given nothing more, and still hands in what it wrote: the
 * server keeps it for a manager to decide. Then sync rests.
 */

import { writerOf } from '../../event-sourcing/branch.ts';
import type { Retreat } from '../../event-sourcing/disputed-lanes.ts';
import type { DeviceId } from '../../event-sourcing/stored-event.ts';
import { countMissing, vectorOf } from '../../event-sourcing/version-vector.ts';
import { ownLanes } from './own-lanes.ts';
import type { Failure } from './sync-failure.ts';
import type { PushAnswered } from './sync-input.ts';
import { hear, proceed, push } from './sync-run.ts';
import type { Run, SyncState } from './sync-state.ts';
import { andThen, inRun, type Moment, type Step, stay } from './sync-step.ts';
import { pause } from './sync-trouble.ts';

type Barred = 'removed' | 'sealed';

/** Why the server gives nothing to this device, if that is what the failure says. */
export function barredBy(failure: Failure): Barred | undefined {
  if (failure.kind !== 'status' || failure.status !== 403) return undefined;
  if (failure.reason === 'removed') return 'removed';
  return failure.reason === 'lane-sealed' ? 'sealed' : undefined;
}

/** Why this answer is a receipt: it was known when the push went, or the push itself brought it about. */
export function receiptedBy({ run }: SyncState, { answer }: PushAnswered): Barred | null {
  if (answer.barred === undefined) return run?.barred ?? null;
  return answer.barred === 'removed' ? 'removed' : 'sealed';
}

/**
 * Pushes what is left of the own lanes; of others the server has said nothing, and asks nothing. What it
 * was known to hold may be gone since, so the end of the own lane goes once more: the receipt tells.
 */
export function handIn(state: SyncState, why: Barred, moment: Moment): Step {
  const { run } = state;
  if (run === null) return stay(state);
  const own = ownLanes(state);
  const isReceipted = run.last === 'push';
  const theirs = Object.fromEntries(
    Object.entries(own).map(([lane, mine]) => {
      const held = heldOf(state, lane, mine);
      return [lane, isReceipted ? held : Math.min(held, mine - 1)];
    }),
  );
  // Nothing of it was taken, and the same would be sent once more.
  const isStuck = isReceipted && Object.keys(own).every((lane) => theirs[lane] === run.from[lane]);
  if (countMissing(own, theirs) === 0 || isStuck) return pause(state, why, moment);
  const from = { ...vectorOf(state.local), ...theirs };
  return push({ ...inRun(state, { barred: why }), serverWants: [], serverStubs: [] }, from);
}

/** Whatever else a run would do next, a barred device only hands in. */
export function goOn(state: SyncState, moment: Moment): Step {
  const why = state.run?.barred ?? null;
  return why === null ? proceed(state, moment) : handIn(state, why, moment);
}

/** The receipt names this device's lanes alone; what the server was known to hold of others stays. */
export function handedIn(state: SyncState, why: Barred, input: PushAnswered & Moment): Step {
  const { run, server } = state;
  if (run === null) return stay(state);
  const { epoch, have: receipt } = input.answer;
  const own = ownLanes(state);
  const others = Object.entries(server?.have ?? {}).filter(([lane]) => !(lane in own));
  const have = { ...Object.fromEntries(others), ...receipt };
  const heard = hear(state, { epoch, have }, { wants: [] });
  return andThen(heard, (next) =>
    handIn(inRun(next, { retreat: sinceBeginning(next, run, input) }), why, input),
  );
}

/** The server may hold our history of a lane as a branch of it. */
const isWhole = ({ local, server }: SyncState, lane: DeviceId): boolean =>
  Object.values(server?.have ?? {}).some(([, head]) => head === local[lane]?.[1]);

const isForked = ({ server }: SyncState, lane: DeviceId): boolean =>
  Object.keys(server?.have ?? {}).some((other) => other !== lane && writerOf(other) === lane);

/** What cannot be handed in now counts as held, so that the other lanes go on. */
const heldOf = (state: SyncState, lane: DeviceId, mine: number): number =>
  isWhole(state, lane) || state.run?.stuckLanes.has(lane) === true
    ? mine
    : (state.run?.retreat[lane] ?? Math.min(state.server?.have[lane]?.[0] ?? 0, mine));

/**
 * A lane of which the server has another history goes from its beginning, page by page: where the two
 * part, only whoever may pull finds out.
 */
function sinceBeginning(state: SyncState, before: Run, { sent, disputed }: PushAnswered): Retreat {
  const next: Record<DeviceId, number> = {};
  for (const [lane, mine] of Object.entries(ownLanes(state))) {
    if (isWhole(state, lane)) continue;
    const gone = before.retreat[lane] ?? (before.from[lane] === 0 ? 0 : undefined);
    if (gone !== undefined)
      next[lane] = before.from[lane] === gone ? (sent.lanes[lane] ?? gone) : gone;
    else if (disputed?.includes(lane) || heldOf(state, lane, mine) === mine) next[lane] = 0;
    // What was sent lies in a branch there, or is not taken: it goes on behind it either way.
    else if (isForked(state, lane) && before.from[lane] === heldOf(state, lane, mine))
      next[lane] = sent.lanes[lane] ?? mine;
  }
  return next;
}
