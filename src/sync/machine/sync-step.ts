/**
 * A step of the machine: the next state, and what is asked of the world. Steps are chained with
 * `andThen`: a module that exports `then` would be taken for a promise where it is imported
 * dynamically.
 */
import type { SyncEffect, SyncNotice } from './sync-effect.ts';
import type { SyncInput } from './sync-input.ts';
import type { Run, SyncState } from './sync-state.ts';

export type Step = { readonly state: SyncState; readonly effects: readonly SyncEffect[] };

/** Time (ms, for the screen) and chance, as they came with the input. */
export type Moment = Pick<SyncInput, 'now' | 'chance'>;

export const stay = (state: SyncState): Step => ({ state, effects: [] });

export const ask = (state: SyncState, ...effects: readonly SyncEffect[]): Step => ({
  state,
  effects,
});

export function andThen(step: Step, next: (state: SyncState) => Step): Step {
  const { state, effects } = next(step.state);
  return { state, effects: [...step.effects, ...effects] };
}

export const notice = (state: SyncState, said: SyncNotice): Step =>
  ask(state, { type: 'notice', notice: said });

export const inRun = (state: SyncState, change: Partial<Run>): SyncState =>
  state.run === null ? state : { ...state, run: { ...state.run, ...change } };

/**
 * True if this answer belongs to the request on its way in that phase. Anything else is stale:
 * ignored.
 */
export const isAwaited = (state: SyncState, phase: Run['phase'], request: number): boolean =>
  state.run !== null && state.run.phase === phase && state.run.request === request;
