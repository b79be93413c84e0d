/**
 * The registry of ledgers, remembered twice more: in localStorage and in the journals. A browser that
 * lost its databases gets the cards back, so that nobody who has a ledger sees a first run.
 */
import type { LedgerCard, LedgerRegistry } from '../../indexeddb/ledger-registry.ts';
import { cardsInJournals, removeJournal } from './journal-files.ts';
import { isCard, noteBack, noteCards, noteGone, readCards, readGone } from './remembered.ts';

export async function withKeptCards(registry: LedgerRegistry): Promise<LedgerRegistry> {
  await bringBack(registry);
  const keeping =
    <Given extends readonly unknown[]>(change: (...given: Given) => Promise<void>) =>
    async (...given: Given): Promise<void> => {
      await change(...given);
      noteCards(await registry.listLedgers());
    };
  return {
    ...registry,
    addLedger: keeping((card: LedgerCard) => {
      noteBack(card.id);
      return registry.addLedger(card);
    }),
    renameLedger: keeping(registry.renameLedger),
    changeLedger: keeping(registry.changeLedger),
    removeLedger: keeping(async (id: string) => {
      // First of all: what a crash leaves of it must not look like a loss.
      noteGone(id);
      await registry.removeLedger(id);
      void removeSoon(id);
    }),
  };
}

async function bringBack(registry: LedgerRegistry): Promise<void> {
  const listed = await registry.listLedgers();
  const gone = readGone();
  for (const id of gone) void removeJournal(id);
  const remembered = readCards();
  const known =
    listed.length + remembered.length > 0 ? remembered : (await cardsInJournals()).filter(isCard);
  for (const card of known) {
    const isMissing = listed.every(({ id }) => id !== card.id) && !gone.includes(card.id);
    if (isMissing) await registry.addLedger(card);
  }
  noteCards(await registry.listLedgers());
}

const triesMax = 10;
const pauseMs = 300;

/** Tabs that had it open need a moment to let go; what then is left goes at the next start. */
async function removeSoon(ledger: string): Promise<void> {
  for (let tries = 0; tries < triesMax && !(await removeJournal(ledger)); tries += 1)
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
}
