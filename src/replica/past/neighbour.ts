/** The nearest moment at which anything changes. */
import type { PastMoment, PastReading, PastStream } from './past-streams.ts';
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
  /** Of each stream that was read the stage that many behind those that have begun. */
  const begins = (reading: PastReading, at: number, behind: number): readonly number[] =>
    streams.flatMap(
      ({ moments }) => moments?.[reading][stageAt(moments[reading], at) + behind] ?? [],
    );

  async function earlier({ at, reading }: PastMoment): Promise<number | undefined> {
    for (;;) {
      const nearest = greatest(begins(reading, at - 1, -1));
      const unread = lastUnread(streams, reading);
      if (unread === undefined || unread.lastAt[reading] <= nearest)
        return Number.isFinite(nearest) ? nearest : undefined;
      await telling.tell([unread]);
    }
  }

  return async (moment, direction) => {
    if (direction === 'earlier') return earlier(moment);
    const nearest = -greatest(begins(moment.reading, moment.at, 0).map((at) => -at));
    return Number.isFinite(nearest) ? nearest : undefined;
  };
}

const greatest = (all: readonly number[]): number =>
  all.reduce((most, each) => Math.max(most, each), Number.NEGATIVE_INFINITY);

function lastUnread(streams: readonly PastStream[], reading: PastReading): PastStream | undefined {
  let last: PastStream | undefined;
  for (const stream of streams) {
    if (stream.moments !== undefined) continue;
    if (last === undefined || stream.lastAt[reading] > last.lastAt[reading]) last = stream;
  }
  return last;
}
