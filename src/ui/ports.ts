/**
 * All that the screens may ask of the rest of the house. `main.tsx` implements it; nothing here
 * knows a database,
 * a network or a clock, so a test can stand behind it just as well.
 */

import type { Rejection } from '../domain/decide.ts';
import type { LedgerCommand } from '../domain/ledger-command.ts';
import type { LedgerEvent } from '../domain/ledger-event.ts';
import type { WithheldReason } from '../domain/rulings/events.ts';
import type {
  DeviceId,
  EventName,
  EventRef,
  ItemId,
  MemberId,
  PartyId,
  PlaceId,
  StreamId,
  TextHash,
} from '../domain/vocabulary.ts';
import type { AttentionLine } from '../read-models/attention/attention-line.ts';
import type { ReadModels } from '../read-models/models.ts';
import type { UndoPreview } from '../read-models/undo-preview.ts';
import type { UndoTarget } from '../read-models/undo-target.ts';
import type { BringInPort } from './bring-in-port.ts';
import type { ChangesPort } from './changes/changes-port.ts';
import type { ExportPort } from './export-port.ts';
import type { ImportPort } from './import-port.ts';
import type { LinkingPort, LinkPort, LinkRefusal } from './link-port.ts';
import type { MembershipPort } from './membership-port.ts';
import type { PasskeyPort } from './passkey-port.ts';
import type { PastPort } from './past/past-port.ts';
import type { PeoplePort, Person } from './people-port.ts';
import type { PhotoPort } from './photos/photo-port.ts';
import type { RunFailure } from './run-failure.ts';
import type { StoragePort } from './storage-port.ts';
import type { ConnectRefusal, SyncPort } from './sync-port.ts';
import type { UndoProgress, UndoWatch } from './undo-watch.ts';
import type { ValuePort } from './value-port.ts';
import type { VerifyPort } from './verify/verify-port.ts';

export type LedgerId = string;
/** Names one intent of a person; the log adds nothing when it comes twice. */
export type CommandId = string;

export type LedgerSummary = {
  readonly id: LedgerId;
  readonly name: string;
  /** `example`: to play with; never synced, removable. */
  readonly kind: 'own' | 'example';
  /** The origin of the server it is tied to, if any. */
  readonly server: string | null;
  /** So many of its entries were told again in another ledger of this installation. */
  readonly broughtInto: { readonly ledger: LedgerId; readonly entries: number } | null;
};

/** `people`: who may write here; the ledger is listed once one of them has been named. */
export type OpenedBundle =
  | { readonly opened: LedgerId }
  | { readonly refused: string }
  | {
      readonly name: string;
      readonly people: readonly { readonly member: MemberId; readonly name: string }[];
      /** Entries that carry no signature which this file could prove. */
      readonly unproven: number;
      takeUp(member: MemberId): Promise<{ readonly opened: LedgerId }>;
      leave(): void;
    };

/** Several ledgers live in one installation, a database each. */
export interface Installation {
  /** Fetches what a ledger takes before one is asked for; rejects where that cannot be had. */
  prepare(): Promise<void>;
  listLedgers(): Promise<readonly LedgerSummary[]>;
  /** The ledger that was open last, to open it again at the next start. */
  lastLedger(): Promise<LedgerId | null>;
  foundLedger(input: { readonly name: string; readonly person: string }): Promise<LedgerId>;
  /** Makes the example stockroom: a ledger of its own, never synced. */
  createExample(): Promise<LedgerId>;
  removeLedger(id: LedgerId): Promise<void>;
  /** `inPassing`: to look into it; the next start still opens the one that was open before. */
  openLedger(id: LedgerId, options?: { readonly inPassing?: boolean }): Promise<Session>;
  /** A ledger from its backup file; one that is here already takes what it lacks. */
  openBundle(file: Blob): Promise<OpenedBundle>;
  /** Enrols this device by an invitation's link and fetches the ledger's entries so far. */
  /** Shows a code by which another device of the same person lets this one in. */
  offerLink(): Promise<LinkingPort | { readonly refused: LinkRefusal }>;
  join(input: {
    readonly link: string;
    readonly person: string;
  }): Promise<{ readonly joined: LedgerId } | { readonly refused: ConnectRefusal }>;
  /** What the server behind this page says of itself; null where none answers. */
  serverHere(): Promise<ServerHere | null>;
}

