/**
 * Tells open live streams that the log has changed. A hint may be lost: what it would have said comes
 * with a pull.
 */

export type Listener = { changed(): void; end(): void };

export type Announcer = {
  /** Returns how to stop listening. */
  listen(listener: Listener): () => void;
  announce(): void;
  /** The server stops, or its log was replaced: every stream ends and its device comes again. */
  endAll(): void;
};

export function createAnnouncer(): Announcer {
  const listeners = new Set<Listener>();
  return {
    listen: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    announce: () => {
      for (const listener of listeners) listener.changed();
    },
    endAll: () => {
      for (const listener of [...listeners]) listener.end();
    },
  };
}
