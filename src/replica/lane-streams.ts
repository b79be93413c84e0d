/** Which streams a stretch of one lane wrote to. */
import type { EventLog } from '../event-sourcing/event-log.ts';
import type { DeviceId, StreamId } from '../event-sourcing/stored-event.ts';
import type { Vector } from '../event-sourcing/version-vector.ts';

const pageEntries = 2_000;

/** `upTo`: what is held of every lane. */
export async function streamsOfLane(
  log: Pick<EventLog, 'readFrom'>,
  { device, first }: { readonly device: DeviceId; readonly first: number },
  upTo: Vector,
): Promise<ReadonlySet<StreamId>> {
  const streams = new Set<StreamId>();
  let reached: Vector = { ...upTo, [device]: first - 1 };
  for (;;) {
    const { entries, more } = await log.readFrom(reached, pageEntries);
    for (const entry of entries) {
      if (entry.device === device && entry.stream !== null) streams.add(entry.stream);
      reached = { ...reached, [entry.device]: entry.seq };
    }
    if (!more) return streams;
  }
}
