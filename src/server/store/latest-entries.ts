/**
 * What the last write brought stays in memory as it came, until somebody has read it or the next write
 * begins: the judge hears it at once, and what was read off a text at the door is not read again.
 */
import type { DeviceId, Entry } from '../../event-sourcing/stored-event.ts';

export type LatestEntries = {
  /** Stored just now, in order of seq where a lane simply goes on. */
  stored(entry: Entry): void;
  /** Behind `from` up to `to`, once; undefined if not all of it is known, or more must be told with it. */
  take(lane: DeviceId, from: number, to: number): readonly Entry[] | undefined;
  forget(): void;
};

export function createLatestEntries(): LatestEntries {
  /** Consecutive ones, by lane. */
  const runs = new Map<DeviceId, Entry[]>();
  return {
    stored(entry) {
      const run = runs.get(entry.device);
      if (run?.at(-1)?.seq === entry.seq - 1) run.push(entry);
      else runs.set(entry.device, [entry]);
    },
    take(lane, from, to) {
      const run = runs.get(lane);
      const begin = from + 1 - (run?.[0]?.seq ?? 0);
      const entries = begin < 0 ? [] : (run ?? []).slice(begin, begin + to - from);
      const isWhole = entries.length === to - from;
      // What does not say itself what it follows is told with the one before it.
      if (!isWhole || (entries[0]?.prev ?? null) === null) return undefined;
      if (entries.at(-1) === run?.at(-1)) runs.delete(lane);
      return entries;
    },
    forget: () => runs.clear(),
  };
}
