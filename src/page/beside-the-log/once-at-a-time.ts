/** What is looked at again and again while a ledger is open. */
import { onlyStorage } from '../browser/only-storage.ts';

/** Ends what is still done for a ledger that was closed meanwhile. */
export const closed = new Error('the ledger was closed');

/** A call while the work is still done is no other one. */
export function onceAtATime(work: () => Promise<void>, over: AbortSignal): () => void {
  let isAtIt = false;
  return () => {
    if (isAtIt || over.aborted) return;
    isAtIt = true;
    work()
      .catch((error: unknown) => {
        if (error !== closed) onlyStorage(error);
      })
      .finally(() => {
        isAtIt = false;
      });
  };
}
