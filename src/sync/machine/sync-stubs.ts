/**
 * Places of which one side holds the hash alone, because a text was damaged or came as a hash: vectors do
 * not tell of them, so each is asked for, and offered, once a run.
 */
import { type EventRef, refKey } from '../../event-sourcing/stored-event.ts';
import type { Run, SyncState } from './sync-state.ts';

/** A page that goes back in a lane for a fork brings nothing beside it. */
export const stubsToAsk = (run: Run, { stubs }: SyncState): readonly EventRef[] =>
  Object.keys(run.retreat).length > 0
    ? []
    : stubs.filter((ref) => !run.stubsAsked.has(refKey(ref)));

/** Whether the texts are held here, only the log knows. */
export const stubsToOffer = (run: Run, { serverStubs, local }: SyncState): readonly EventRef[] =>
  serverStubs.filter(
    (ref) => !run.stubsOffered.has(refKey(ref)) && ref[1] <= (local[ref[0]]?.[0] ?? 0),
  );

export const withRefs = (
  known: ReadonlySet<string>,
  refs: readonly EventRef[],
): ReadonlySet<string> => (refs.length === 0 ? known : new Set([...known, ...refs.map(refKey)]));
