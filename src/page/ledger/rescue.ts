/**
 * Site data were cleared under an open page: the database is gone, and the files of the journal with it.
 * What was written on this device the journal's worker still holds in memory, so the page fills the
 * storage again and starts anew; the rest comes from the server or from other devices.
 */
import { readEntry } from '../../contract/entry.ts';
import { encodePage } from '../../contract/page.ts';
import type { Entry } from '../../event-sourcing/stored-event.ts';
import { inTurn } from '../../indexeddb/in-turn.ts';
import type { LedgerCard } from '../../indexeddb/ledger-registry.ts';
import { type LedgerDatabase, openLedger } from '../../indexeddb/open-ledger.ts';
import type { Journal } from '../../journal/journal-client.ts';
import type { LaneKept } from '../../journal/journal-index.ts';
import type { KeptEntry } from '../../journal/journal-record.ts';
import { type Reach, writeBack } from '../../journal/unite.ts';
import { noteCards, noteReach } from '../beside-the-log/remembered.ts';
import { keepLoss, type Twin } from '../beside-the-log/twin.ts';
import { plainPlan, wipedEvent } from './open-database.ts';

const retryMs = 5_000;

/** What the open page still knows. */
type Rescued = {
  card(): LedgerCard;
  readonly database: { readonly twin: Twin };
  readonly replica: { vector(): Reach };
};

export type Rescue = {
  /** The browser takes nothing: what this page holds is nowhere else. */
  isWaiting(): boolean;
  onChange(listener: () => void): () => void;
  /** All that was written on this device, as a backup file. */
  file(): Promise<Blob>;
  end(): void;
};

/** Tries again as long as the page is open. */
export function rescueWhenWiped({ card, database, replica }: Rescued): Rescue {
  const listeners = new Set<() => void>();
  let isOver = false;
  let isWaiting = false;
  const { id } = card();
  const tryAgain = async (): Promise<void> => {
    try {
      // One tab at a time; what the others bring is there already.
      await inTurn(`tallystick-rescue-${id}`, () =>
        rescue(card(), database.twin, replica.vector()),
      );
    } catch (error) {
      console.warn('the storage could not be filled again yet', error);
      isWaiting = true;
      for (const listener of listeners) listener();
      if (!isOver) setTimeout(() => void tryAgain(), retryMs);
    }
  };
  const onWiped = (event: Event) => {
    if ((event as CustomEvent<string>).detail === id && !isOver) void tryAgain();
  };
  window.addEventListener(wipedEvent, onWiped, { once: true });
  return {
    isWaiting: () => isWaiting,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    file: () => rescueFile(id, database.twin.journal, Object.keys(replica.vector())),
    end() {
      isOver = true;
      window.removeEventListener(wipedEvent, onWiped);
    },
  };
}

async function rescueFile(
  ledger: string,
  journal: Journal,
  lanes: readonly string[],
): Promise<Blob> {
  const entries: Entry[] = [];
  const have: Record<string, readonly [number, string]> = {};
  for (const lane of lanes)
    for (const { device, seq, text, hash } of await keptOf(journal, lane)) {
      entries.push(readEntry(device, seq, text));
      have[device] = [seq, hash];
    }
  const rest = { epoch: '', more: false, wants: [], seals: [] };
  return new Blob([encodePage({ ...rest, ledger, have, entries, texts: await journal.texts() })]);
}

const keptOf = (journal: Journal, lane: string): Promise<readonly KeptEntry[]> =>
  journal.entries(lane, 1, Number.MAX_SAFE_INTEGER);

/** `shown`: every lane as far as this page had folded it. Rejects where the browser takes nothing. */
async function rescue(card: LedgerCard, { journal }: Twin, shown: Reach): Promise<void> {
  const opened = await openLedger(plainPlan(card.id));
  if ('refused' in opened) throw new Error(`${opened.refused}: ${opened.detail}`);
  const { ledger } = opened;
  try {
    noteReach(card.id, await fill(ledger, journal, shown));
  } finally {
    ledger.close();
  }
  noteCards([card]);
  location.reload();
}

/** Answers how far the lanes of this installation went. */
async function fill({ log, meta }: LedgerDatabase, journal: Journal, shown: Reach): Promise<Reach> {
  const lanes: Record<string, LaneKept> = {};
  for (const device of Object.keys(shown)) {
    const kept = await keptOf(journal, device);
    const last = kept.at(-1);
    if (last !== undefined) lanes[device] = { last: last.seq, hash: last.hash };
  }
  await writeBack({ log, journal, readEntry }, { lanes }, await log.have());
  await log.putTexts(await journal.texts());
  await keepLoss(meta, shown);
  return Object.fromEntries(Object.entries(lanes).map(([device, { last }]) => [device, last]));
}
