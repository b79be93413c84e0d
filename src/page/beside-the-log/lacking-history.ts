/** What a device is given to work with while its history is not all here. */
import type { Replica } from '../../replica/replica.ts';
import type { HistoryLoading } from '../../ui/ports.ts';
import type { TwinnedDatabase } from './twin.ts';

/** What the replica goes on from while the log lacks it. */
export type LentState = {
  /** Throws `HistoryMissing` where it is asked for what is not here. */
  readonly log: TwinnedDatabase['log'];
  /** The log was folded, so that snapshots may be taken again. */
  isSettled(): boolean;
  /** Before anything else is folded. */
  restore(replica: Replica): Promise<boolean>;
};

export type LackingHistory = {
  /** Undefined where nothing is lent, or nothing that is of use. */
  readonly lent: LentState | undefined;
  /** Null once nothing of the history is lacking. */
  loading(): HistoryLoading | null;
  /** Tries again, until it can be answered, what needs a history that is not here. */
  whenHere<T>(read: () => Promise<T>): Promise<T>;
  /** Tries again while what it needs is on its way, for some seconds: a person waits for the answer. */
  soon<T>(act: () => Promise<T>): Promise<T>;
  /** Before a log that is a part is read as if it were all; what is lent stands for all of it. */
  allHere(): Promise<void>;
  /** The server has nothing more to give: what it lent is not what its log amounts to. */
  ended(): Promise<void>;
  /** The replica as the page reads it: what needs the history waits for it. */
  patient(replica: Replica): Replica;
  /** The database as the page reads it: what needs the history waits for it. */
  over(database: TwinnedDatabase): TwinnedDatabase;
  end(): void;
};
