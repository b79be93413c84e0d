/** Lets a few through at once and a few more wait; whoever comes beyond that is sent away for a while. */

export type Turnstile = {
  /** Undefined if the work was not even begun. */
  pass<T>(work: () => Promise<T>): Promise<T> | undefined;
};

export function createTurnstile({
  atOnce,
  waiting,
}: {
  readonly atOnce: number;
  readonly waiting: number;
}): Turnstile {
  const queue: (() => void)[] = [];
  let inside = 0;
  const run = async <T>(work: () => Promise<T>): Promise<T> => {
    if (inside >= atOnce) await new Promise<void>((go) => queue.push(go));
    else inside += 1;
    try {
      return await work();
    } finally {
      const next = queue.shift();
      if (next === undefined) inside -= 1;
      else next();
    }
  };
  return {
    pass: (work) => (inside >= atOnce && queue.length >= waiting ? undefined : run(work)),
  };
}
