/** Timers by name: setting one again replaces it. */

export type NamedTimers<Name> = {
  set(name: Name, delayMs: number, callback: () => void): void;
  clear(name: Name): void;
  clearAll(): void;
};

/** `startTimer` calls back once after the delay; its answer cancels it. */
export function createNamedTimers<Name>(
  startTimer: (delayMs: number, callback: () => void) => () => void,
): NamedTimers<Name> {
  const cancelByName = new Map<Name, () => void>();

  function clear(name: Name): void {
    cancelByName.get(name)?.();
    cancelByName.delete(name);
  }

  return {
    set(name, delayMs, callback) {
      clear(name);
      const cancel = startTimer(delayMs, () => {
        cancelByName.delete(name);
        callback();
      });
      cancelByName.set(name, cancel);
    },
    clear,
    clearAll() {
      for (const name of [...cancelByName.keys()]) clear(name);
    },
  };
}
