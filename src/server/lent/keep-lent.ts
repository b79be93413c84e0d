/** Now and then what the log amounts to is told anew, for devices that are still to come. */
import { setTimeout as wait } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { entriesIn } from '../../event-sourcing/version-vector.ts';
import { reportBug, troubleOf } from '../http/answers.ts';
import type { Store } from '../store/store.ts';
import type { StoreKeeper } from '../store/store-keeper.ts';
import type { StateAnswer, StateQuestion } from './state-worker.ts';

const firstMs = 5_000;
/** It takes one core for a while, at most so small a part of the time, and never more seldom than that. */
const [partOfTime, everyMsMax] = [1 / 10, 60_000];
/** What failed is tried again, each time after twice as long. */
const failedMsMax = 3_600_000;
/** A shorter log is here sooner than it is worth telling. */
const entriesMin = 2_000;
/** So many more make a device fold for a moment; telling costs the more, the more there is. */
const newerMin = 1_000;
const newerPart = 1 / 50;

/** `path`: of the database's file. `fold`: by which code it is folded here. The answer ends it. */
export function keepLent(
  keeper: StoreKeeper,
  { path, fold }: { readonly path: string; readonly fold: string },
): () => void {
  const over = new AbortController();
  void lendAgainAndAgain();
  return () => over.abort();

  async function lendAgainAndAgain(): Promise<void> {
    let delayMs = firstMs;
    for (;;) {
      try {
        await wait(delayMs, undefined, { signal: over.signal, ref: false });
        delayMs = Math.min(delayMs * 2, failedMsMax);
        const begun = performance.now();
        await lendWhatIsNewer(await keeper.current(), { path, fold });
        const restMs = (performance.now() - begun) / partOfTime;
        delayMs = Math.min(Math.max(restMs, firstMs), everyMsMax);
      } catch (error) {
        if (over.signal.aborted) return;
        // A disk that is full, or a store that was opened anew meanwhile: it is only tried again.
        if (troubleOf(error) === undefined) reportBug(error);
      }
    }
  }
}

/** Says whether something was told. */
export async function lendWhatIsNewer(
  { log, lent, claims, node }: Store,
  { path, fold }: { readonly path: string; readonly fold: string },
  { least = entriesMin }: { readonly least?: number } = {},
): Promise<boolean> {
  const ledger = claims.ledger();
  const entries = entriesIn(await log.have());
  if (ledger === undefined || entries < least) return false;
  const newest = await lent.newest();
  if (newest?.fold === fold) {
    const newer = entries - newest.entries;
    if (newer < Math.min(least, newerMin) || newer < newest.entries * newerPart) return false;
  }
  const bytes = newest && lent.read(newest.file);
  const before = newest && bytes && { file: newest.file, bytes };
  const told = await ask({ path, ledger, fold, node, before });
  if (told === undefined) return false;
  const { file, have } = told;
  lent.put({ file, fold, entries: entriesIn(have) }, have, told.bytes);
  return true;
}

/** Rejects where the thread fails. */
function ask(question: StateQuestion): Promise<StateAnswer> {
  const worker = new Worker(new URL('./state-worker.ts', import.meta.url), {
    workerData: question,
  });
  worker.unref();
  return new Promise<StateAnswer>((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the telling thread ended with ${code}`)));
  }).finally(() => worker.terminate());
}
