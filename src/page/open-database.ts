/** Opens a ledger's database with all that the page brings to it. */
import { encodeEvent, readEntry } from '../contract/entry.ts';
import { type LedgerDatabase, openLedger } from '../indexeddb/open-ledger.ts';
import { supersededEvent } from './app-shell.ts';

/** Throws with the reason where the browser gives no database; the error boundary shows it. */
export async function openDatabase(ledgerId: string): Promise<LedgerDatabase> {
  const opened = await openLedger({
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
  if ('refused' in opened) throw new Error(`${opened.refused}: ${opened.detail}`);
  return opened.ledger;
}
