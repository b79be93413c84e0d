/**
 * The second copy of what is written here: a journal beside the database, both united at the start.
 * What was lost and came back, or did not, is kept until a person has read of it.
 */
import { readEntry } from '../../contract/entry.ts';
import type { Drawer } from '../../indexeddb/cabinet.ts';
import type { LedgerCard } from '../../indexeddb/ledger-registry.ts';
import type { LedgerDatabase } from '../../indexeddb/open-ledger.ts';
import { storageError } from '../../indexeddb/trouble.ts';
import { type Journal, type JournalState, openJournal } from '../../journal/journal-client.ts';
import { encodeCard } from '../../journal/journal-record.ts';
import { createJournaledLog } from '../../journal/journaled-log.ts';
import {
  fillStubs,
  type Reach,
  type United,
  type UnitePorts,
  unite,
  writtenReach,
} from '../../journal/unite.ts';
import journalWorkerUrl from '../../journal-worker.ts?worker&url';
import { startModuleWorker } from '../../sync/start-sync-worker.ts';
import { createSyncMemory } from '../../sync/sync-memory.ts';
import { onlyStorage } from '../browser/only-storage.ts';
import { noteReach, readReach } from './remembered.ts';

/**
 * `lanes`: each with the last entry that it is known to have had, those of this installation and, where
 * an open page knew of more, all. `at` in milliseconds.
 */
export type Loss = {
  readonly at: number;
  readonly lanes: Reach;
  readonly isRead: boolean;
  /** By which the server has let this installation in since; null if by none. */
  readonly invitation: string | null;
};

export type Twin = {
  readonly journal: Journal;
  state(): JournalState;
  onState(listener: () => void): () => void;
  /** Written down so that a browser which loses everything else knows which ledger this was. */
  noteCard(card: LedgerCard): void;
  /** Damaged rows that lost their text get it back, if it was written here. */
  mend(): Promise<void>;
  readLoss(): Promise<Loss | null>;
  markLossRead(): Promise<void>;
  keepInvitation(invitation: string): Promise<void>;
};

export type TwinnedDatabase = LedgerDatabase & { readonly twin: Twin };

/** Started before the database is opened, so that both are read at the same time. */
export type StartedTwin = {
  readonly journal: Journal;
  readonly remembered: Reach;
};

export const startTwin = (ledger: string): StartedTwin => ({
  remembered: readReach(ledger),
  journal: openJournal(startModuleWorker(journalWorkerUrl), ledger),
});

const lossKey = 'storage/loss';
const retryMs = 10_000;
/** A start has better things to do. */
const packAfterMs = 5_000;

export const keepLoss = (meta: Drawer, lanes: Reach): Promise<void> =>
  meta.set(lossKey, { at: Date.now(), lanes, isRead: false, invitation: null } satisfies Loss);

/**
 * Null: the own lane is known to have been longer than anybody still holds; going on in it would give
 * a number away twice, so this opening must be ended, and the next one has a new lane.
 *
 * Waits for the union only where something seems to be missing; else it goes on while the ledger is
 * read, and the first entry waits for it.
 */
export async function withTwin(
  ledgerId: string,
  ledger: LedgerDatabase,
  { journal, remembered }: StartedTwin,
): Promise<TwinnedDatabase | null> {
  const { log } = ledger;
  const listeners = new Set<() => void>();
  const tell = () => {
    for (const listener of listeners) listener();
  };
  const ports = unitePorts(ledger, journal, remembered);
  const uniting = uniteAndSettle(ledgerId, ledger, ports);
  // Whoever appends is told, and a ledger that was closed meanwhile needs no union.
  uniting.then(({ restored }) => (restored > 0 ? tell() : undefined)).catch(onlyStorage);
  const have = await log.have();
  const reach = writtenReach(have);
  const isBehind = Object.entries(remembered).some(([lane, seq]) => seq > (reach[lane] ?? 0));
  if (isBehind || Object.keys(have).length === 0) {
    const { lanes } = await uniting;
    const own = (await log.have())[log.device]?.[0] ?? 0;
    if ((lanes[log.device] ?? 0) > own) {
      await ledger.renewDevice();
      return null;
    }
  }
  const retrying = setInterval(() => {
    if (journal.state() === 'behind') void journal.keep([]);
  }, retryMs);
  const packing = setTimeout(() => void journal.pack(), packAfterMs);
  return {
    ...ledger,
    get device() {
      return ledger.device;
    },
    log: createJournaledLog(log, {
      journal,
      united: uniting,
      noRoom: () => storageError('storage-full'),
      onKept: (entries) => {
        const last = entries.at(-1);
        if (last !== undefined) noteReach(ledgerId, { [last.device]: last.seq });
      },
    }),
    twin: twinOf(ledger.meta, journal, async () => {
      if (await fillStubs(ports)) tell();
    }),
    onChange(callback) {
      listeners.add(callback);
      const end = ledger.onChange(callback);
      return () => {
        listeners.delete(callback);
        end();
      };
    },
    close() {
      clearInterval(retrying);
      clearTimeout(packing);
      journal.close();
      ledger.close();
    },
  };
}

const unitePorts = (
  { log, meta, care }: LedgerDatabase,
  journal: Journal,
  remembered: Reach,
): UnitePorts & Pick<Journal, 'sweep'> => ({
  log,
  sweep: journal.sweep,
  journal,
  remembered,
  serverHave: async () => (await createSyncMemory(meta).read())?.have ?? {},
  readStubs: care.readStubs,
  readEntry,
});

async function uniteAndSettle(
  ledgerId: string,
  { log, meta }: LedgerDatabase,
  ports: UnitePorts & Pick<Journal, 'sweep'>,
): Promise<United> {
  const united = await unite(ports);
  const { lanes, isBroken } = united;
  if (isBroken) await keepLoss(meta, lanes);
  const own = (await log.have())[log.device]?.[0] ?? 0;
  noteReach(ledgerId, { ...lanes, [log.device]: own });
  // Files that nobody needs any more: the server holds what is in them, and they are old.
  void ports.serverHave().then(ports.sweep).catch(onlyStorage);
  return united;
}

function twinOf(meta: Drawer, journal: Journal, mend: Twin['mend']): Twin {
  let noted = '';
  return {
    journal,
    mend,
    state: journal.state,
    onState: journal.onState,
    noteCard(card) {
      // When it was opened last changes at each start, and nobody needs it back.
      const text = lastingText(card);
      if (text === noted) return;
      noted = text;
      void journal.found.then((found) => {
        if (lastingText(found?.card) !== text) void journal.keep([encodeCard(card)]);
      });
    },
    readLoss: () => readLoss(meta),
    markLossRead: () => changeLoss(meta, { isRead: true }),
    keepInvitation: (invitation) => changeLoss(meta, { invitation }),
  };
}

async function readLoss(meta: Drawer): Promise<Loss | null> {
  const kept = Object(await meta.get(lossKey)) as Partial<Loss>;
  const { at, lanes, isRead = false, invitation = null } = kept;
  return at === undefined || lanes === undefined ? null : { at, lanes, isRead, invitation };
}

async function changeLoss(meta: Drawer, change: Partial<Loss>): Promise<void> {
  const loss = await readLoss(meta);
  if (loss !== null) await meta.set(lossKey, { ...loss, ...change } satisfies Loss);
}

function lastingText(card: unknown): string {
  const { lastOpenedAt: _, ...lasting } = Object(card) as Partial<LedgerCard>;
  return JSON.stringify(lasting);
}
