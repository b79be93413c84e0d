/** Opens a ledger's database with all that the page brings to it. */
import { encodeEvent, readEntry } from '../contract/entry.ts';
import { type LedgerPlan, openLedger } from '../indexeddb/open-ledger.ts';
import { supersededEvent } from './app-shell.ts';
import { startTwin, type TwinnedDatabase, withTwin } from './twin.ts';

/** Throws with the reason where the browser gives no database; the error boundary shows it. */
export async function openDatabase(ledgerId: string): Promise<TwinnedDatabase> {
  const twin = startTwin(ledgerId);
  const opened = await openLedger(planOf(ledgerId));
  if ('refused' in opened) {
    twin.journal.close();
    throw new Error(`${opened.refused}: ${opened.detail}`);
  }
  const { ledger } = opened;
  const database = await withTwin(ledgerId, ledger, twin);
  if (database !== null) return database;
  twin.journal.close();
  ledger.close();
  return openDatabase(ledgerId);
}

const planOf = (ledgerId: string): LedgerPlan => ({
  ledgerId,
  encode: encodeEvent,
  readEntry,
  clock: () => Date.now(),
  randomBytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
  onSuperseded(by) {
    // Removed in another tab: what is shown here is gone. Upgraded by a newer app: the person
    // decides when to reload.
    if (by === 'deletion') location.reload();
    else window.dispatchEvent(new Event(supersededEvent));
  },
  onDamage: (damage) => console.warn('damaged rows were set aside', damage),
});
