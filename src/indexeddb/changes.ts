/** Tells the other tabs and workers that something was written. Only a hint: the truth is read again. */

export type Changes = {
  /** Tells the others, not this one. */
  tell(): void;
  /** `callback` hears of writes made through other openings. The answer ends it. */
  listen(callback: () => void): () => void;
  close(): void;
};

export function createChanges(channelName: string): Changes {
  const channel = new BroadcastChannel(channelName);
  const callbacks = new Set<() => void>();
  channel.onmessage = () => {
    for (const callback of callbacks) callback();
  };
  return {
    tell() {
      channel.postMessage('written');
    },
    listen(callback) {
      callbacks.add(callback);
      return () => callbacks.delete(callback);
    },
    close() {
      callbacks.clear();
      channel.close();
    },
  };
}
