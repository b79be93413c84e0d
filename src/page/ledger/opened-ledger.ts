/** One ledger, opened: its database, the replica over it, and word of every change. */
import type { LedgerCommand } from '../../domain/ledger-command.ts';
import { accessStream, type MemberId } from '../../domain/vocabulary.ts';
import type { Entry } from '../../event-sourcing/stored-event.ts';
import type { LedgerCard } from '../../indexeddb/ledger-registry.ts';
import { storageTroubleOf } from '../../indexeddb/trouble.ts';
import { preparation } from '../../read-models/preparation.ts';
import { isHistoryMissing } from '../../replica/history-missing.ts';
import { createReplica, type Replica } from '../../replica/replica.ts';
import type { AboutRun } from '../../replica/running.ts';
import { doWhileIdle } from '../../ui/idle.ts';
import type { LedgerSummary, RunResult, Saved } from '../../ui/ports.ts';
import type { RunFailure } from '../../ui/run-failure.ts';
import { type KeptSnapshots, keepSnapshots } from '../beside-the-log/keep-snapshots.ts';
import { type LaterHistory, laterHistory } from '../beside-the-log/later-history.ts';
import type { TwinnedDatabase } from '../beside-the-log/twin.ts';
import { onlyStorage } from '../browser/only-storage.ts';
import { pause } from '../browser/pause.ts';
import { createPeople, type People } from './people.ts';
import { type Rescue, rescueWhenWiped } from './rescue.ts';
import { summaryOfCard } from './summary-of-card.ts';
import { readWriters } from './writer.ts';

/**
 * What the other pieces of the page build on: the replica with its database, and word of every
 * change.
 */
export type OpenedLedger = {
  /** As it is now: a claim ties it to a server. */
  card(): LedgerCard;
  changeCard(change: Partial<Omit<LedgerCard, 'id'>>): void;
  readonly database: TwinnedDatabase;
  readonly replica: Replica;
  readonly people: People;
  /** What a new device was lent until its history is here. */
  readonly history: LaterHistory;
  /** Where the browser emptied the storage under this page. */
  readonly rescue: Rescue;
  /** Whose name stands beside what is written now. */
  writing(): MemberId;
  subscribe(listener: () => void): () => void;
  run(
    commands: readonly LedgerCommand[],
    about: { readonly cause: string; readonly part?: number; readonly foldLater?: boolean },
  ): Promise<RunResult>;
  close(): void;
};

/** What was opened to write its first entries goes on as the ledger that the screens show. */
export type HandOver = (opened: OpenedLedger) => void;

/** By Today and by what stands around every screen; told piece by piece, no press waits for all of it. */
const askedAtFirst = ['items', 'groups', 'attention', 'supply', 'loans', 'expiring'] as const;

export async function openReplica(
  openedCard: LedgerCard,
  openedDatabase: TwinnedDatabase,
): Promise<OpenedLedger> {
  let card = openedCard;
  const listeners = new Set<() => void>();
  const tell = () => {
    for (const listener of listeners) listener();
  };
  const history = await laterHistory(card.id, openedDatabase, () => {
    tell();
    follow();
  });
  const database = history.over(openedDatabase);
  let snapshots: KeptSnapshots | undefined;
  const replica = createReplica({
    log: history.lent?.log ?? openedDatabase.log,
    now: () => Date.now(),
    pause,
    onChange() {
      snapshots?.changed();
      tell();
      void refreshNames().catch(onlyStorage);
    },
  });
  // Names must not wait for a history.
  const people = createPeople(replica, history.lent?.log ?? openedDatabase.log);
  const refreshNames = async () => {
    if (await people.refresh()) tell();
  };
  // What is heard before a snapshot was gone on from is read behind it.
  const follow = () => void (snapshots && replica.catchUp().then(refreshNames).catch(onlyStorage));
  const rescue = rescueWhenWiped({ card: () => card, database, replica });
  const endFollowing = whenItMayHaveChanged(database, follow);
  snapshots = await keepSnapshots(card.id, database.snapshots, replica, history.lent);
  await replica.catchUp().catch(onlyStorage);
  await people.refresh().catch(onlyStorage);
  for (const _ of replica.models.tell(askedAtFirst)) await pause();
  database.twin.noteCard(card);
  const endPreparation = doWhileIdle(preparation(replica.models));
  const writing = () => readWriters(card.id, card.memberId).writing;
  return {
    card: () => card,
    changeCard(change) {
      card = { ...card, ...change };
      database.twin.noteCard(card);
    },
    database,
    replica: history.patient(replica),
    people,
    history,
    rescue,
    writing,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    run: (commands, about) =>
      runCommands({ replica, database, history, snapshots }, commands, {
        part: 0,
        actor: writing(),
        ...about,
      }),
    close() {
      history.end();
      rescue.end();
      snapshots.end();
      endFollowing();
      endPreparation();
      database.close();
    },
  };
}

/**
 * Word from other tabs is only a hint, and may be missed by a frozen page: it is looked again when the
 * person does. The answer ends it.
 */
function whenItMayHaveChanged(
  database: Pick<TwinnedDatabase, 'onChange'>,
  follow: () => void,
): () => void {
  const look = () => {
    if (document.visibilityState === 'visible') follow();
  };
  const endChanges = database.onChange(follow);
  document.addEventListener('visibilitychange', look);
  window.addEventListener('focus', look);
  return () => {
    endChanges();
    document.removeEventListener('visibilitychange', look);
    window.removeEventListener('focus', look);
  };
}

/** The ledger's name is an event; the card's copy only serves before the ledger is open. */
export function summaryOf({
  card: cardNow,
  replica,
}: Pick<OpenedLedger, 'card' | 'replica'>): LedgerSummary {
  const card = cardNow();
  const access = replica.entityOf(accessStream);
  const name = access.kind === 'access' && access.name !== '' ? access.name : card.name;
  return { ...summaryOfCard(card), name };
}

async function runCommands(
  {
    replica,
    database,
    history,
    snapshots,
  }: Pick<OpenedLedger, 'replica' | 'database' | 'history'> & {
    readonly snapshots: KeptSnapshots | undefined;
  },
  commands: readonly LedgerCommand[],
  about: AboutRun,
): Promise<RunResult> {
  try {
    const outcome = await history.soon(() => replica.run(commands, about));
    if ('rejected' in outcome) return outcome;
    return {
      saved: {
        cause: about.cause,
        device: outcome.entries[0]?.device ?? database.device,
        refs: refsOf(outcome.entries),
        streams: streamsOf(outcome.entries),
      },
    };
  } catch (error) {
    const failed = failureOf(error);
    if (failed === undefined) throw error;
    // What can be made anew gives way to whatever is written next.
    if (failed === 'storage-full')
      await Promise.all([snapshots?.makeRoom(), database.care.dropCopies()]).catch(onlyStorage);
    return { failed };
  }
}

const refsOf = (entries: readonly Entry[]): Saved['refs'] =>
  entries.map(({ device, seq }) => [device, seq]);

const streamsOf = (entries: readonly Entry[]): readonly string[] => [
  ...new Set(entries.flatMap(({ stream }) => (stream === null ? [] : [stream]))),
];

/** Storage can fail; anything else that is thrown is a bug and must not look like a message. */
export function failureOf(error: unknown): RunFailure | undefined {
  if (isHistoryMissing(error)) return 'history-loading';
  const trouble = storageTroubleOf(error);
  if (trouble === null) return undefined;
  if (trouble === 'storage-full') return 'storage-full';
  return trouble === 'newer-version-installed' ? 'read-only' : 'storage-lost';
}
