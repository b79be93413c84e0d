/** A push for which there was nothing that could be sent. */
import type { SyncState } from './sync-state.ts';
import { inRun } from './sync-step.ts';

/** Where the vectors promised entries and the log gave none, no batch can be made in this run. */
export function nothingLeft(state: SyncState, keyMissing = false): SyncState {
  const { run, local } = state;
  if (run === null) return state;
  const promised = Object.keys(local).filter(
    (lane) => (local[lane]?.[0] ?? 0) > (run.from[lane] ?? 0),
  );
  return inRun(
    { ...state, keyMissing },
    {
      silentTicks: 0,
      stuckLanes: new Set([...run.stuckLanes, ...promised]),
      offered: new Set([...run.offered, ...run.offering]),
    },
  );
}
