/**
 * At most so many tries a minute for each caller. Windows are fixed: simple, and good enough against
 * guessing.
 */

const windowMs = 60_000;
const callersMax = 10_000;

export type RateLimit = {
  /** Seconds to wait if the caller has no tries left; 0 if it may go on. Counts nothing. */
  waitS(caller: string): number;
  count(caller: string): void;
};

export function createRateLimit(perMinute: number, now: () => number): RateLimit {
  let startedAt = now();
  const triesByCaller = new Map<string, number>();
  const turnWindow = (): void => {
    if (now() - startedAt < windowMs && triesByCaller.size < callersMax) return;
    startedAt = now();
    triesByCaller.clear();
  };
  return {
    waitS: (caller) => {
      turnWindow();
      if ((triesByCaller.get(caller) ?? 0) < perMinute) return 0;
      return Math.max(1, Math.ceil((startedAt + windowMs - now()) / 1_000));
    },
    count: (caller) => {
      turnWindow();
      triesByCaller.set(caller, (triesByCaller.get(caller) ?? 0) + 1);
    },
  };
}
