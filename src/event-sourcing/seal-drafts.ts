/**
 * Gives drafts their place in a lane: seq, clock, chain and `after`. Pure, so every log shares it.
 */
import type { Append, Encode } from './event-log.ts';
import {
  type DeviceId,
  type Entry,
  type EventRef,
  genesis,
  type LaneEnd,
  type StreamId,
} from './stored-event.ts';

export const emptyLane = (device: DeviceId): LaneEnd => ({ device, seq: 0, head: genesis });

/**
 * `recordedAt` is in milliseconds. Call it inside the transaction that read `end` and will store
 * the entries.
 */
export function sealDrafts(
  end: LaneEnd,
  recordedAt: number,
  append: Append,
  encode: Encode,
): Entry[] {
  const { device } = end;
  const lastByStream = new Map<StreamId, EventRef>();
  let { seq, head } = end;
  const first = seq + 1;
  return append.drafts.map((draft) => {
    const placed = append.placed?.(draft, first) ?? draft;
    const { stream, happenedAt, after, type, version, data } = placed;
    seq += 1;
    const told = lastByStream.get(stream) ?? after;
    const entry = encode({
      device,
      seq,
      prev: head,
      recordedAt,
      actor: append.actor,
      cause: append.cause,
      stream,
      type,
      version,
      data,
      ...(happenedAt === undefined ? {} : { happenedAt }),
      ...(told === undefined ? {} : { after: told }),
    });
    head = entry.hash;
    // A back-dated event sorts by its date, so it must not pull what follows it in this command
    // behind itself.
    if (happenedAt === undefined) lastByStream.set(stream, [device, seq]);
    return entry;
  });
}
