/**
 * Whose clock was wrong: a device says with each push what its clock says, and what nobody can have
 * recorded yet was not recorded then. Only recorded times are put right, never a date that a person
 * gave, and only those of the lane itself.
 */
import type { LedgerEvent } from '../../domain/ledger-event.ts';
import { rulingsStream, writerOf } from '../../domain/vocabulary.ts';
import type { Draft } from '../../event-sourcing/event-log.ts';
import type { DeviceId } from '../../event-sourcing/stored-event.ts';

/** An entry that was judged just now. Times in ms. */
export type Recorded = {
  readonly device: DeviceId;
  readonly seq: number;
  readonly recordedAt: number;
};
/** `clock`: what the clock of whoever pushed said at `now`; null if nobody pushed, or said so. */
export type Clocks = {
  readonly now: number;
  readonly pushed: { readonly device: DeviceId; readonly clock: number } | null;
};

const offMsMax = 2 * 60_000;
const aheadMsMax = 5 * 60_000;
const drawnMsMax = 60_000;

/** By how much it is to be put right; 0 where nothing is known against it. */
export function offsetOf({ device, recordedAt }: Recorded, { now, pushed }: Clocks): number {
  const isOwn = pushed !== null && writerOf(device) === pushed.device;
  const offMs = isOwn ? now - pushed.clock : 0;
  // What lies ahead of that very clock was recorded before somebody set it back.
  const isByThatClock = isOwn && recordedAt <= pushed.clock + drawnMsMax;
  const known = isByThatClock && Math.abs(offMs) > offMsMax ? offMs : 0;
  return recordedAt + known > now + aheadMsMax ? now - recordedAt : known;
}

/** `found` in the order of each lane. What follows one another for one cause is one ruling. */
export function clocksCorrected(
  found: readonly Recorded[],
  clocks: Clocks,
): readonly Draft<LedgerEvent>[] {
  const runs: { device: DeviceId; first: number; last: number; offsetMs: number; why: string }[] =
    [];
  for (const each of found) {
    const offsetMs = offsetOf(each, clocks);
    if (offsetMs === 0) continue;
    const isAhead = each.recordedAt + offsetMs === clocks.now;
    const why = isAhead ? 'ahead' : String(offsetMs);
    const device = writerOf(each.device);
    const run = runs.findLast((other) => other.device === device);
    if (run?.last === each.seq - 1 && run.why === why) {
      run.last = each.seq;
      // The latest of them is now; the others keep their distance from it.
      run.offsetMs = isAhead ? Math.min(run.offsetMs, offsetMs) : offsetMs;
    } else runs.push({ device, first: each.seq, last: each.seq, offsetMs, why });
  }
  return runs.map(({ device, first, last, offsetMs }) => ({
    type: 'ClockCorrected',
    version: 1,
    stream: rulingsStream,
    data: { device, first, last, offsetMs },
  }));
}
