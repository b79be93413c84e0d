/**
 * How long the judge waits for what a device says that it still has to hand in. What speaks for an
 * entry, such as a role or an invitation, may stand in a lane that comes with the next page. Nobody
 * can hold it up for long: each device has one minute, and earns another only by keeping its word.
 */
import type { WithheldReason } from '../../domain/rulings/events.ts';
import type { DeviceId } from '../../event-sourcing/stored-event.ts';
import type { Have } from '../../event-sourcing/version-vector.ts';

const patienceMs = 60_000;

export type Patience = {
  /** `have`: what this device says that it holds. */
  expect(device: DeviceId, have: Have): void;
  /** Whether a reason may be given now, where this much is held. */
  isRipe(reason: WithheldReason, held: Have): boolean;
};

/**
 * `isNew`: this log began without what the one before it had judged, and that comes back from the
 * devices; until it has, nothing at all is ripe.
 */
export function createPatience(now: () => number, isNew: boolean): Patience {
  const begun = now();
  const promisedBy = new Map<DeviceId, { readonly have: Have; readonly until: number }>();
  const isOwed = (held: Have): boolean => {
    for (const [device, { have, until }] of promisedBy) {
      const isKept = Object.entries(have).every(([lane, [seq]]) => (held[lane]?.[0] ?? 0) >= seq);
      if (isKept) promisedBy.delete(device);
      else if (now() < until) return true;
    }
    return false;
  };
  return {
    expect(device, have) {
      const before = promisedBy.get(device);
      const until = before?.until ?? now() + patienceMs;
      // A word is not taken back either: else it could be given anew, for another minute.
      promisedBy.set(device, { have: furthestOf(before?.have ?? {}, have), until });
    },
    isRipe(reason, held) {
      const isFinal = reason === 'removed' || reason === 'sealed';
      if (isFinal && !(isNew && now() < begun + patienceMs)) return true;
      return !isOwed(held);
    },
  };
}

const furthestOf = (one: Have, other: Have): Have => {
  const both: Record<DeviceId, readonly [number, string]> = { ...one };
  for (const [lane, place] of Object.entries(other))
    if (place[0] > (both[lane]?.[0] ?? 0)) both[lane] = place;
  return both;
};
