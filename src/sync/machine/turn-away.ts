/** What nobody stands by is not taken, and said once a run: somebody should look at that server. */
import type { PageWritten } from './sync-input.ts';
import type { SyncState } from './sync-state.ts';
import { notice, type Step, stay } from './sync-step.ts';

export function turnAway(state: SyncState, { turnedAway = [] }: PageWritten): Step {
  const lanes = [...new Set([...state.turnedAway, ...turnedAway])].sort();
  if (lanes.length === state.turnedAway.length) return stay(state);
  return notice({ ...state, turnedAway: lanes }, { kind: 'turned-away', lanes });
}