export type ServerHere = {
  /** A ledger is kept there. */
  readonly claimed: boolean;
  /** Where it says that every device finds it. */
  readonly address: string | null;
  /** Where a device that does not trust it yet is told how to. */
  readonly trustAt: string | null;
};

/** What an accepted command left behind: enough to undo it and to show it. */
export type Saved = {
  readonly cause: CommandId;
  readonly device: DeviceId;
  readonly refs: readonly EventRef[];
  /** The streams it wrote to: each needs a void of its own. */
  readonly streams: readonly StreamId[];
};

/**
 * How many entries are here of all that a new device works without until they are. `of`: null until that has
 * been looked at.
 */
export type HistoryLoading = {
  readonly held: number;
  readonly of: number | null;
  /** `part`: only what has come so far, so that what there is may be wrong, too. */
  readonly shows: 'all' | 'part';
  /** Items that are shown without what came late for them. */
  readonly unsettled: number;
};

/** `index`: which of the commands was turned down. */
export type RejectedLine = { readonly rejected: Rejection; readonly index: number };

/** One rejected, and nothing at all was written; `all` of them, the first one included. */
export type RunResult =
  | { readonly saved: Saved }
  | ({ readonly all: readonly RejectedLine[] } & RejectedLine)
  | { readonly failed: RunFailure };

/** One entry as a screen shows it. */
export type EntryLine = {
  readonly name: EventName;
  readonly stream: StreamId;
  readonly event: LedgerEvent;
  /** Story time in milliseconds: where the entry stands in the order of the story. */
  readonly at: number;
  readonly recordedAt: number;
  /** Milliseconds or a day with its zone; only if a person said when. */
  readonly happenedAt: number | string | undefined;
  readonly actor: MemberId;
  readonly cause: CommandId;
  /** The voids that strike this entry, newest last; empty if it stands. */
  readonly voidedBy: readonly EventName[];
  /** Why a ruling set it aside; null where none does. */
  readonly withheld: WithheldReason | null;
};

/**
 * `change`: what it did to the total; `expected`: only for counts, the book at that moment.
 * Smallest units.
 */
export type ItemLedgerLine = EntryLine & {
  readonly change: number | null;
  /** The total on hand after this entry; for a voided one the total it left untouched. */
  readonly balance: number;
  readonly expected: number | null;
  /** Who had kept the same difference before: it moved nothing. */
  readonly keptBy: MemberId | null;
};

/** In canonical order, oldest first. */
export type ItemLedger = { readonly lines: readonly ItemLedgerLine[] };

/** What the ledger list needs to page, sort and filter without reading every text. Newest first. */
export type LedgerIndexLine = {
  readonly ref: EventRef;
  readonly stream: StreamId;
  readonly type: string;
  readonly at: number;
  readonly recordedAt: number;
  readonly actor: MemberId;
  /** All lines of one command have the same. */
  readonly cause: CommandId;
  /**
   * The places it speaks of; a moved quantity names two. Left out where that is not known so
   * quickly.
   */
  readonly places?: readonly PlaceId[];
  /** From whom or to whom. */
  readonly party?: PartyId | null;
  readonly voided: boolean;
  /** Set aside by a ruling. */
  readonly withheld?: boolean;
};

/** Forms write here as the person types, so a reload loses nothing. Values are plain JSON. */
export interface Drafts {
  read(key: string): unknown;
  write(key: string, value: unknown): void;
  remove(key: string): void;
}

