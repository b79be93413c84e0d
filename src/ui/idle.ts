/** When nothing more urgent is to be done, or after half a second; some browsers do not say when. */
export const untilIdle = (): Promise<void> =>
  new Promise((resolve) => {
    const { requestIdleCallback } = window as Partial<Pick<Window, 'requestIdleCallback'>>;
    if (requestIdleCallback === undefined) setTimeout(resolve, 30);
    else requestIdleCallback(() => resolve(), { timeout: 500 });
  });

/** A screen just opened, or a press, comes first. */
const afterStartMs = 1_500;
const turnMs = 6;

/** Does the work piece by piece while the page has nothing else to do; returns what ends it early. */
export function doWhileIdle(pieces: Iterator<unknown>): () => void {
  let ended = false;
  const go = async () => {
    await new Promise((resolve) => setTimeout(resolve, afterStartMs));
    while (!ended) {
      await untilIdle();
      const from = performance.now();
      while (!ended && performance.now() - from < turnMs) ended = pieces.next().done === true;
    }
  };
  void go();
  return () => {
    ended = true;
  };
}
