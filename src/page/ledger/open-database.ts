/** Opens a ledger's database with all that the page brings to it. */
import { encodeEvent, readEntry } from '../../contract/entry.ts';
import { type LedgerPlan, openLedger } from '../../indexeddb/open-ledger.ts';
import type { Journal } from '../../journal/journal-client.ts';
import { startTwin, type TwinnedDatabase, withTwin } from '../beside-the-log/twin.ts';
import { supersededEvent } from '../browser/app-shell.ts';
import { onlyStorage } from '../browser/only-storage.ts';
import { reloadOnce } from '../browser/reload-once.ts';

/** On `window`, with the ledger as `detail`: the browser emptied its database under the open page. */
export const wipedEvent = 'tallystick-wiped';

/** Throws with the reason where the browser gives no database; the error boundary shows it. */
export async function openDatabase(ledgerId: string): Promise<TwinnedDatabase> {
  const twin = startTwin(ledgerId);
  let database: TwinnedDatabase | null = null;
  const opened = await openLedger({
    ...plainPlan(ledgerId),
    // A look is enough to open it again, or to find out that it is another one.
    onLost: () => void database?.meta.get('device').catch(onlyStorage),
    onTrouble(trouble) {
      if (trouble === 'wiped')
        window.dispatchEvent(new CustomEvent(wipedEvent, { detail: ledgerId }));
      if (trouble === 'connection-lost') void reloadUnlessFull(twin.journal);
    },
    onDamage(damage) {
      console.warn('damaged rows were set aside', damage);
      void database?.twin.mend().catch(onlyStorage);
    },
  });
  if ('refused' in opened) {
    twin.journal.close();
    throw new Error(`${opened.refused}: ${opened.detail}`);
  }
  const { ledger } = opened;
  database = await withTwin(ledgerId, ledger, twin);
  if (database !== null) return database;
  twin.journal.close();
  ledger.close();
  return openDatabase(ledgerId);
}

const probeBytes = 1024 * 1024;

/**
 * A new page gets a new connection. Not so on a full disk: there it could not even open the ledger, and
 * this one can still show it.
 */
async function reloadUnlessFull(journal: Journal): Promise<void> {
  if (await journal.room(probeBytes)) reloadOnce();
}

export const plainPlan = (ledgerId: string): LedgerPlan => ({
  ledgerId,
  // The journal and the server fill a new one.
  givesUp: true,
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
});