export interface UndoPort {
  /** Writes nothing. `null`: it was cancelled. Never refuses, whatever depends on it. */
  preview(target: UndoTarget, watch: UndoWatch): Promise<UndoPreview | null>;
  /** `saved.refs` are the voids, all of them, so that they can be lifted again. */
  carryOut(target: UndoTarget, onProgress?: (progress: UndoProgress) => void): Promise<RunResult>;
}

/** One open ledger. */
export interface Session {
  readonly ledger: LedgerSummary;
  /** Who writes here now; on a shared device this changes. */
  readonly me: Person;
  readonly people: PeoplePort;
  readonly membership: MembershipPort;
  /** Lets in a further device of whoever this device belongs to. */
  readonly linking: LinkPort;
  readonly passkeys: PasskeyPort;
  readonly device: DeviceId;
  /** Null once all of the ledger's history is here; until then what needs it waits. */
  history(): HistoryLoading | null;
  /** Lane by lane the last entry that is held here. */
  vector(): Readonly<Record<DeviceId, number>>;
  readonly models: ReadModels;
  /**
   * Called after every change, from here, another tab or another device; `models.revision` has
   * risen.
   */
  subscribe(listener: () => void): () => void;
  /** Mint one when a form opens, so that a double click is one entry. */
  newCommandId(): CommandId;
  /** Whether a command of this id stands in the ledger. */
  wasSaved(cause: CommandId): boolean;
  /** Fresh ids for what is registered or opened in passing. */
  newItemId(): ItemId;
  newPlaceId(): string;
  /** For a party, a loan, a kit, a reservation. */
  newId(): string;
  /**
   * Lays a name or contact beside the ledger, where it can be forgotten, and answers the hash that a
   * command may name. Cut to what a name may be long.
   */
  keepText(text: string): Promise<TextHash>;
  /** All or nothing; durable when it resolves with `saved`. */
  run(
    commands: readonly LedgerCommand[],
    options: { readonly cause: CommandId },
  ): Promise<RunResult>;
  /** Voids all that the command wrote, in each stream it touched. */
  undo(saved: Saved): Promise<RunResult>;
  /** All that can be taken back and stand again, with what it would change. */
  readonly undoing: UndoPort;
  readItemLedger(item: ItemId): Promise<ItemLedger>;
  /** Every entry of the ledger, newest first; light, so that 100,000 of them can be listed. */
  ledgerIndex(): Promise<readonly LedgerIndexLine[]>;
  /** The newest of them, where all of them would have to be read first and are many; else null. */
  newestEntries(): Promise<readonly LedgerIndexLine[] | null>;
  /** Those that came behind a vector. */
  entriesBeyond(from: Readonly<Record<DeviceId, number>>): Promise<readonly LedgerIndexLine[]>;
  readEntries(refs: readonly EventRef[]): Promise<readonly (EntryLine | undefined)[]>;
  /** The few entries that led to what a person should look at, oldest first. */
  readEvidence(line: AttentionLine): Promise<readonly EntryLine[]>;
  /** This device's newest entries, newest first, one line a command; for Today. */
  readRecent(limit: number): Promise<readonly RecentCommand[]>;
  readonly drafts: Drafts;
  readonly sync: SyncPort;
  readonly exports: ExportPort;
  readonly imports: ImportPort;
  readonly values: ValuePort;
  readonly changes: ChangesPort;
  readonly past: PastPort<Session>;
  readonly verifying: VerifyPort;
  readonly bringIn: BringInPort;
  readonly photos: PhotoPort;
  readonly storage: StoragePort;
  /** `undefined` until the name has arrived, or after it was forgotten. */
  personName(member: MemberId): string | undefined;
  renameLedger(name: string): Promise<RunResult>;
  close(): void;
}

/** What one command of this device wrote; `voided` if all of it was taken back. */
export type RecentCommand = {
  readonly saved: Saved;
  readonly lines: readonly EntryLine[];
  readonly voided: boolean;
};
