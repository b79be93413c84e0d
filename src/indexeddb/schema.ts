/**
 * The tables of one ledger's database. Read models are folded, not stored, so nothing here changes when
 * a screen does; a new version only ever adds a table.
 */
import type { Seal } from '../event-sourcing/seal.ts';
import type { CommandId, Entry, Hash, LaneEnd } from '../event-sourcing/stored-event.ts';

/** 2: `seals`. 3: `directories`; nothing had been put into `segments` before. 4: `copies`, `copyBlocks`. */
export const ledgerVersion = 4;

export const ledgerTables = {
  /** One entry each. No index besides identity and stream: each costs as much as the row. */
  rows: '[device+seq], stream',
  /** The end of each lane, written in the transaction that writes its rows, so that `have` needs no scan. */
  lanes: 'device',
  /** Sealed segments: many entries of a lane in one value. */
  segments: '[device+from]',
  /** Which streams each segment has; small enough that all of them are kept in memory. */
  directories: '[device+from+content]',
  /** Segments once more, sorted by stream: what each copy was made of. Any of them may be deleted. */
  copies: 'name',
  /** Their entries. */
  copyBlocks: '[name+block]',
  /** What devices signed of their lanes. A database from before has none. */
  seals: '[device+seq+signature]',
  /** What was appended here, so that a repeated click adds nothing. */
  commands: '[cause+part]',
  /**
   * Forgettable texts by hash; a row with `wanted` stands for one that is referred to and not held:
   * asked for if it is 1, forgotten if it is 2.
   */
  texts: 'hash, wanted',
  /** Rows that were found damaged. Kept for people to look at. */
  aside: '++id, [device+seq]',
  /** Places whose text is not held. */
  stubs: '[device+seq]',
  /** Small facts of this database: its device, the fence, the sync state. */
  meta: 'key',
  /** What a person has typed and not yet said: drafts of forms, an import under way. */
  drafts: 'key',
  /** CryptoKey objects. */
  keys: 'key',
  /** What was folded, so that a start need not do it again; any of them may be deleted. */
  snapshots: 'key',
  /** The bytes of photos by their SHA-256. */
  blobs: 'hash',
} as const;

export type LedgerTable = keyof typeof ledgerTables;

/** A row is the entry itself; `stream: null` keeps it out of the index. */
export type Row = Entry;

export type LaneRow = LaneEnd;

export type SealRow = Seal;

/** `from` and `count` say which entries of the own lane the command became. */
export type CommandRow = {
  readonly cause: CommandId;
  readonly part: number;
  readonly from: number;
  readonly count: number;
};

export type TextRow =
  | { readonly hash: Hash; readonly wanted: 1 | 2 }
  | { readonly hash: Hash; readonly salt: string; readonly text: string };

/**
 * `found` is whatever stood in the damaged row. `contradicting`: what the app's first release kept of a
 * forked lane. Nothing makes more of it than evidence for the verifier; the branch comes
 * from whichever replica holds it.
 */
export type AsideRow = {
  readonly device: unknown;
  readonly seq: unknown;
  readonly hash: Hash | null;
  readonly why: 'contradicting' | 'damaged';
  readonly detail: string;
  readonly found: unknown;
};

/** `head` says what lies where in `bytes`; the checksum is of both. */
export type SnapshotRow = {
  readonly key: string;
  readonly head: string;
  readonly bytes: Uint8Array;
  readonly checksum: number;
};

export type KeyedRow = { readonly key: string; readonly value: unknown };

export const ledgerDatabaseName = (ledgerId: string): string => `tallystick-${ledgerId}`;
export const registryDatabaseName = 'tallystick';
