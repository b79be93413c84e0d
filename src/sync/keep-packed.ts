/** While this tab leads, what has become old in the log is packed: after the start, then now and then. */

export type PackingPorts = {
  /** Resolves once nothing is left to be packed. */
  pack(): Promise<void>;
  startTimer(delayMs: number, callback: () => void): () => void;
};

/** A start has better things to do. */
const firstMs = 5_000;
const everyMs = 5 * 60_000;

export function keepPacked(
  { pack, startTimer }: PackingPorts,
  over: AbortSignal,
  onError: (error: unknown) => void,
): void {
  let cancel = (): void => undefined;
  const wait = (delayMs: number): void => {
    cancel = startTimer(delayMs, () => {
      void pack()
        .catch(onError)
        .then(() => {
          if (!over.aborted) wait(everyMs);
        });
    });
  };
  wait(firstMs);
  over.addEventListener('abort', () => cancel());
}
