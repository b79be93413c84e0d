/** Reading a log page by page. */
import type { EventLog } from '../event-sourcing/event-log.ts';
import type { Entry } from '../event-sourcing/stored-event.ts';
import type { Vector } from '../event-sourcing/version-vector.ts';

export const pageEntries = 4_000;

/** The next page comes while this one is decoded. Its failure waits for whoever awaits the page. */
export function readAhead(log: EventLog, reached: Vector): ReturnType<EventLog['readFrom']> {
  const coming = log.readFrom(reached, pageEntries);
  coming.catch(() => undefined);
  return coming;
}

export function advance(vector: Vector, entries: readonly Entry[]): Vector {
  const reached: Record<string, number> = { ...vector };
  for (const { device, seq } of entries) reached[device] = Math.max(reached[device] ?? 0, seq);
  return reached;
}
