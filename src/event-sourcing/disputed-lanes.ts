/**
 * Two replicas that hold different histories of one lane need its fork, which lies somewhere below
 * both ends: whoever pulls goes back step by step until what comes follows an entry that it holds.
 */
import type { EventLog } from './event-log.ts';
import { type DeviceId, type EventRef, genesis } from './stored-event.ts';
import type { Have, Vector } from './version-vector.ts';

/** Lanes in which the other's head is not what is held here in its place. */
export async function disputedLanes(
  log: Pick<EventLog, 'have' | 'readEntries'>,
  theirs: Have,
): Promise<readonly DeviceId[]> {
  const ours = await log.have();
  const refs = Object.entries(theirs).flatMap(([lane, [seq, head]]): readonly EventRef[] => {
    const [end, own] = ours[lane] ?? [0, genesis];
    return end < seq || (end === seq && own === head) ? [] : [[lane, seq]];
  });
  if (refs.length === 0) return [];
  const entries = await log.readEntries(refs);
  return refs.flatMap(([lane], index) => {
    const hash = entries[index]?.hash;
    return hash === undefined || hash === genesis || hash === theirs[lane]?.[1] ? [] : lane;
  });
}

/** Up to which seq a lane is said to be held, so that what comes begins further and further back. */
export type Retreat = Vector;

/** One step further back in each of these lanes: 1, 2, 4, 8 … below the end that both reach. */
export function retreat(
  before: Retreat,
  lanes: readonly DeviceId[],
  ours: Have,
  theirs: Have,
): Retreat {
  const next: Record<DeviceId, number> = {};
  for (const lane of lanes) {
    const end = Math.min(ours[lane]?.[0] ?? 0, theirs[lane]?.[0] ?? 0);
    const from = before[lane];
    next[lane] = Math.max(0, from === undefined ? end - 1 : end - 2 * (end - from));
  }
  return next;
}
