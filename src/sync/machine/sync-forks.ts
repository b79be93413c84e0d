/**
 * Where the server has another history of a lane, a run first finds where the two part; then both sides
 * take both. And a lane that ends here in a fork, which the server has not heard of, dams no other.
 */
import { writerOf } from '../../event-sourcing/branch.ts';
import { type Retreat, retreat } from '../../event-sourcing/disputed-lanes.ts';
import { type DeviceId, genesis } from '../../event-sourcing/stored-event.ts';
import type { Have, Vector } from '../../event-sourcing/version-vector.ts';
import type { PageWritten } from './sync-input.ts';
import type { Run, SyncState } from './sync-state.ts';
import { inRun } from './sync-step.ts';

/** What a pull says it holds: the log's own word, but for what a fork has to do with. */
export function pullHave(run: Run, { local }: SyncState): Have {
  const have: Record<string, readonly [number, string]> = { ...local };
  for (const [lane, seq] of Object.entries({ ...run.reached, ...run.retreat })) {
    const [end, head] = local[lane] ?? [0, genesis];
    const said = lane in run.retreat ? seq : Math.max(seq, end);
    if (said === 0) delete have[lane];
    else have[lane] = [said, head];
  }
  return have;
}

/** Goes back in lanes of which another history has turned up. */
export function retreatIn(state: SyncState, lanes: readonly DeviceId[]): SyncState {
  const { run, server, local } = state;
  if (run === null || server === null || lanes.length === 0) return state;
  const back = retreat(run.retreat, lanes, local, server.have);
  return inRun(state, { retreat: { ...run.retreat, ...back } });
}

/** A lane that is gone back in already is on its way. */
export const disputeFound = (state: SyncState, disputed: readonly DeviceId[] = []): SyncState =>
  retreatIn(
    state,
    disputed.filter((lane) => !(lane in (state.run?.retreat ?? {}))),
  );

/** What came of lanes that are gone back in: on with those that agreed so far, done with the parted. */
export function afterPage(state: SyncState, before: Run, input: PageWritten): Retreat {
  const { run, server } = state;
  const next: Record<DeviceId, number> = { ...run?.retreat };
  for (const lane of Object.keys(before.retreat)) {
    const at = input.reached?.[lane];
    if (at === undefined || input.contradicting.includes(lane)) continue;
    const isDone =
      input.forked?.includes(writerOf(lane)) === true || at >= (server?.have[lane]?.[0] ?? 0);
    if (isDone) delete next[lane];
    else next[lane] = Math.max(at, next[lane] ?? 0);
  }
  return next;
}

/** The page went further than any before it, though nothing of it was new. */
export const isBeyond = ({ reached = {} }: PageWritten, run: Run): boolean =>
  Object.keys(reached).some((lane) => (reached[lane] ?? 0) > (run.reached[lane] ?? 0));

export function reachedBy(run: Run, { reached = {} }: PageWritten): Vector {
  const most: Record<DeviceId, number> = { ...run.reached };
  for (const [lane, seq] of Object.entries(reached)) most[lane] = Math.max(seq, most[lane] ?? 0);
  return most;
}
