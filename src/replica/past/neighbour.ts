/** The nearest moment at which anything changes. */
import { holds, type PastMoment, type PastReading, type PastStream } from './past-streams.ts';
import { stageAt } from './stages.ts';
import type { Telling } from './telling.ts';

/**
 * Exact where all that may have been otherwise at the moment was read: whatever was not, changed for the
 * last time at the moment or before it.
 */
export function createNeighbour(
  streams: readonly PastStream[],
  telling: Pick<Telling, 'tell'>,
): (moment: PastMoment, direction: 'earlier' | 'later') => Promise<number | undefined> {
  function later(moment: PastMoment): number {
    const { at, reading } = moment;
    let nearest = Number.POSITIVE_INFINITY;
    for (const stream of streams) {
      const begins = stream.moments?.[reading];
      if (holds(stream, moment)) nearest = Math.min(nearest, stream.until);
      else if (begins !== undefined)
        nearest = Math.min(nearest, begins[stageAt(begins, at)] ?? nearest);
    }
    return nearest;
  }

  async function earlier(moment: PastMoment): Promise<number> {
    const { at, reading } = moment;
    for (;;) {
      let nearest = Number.NEGATIVE_INFINITY;
      for (const stream of streams) {
        const begins = stream.moments?.[reading];
        if (begins === undefined) continue;
        if (stream.since < at && holds(stream, moment)) nearest = Math.max(nearest, stream.since);
        else nearest = Math.max(nearest, begins[stageAt(begins, at - 1) - 1] ?? nearest);
      }
      const unread = lastUnread(streams, reading);
      if (unread === undefined || unread.lastAt[reading] <= nearest) return nearest;
      await telling.tell([unread]);
    }
  }

  return async (moment, direction) => {
    const nearest = direction === 'earlier' ? await earlier(moment) : later(moment);
    return Number.isFinite(nearest) ? nearest : undefined;
  };
}

function lastUnread(streams: readonly PastStream[], reading: PastReading): PastStream | undefined {
  let last: PastStream | undefined;
  for (const stream of streams) {
    if (stream.moments !== undefined) continue;
    if (last === undefined || stream.lastAt[reading] > last.lastAt[reading]) last = stream;
  }
  return last;
}
