/** Now and then what has become old is packed, in small pieces: pushes and pulls go before. */
import { setTimeout as wait } from 'node:timers/promises';
import { reportBug, troubleOf } from '../http/answers.ts';
import type { StoreKeeper } from '../store/store-keeper.ts';
import { packLanes } from './pack-lanes.ts';

const firstMs = 2_000;
const everyMs = 60_000;
/** About as long as a file takes to be made, so that half of the time belongs to others. */
const pauseMs = 50;

/** The answer ends it. */
export function keepPacked(keeper: StoreKeeper): () => void {
  const over = new AbortController();
  void packAgainAndAgain(keeper, over.signal);
  return () => over.abort();
}

async function packAgainAndAgain(keeper: StoreKeeper, over: AbortSignal): Promise<void> {
  const pause = (ms: number): Promise<void> => wait(ms, undefined, { signal: over, ref: false });
  for (let delayMs = firstMs; ; delayMs = everyMs) {
    try {
      await pause(delayMs);
      const { log, segments, claims } = await keeper.current();
      const ledger = claims.ledger();
      if (ledger !== undefined)
        await packLanes({ ledger, log, segments, pause: () => pause(pauseMs) });
    } catch (error) {
      if (over.aborted) return;
      // A disk that is full, or a store that was opened anew meanwhile: it is only tried again.
      if (troubleOf(error) === undefined) reportBug(error);
    }
  }
}
