/** Nearly every start has all of its history; what keeps what was lent is fetched where there is any. */
import type { Replica } from '../../replica/replica.ts';
import type { HistoryLoading } from '../../ui/ports.ts';
import { onlyStorage } from '../browser/only-storage.ts';
import type { LentHistory } from './lent-history.ts';
import { lentKey } from './lent-shelf.ts';
import type { TwinnedDatabase } from './twin.ts';

export type LaterHistory = {
  /** Undefined where nothing is lent. */
  readonly lent: LentHistory | undefined;
  loading(): HistoryLoading | null;
  /** Tries again, until it can be answered, what needs a history that is not here. */
  whenHere<T>(read: () => Promise<T>): Promise<T>;
  /** The server says that it has nothing more to give. */
  ended(): void;
  /** The replica as the page reads it: what needs the history waits for it. */
  patient(replica: Replica): Replica;
  /** The database as the page reads it: what needs the history waits for it. */
  over(database: TwinnedDatabase): TwinnedDatabase;
  end(): void;
};

/** `tell`: more of it has come. */
export async function laterHistory(
  ledger: string,
  database: TwinnedDatabase,
  tell: () => void,
): Promise<LaterHistory> {
  const lent = (await database.snapshots.keys()).includes(lentKey)
    ? await (await import('./lent-history.ts')).openLentHistory(ledger, database, tell)
    : undefined;
  return {
    lent,
    loading: () => lent?.loading() ?? null,
    whenHere: (read) => (lent === undefined ? read() : lent.whenHere(read)),
    ended: () => void lent?.ended().catch(onlyStorage),
    patient: (replica) => (lent === undefined ? replica : lent.patient(replica)),
    over: (opened) => (lent === undefined ? opened : lent.over(opened)),
    end: () => lent?.end(),
  };
}
