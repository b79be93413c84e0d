/** What the screens may ask about bringing one ledger of this installation into the open one. */
import type { CommandName } from '../domain/vocabulary.ts';
import type { RunFailure } from './run-failure.ts';

/** A ledger of one's own that could be brought in. */
export type BringInCandidate = {
  readonly ledger: string;
  readonly name: string;
  /** It never had a server: what is in it is nowhere else. */
  readonly isAlone: boolean;
  readonly entries: number;
  /** All of it stands in the open ledger already, under this command. */
  readonly brought: CommandName | null;
};

/** `leftOut`: entries that this app cannot read. */
export type BringInOutcome =
  | { readonly brought: CommandName; readonly entries: number; readonly leftOut: number }
  /** `there-already`: the other ledger's items are in this one, brought in from another device. */
  | { readonly refused: 'there-already' | RunFailure };

export type BringInProgress = { readonly done: number; readonly total: number };

export interface BringInPort {
  candidates(): Promise<readonly BringInCandidate[]>;
  /** Cut by a reload it goes on by itself when this ledger is opened again. */
  bringIn(ledger: string, onProgress: (progress: BringInProgress) => void): Promise<BringInOutcome>;
  /** Takes all of it out again; the ledger that it came from is as it was. */
  takeBack(ledger: string, onProgress: (progress: BringInProgress) => void): Promise<boolean>;
}
