/** Two replicas that never met a server: how they stand to each other after one read the other's file. */
import {
  contradictions,
  countMissing,
  type Have,
  sameHave,
  vectorOf,
} from '../../event-sourcing/version-vector.ts';
import type { Match } from '../../ui/export-port.ts';

/** `theirs`: what the writer of the file held; `ours`: what is held here after it was read. */
export function matchOf(theirs: Have, ours: Have): Match {
  const [them, us] = [vectorOf(theirs), vectorOf(ours)];
  return {
    isSame: sameHave(theirs, ours),
    theyLack: countMissing(us, them),
    weLack: countMissing(them, us),
    contradicting: contradictions(theirs, ours).length,
  };
}
