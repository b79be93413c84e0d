/** Whoever lacks much takes files of what is old, and the rest by pages. */
import type { Failure } from './sync-failure.ts';
import type { SegmentsTaken } from './sync-input.ts';
import { readHave } from './sync-run.ts';
import type { SyncState } from './sync-state.ts';
import { inRun, isAwaited, type Step, stay } from './sync-step.ts';

/** What they brought is read off the log before it is decided what comes next. */
export function segmentsTaken(state: SyncState, { request, added, left }: SegmentsTaken): Step {
  const { run } = state;
  if (run === null || !isAwaited(state, 'taking', request)) return stay(state);
  const reading = { phase: 'reading', read: state.readsAsked + 1, silentTicks: 0 } as const;
  const progress = run.progress || added > 0;
  return readHave(inRun(state, { ...reading, progress, filesDone: !left }));
}

/** A server that has no such files, or not what it listed: everything comes by pages as well. */
export const hasNoFiles = ({ run }: SyncState, failure: Failure): boolean =>
  run?.phase === 'taking' &&
  (failure.kind === 'status'
    ? failure.status === 404
    : ['not-ours', 'cut', 'malformed'].includes(failure.kind));
