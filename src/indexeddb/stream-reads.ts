/**
 * Reads of single streams that are asked for in one go are one read: what lies packed is opened once for
 * all of them.
 */
import type { Entry, StreamId } from '../event-sourcing/stored-event.ts';

type ReadStreams = (
  streams: ReadonlySet<StreamId>,
) => Promise<ReadonlyMap<StreamId, readonly Entry[]>>;

export function createStreamReads(
  readStreams: ReadStreams,
): (stream: StreamId) => Promise<readonly Entry[]> {
  let asked = new Set<StreamId>();
  let answer: Promise<ReadonlyMap<StreamId, readonly Entry[]>> | null = null;
  return async (stream) => {
    asked.add(stream);
    answer ??= Promise.resolve().then(() => {
      const streams = asked;
      [asked, answer] = [new Set(), null];
      return readStreams(streams);
    });
    return (await answer).get(stream) ?? [];
  };
}
