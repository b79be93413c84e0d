/** The few streams that are read with every push stay in memory, until something is written to them. */
import type { Entry, StreamId } from '../../event-sourcing/stored-event.ts';

export type StreamCache = {
  /** The same object for as long as nothing is written to the stream and it is asked for often enough. */
  read(stream: StreamId): readonly Entry[];
  changed(stream: StreamId | null): void;
  forget(): void;
};

/** Access, rulings, and one more that somebody happens to ask for. */
const keptMax = 3;

export function createStreamCache(read: (stream: StreamId) => readonly Entry[]): StreamCache {
  /** In order of when they were last asked for. */
  const kept = new Map<StreamId, readonly Entry[]>();
  return {
    read(stream) {
      const entries = kept.get(stream) ?? read(stream);
      kept.delete(stream);
      kept.set(stream, entries);
      for (const oldest of kept.keys()) {
        if (kept.size <= keptMax) break;
        kept.delete(oldest);
      }
      return entries;
    },
    changed: (stream) => {
      if (stream !== null) kept.delete(stream);
    },
    forget: () => kept.clear(),
  };
}
