/** The status is computed from the machine's state and kept nowhere, so it cannot drift from it. */

import { contradictions, countMissing, vectorOf } from '../../event-sourcing/version-vector.ts';
import { ownLanes } from './own-lanes.ts';
import type { SyncState } from './sync-state.ts';
import type { SyncStatus, SyncWord } from './sync-status.ts';

function wordOf(state: SyncState): SyncWord {
  const { trouble, run, comparedAt } = state;
  if (!state.connected) return { kind: 'not-connected' };
  if (state.switchedOff) return { kind: 'switched-off' };
  if (trouble?.kind === 'paused') return { kind: 'paused', why: trouble.why, since: trouble.since };
  if (trouble?.kind === 'offline') {
    return {
      kind: 'offline',
      why: trouble.why,
      since: trouble.since,
      retryAt: state.hold?.retryAt ?? null,
    };
  }
  // A comparison that is merely repeated does not unsay the one before: the word would flicker each
  // minute.
  if (state.inStep && comparedAt !== null) return { kind: 'in-step', comparedAt };
  return run === null ? { kind: 'waiting' } : { kind: 'syncing' };
}

export function statusOf(state: SyncState): SyncStatus {
  const { local, server } = state;
  const held = vectorOf(local);
  const heard = server === null ? {} : vectorOf(server.have);
  const lanes = server === null ? [] : contradictions(local, server.have);
  return {
    word: wordOf(state),
    onlyHere: server === null ? countMissing(ownLanes(state), {}) : countMissing(held, heard),
    onlyThere: countMissing(heard, held),
    comparedAt: state.comparedAt,
    contradicting: [...new Set([...state.contradicting, ...lanes])].sort(),
    turnedAway: state.turnedAway,
    keyMissing: state.keyMissing,
  };
}
