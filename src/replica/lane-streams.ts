/** Which streams a stretch of one lane wrote to, in all its branches. */
import { writerOf, writtenAhead } from '../event-sourcing/branch.ts';
import type { EventLog } from '../event-sourcing/event-log.ts';
import type { DeviceId, EventRef, StreamId } from '../event-sourcing/stored-event.ts';
import type { Vector } from '../event-sourcing/version-vector.ts';
import type { Unsettled } from '../read-models/standing/standing-keeper.ts';

const pageEntries = 2_000;

/** Every stream that must be told anew. `upTo`: what is held of every lane. */
export async function streamsUnsettled(
  log: Pick<EventLog, 'readEntries' | 'readFrom'>,
  { streams, entries, lanes }: Unsettled,
  upTo: Vector,
): Promise<ReadonlySet<StreamId>> {
  const all = new Set([...streams, ...(await streamsOfEntries(log, entries, upTo))]);
  for (const lane of lanes)
    for (const stream of await streamsOfLane(log, lane, upTo)) all.add(stream);
  return all;
}

/**
 * In which streams these stand, as far as they are held and can be read. Whoever named a place may not have
 * heard that its lane is forked, so it is looked up in all branches. `upTo`: what is held of every lane.
 */
export async function streamsOfEntries(
  log: Pick<EventLog, 'readEntries'>,
  refs: readonly EventRef[],
  upTo: Vector,
): Promise<readonly StreamId[]> {
  if (refs.length === 0) return [];
  const lanes = Object.keys(upTo);
  const places = refs.flatMap(([device, seq]) => {
    const written = seq + writtenAhead(device);
    return lanes
      .filter((lane) => writerOf(lane) === writerOf(device) && written > writtenAhead(lane))
      .map((lane): EventRef => [lane, written - writtenAhead(lane)]);
  });
  return (await log.readEntries(places)).flatMap((entry) => entry?.stream ?? []);
}

async function streamsOfLane(
  log: Pick<EventLog, 'readFrom'>,
  { device, first }: { readonly device: DeviceId; readonly first: number },
  upTo: Vector,
): Promise<ReadonlySet<StreamId>> {
  const streams = new Set<StreamId>();
  const before = Object.keys(upTo).flatMap((lane) =>
    writerOf(lane) === device ? [[lane, Math.max(0, first - 1 - writtenAhead(lane))] as const] : [],
  );
  let reached: Vector = { ...upTo, ...Object.fromEntries(before) };
  for (;;) {
    const { entries, more } = await log.readFrom(reached, pageEntries);
    for (const entry of entries) {
      if (writerOf(entry.device) === device && entry.stream !== null) streams.add(entry.stream);
      reached = { ...reached, [entry.device]: entry.seq };
    }
    if (!more) return streams;
  }
}
