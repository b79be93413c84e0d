/** Events of several lanes as one row in which nobody knows of what comes later. */
import type { LedgerEvent } from '../../domain/ledger-event.ts';
import type { DeviceId, Held } from '../../event-sourcing/stored-event.ts';

/**
 * Lanes keep their order; of the events that come next in their lanes the one recorded first is taken,
 * unless it is a count whose author knew something that has not been taken yet.
 */
export function causalOrder<H extends Held<LedgerEvent>>(events: readonly H[]): readonly H[] {
  const lanes = new Map<DeviceId, H[]>();
  for (const held of events) {
    const lane = lanes.get(held.event.device);
    if (lane === undefined) lanes.set(held.event.device, [held]);
    else lane.push(held);
  }
  for (const lane of lanes.values()) lane.sort((a, b) => a.event.seq - b.event.seq);
  const takenOf = new Map<DeviceId, number>();
  const headOf = (device: DeviceId): H | undefined => lanes.get(device)?.[takenOf.get(device) ?? 0];
  const isReady = ({ event }: H): boolean =>
    event.type !== 'StockCounted' ||
    Object.entries(event.data.known).every(
      ([device, seq]) => device === event.device || (headOf(device)?.event.seq ?? Infinity) > seq,
    );
  const row: H[] = [];
  while (row.length < events.length) {
    const heads = [...lanes.keys()]
      .flatMap((device) => headOf(device) ?? [])
      .sort(
        ({ event: a }, { event: b }) =>
          a.recordedAt - b.recordedAt || (a.device < b.device ? -1 : 1),
      );
    // Where everybody waits for everybody, some clock or some lane is not what it says.
    const next = heads.find(isReady) ?? heads[0];
    if (next === undefined) break;
    row.push(next);
    takenOf.set(next.event.device, (takenOf.get(next.event.device) ?? 0) + 1);
  }
  return row;
}
