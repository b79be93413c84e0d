/**
 * The one way in which events enter and leave a store. Every implementation passes `event-log-
 * contract.ts`.
 */
import type { Seal } from './seal.ts';
import type {
  CommandId,
  DeviceId,
  Entry,
  EventRef,
  Fact,
  Hash,
  LaneEnd,
  MemberId,
  Moment,
  StoredEvent,
  StreamId,
} from './stored-event.ts';
import type { Have, Vector } from './version-vector.ts';

/** An event before its log has given it a place: what the command handler asks to append. */
export type Draft<F extends Fact = Fact> = F & {
  readonly stream: StreamId;
  readonly happenedAt?: Moment;
  /** The last event of the stream that the author had folded; the log replaces it where an earlier draft of
   * the same append belongs to the same stream. */
  readonly after?: EventRef;
};

export type Append<F extends Fact = Fact> = {
  readonly cause: CommandId;
  /** Chunks of one command (an import) are told apart by their part; 0 if there is only one. */
  readonly part: number;
  readonly actor: MemberId;
  readonly drafts: readonly Draft<F>[];
  /**
   * For facts that name places of this very append: called in the transaction that gives them, with
   * the seq of the first draft.
   */
  placed?(draft: Draft<F>, first: number): Draft<F>;
};

/**
 * `repeated`: this cause and part had been appended before, nothing was added, `entries` is empty.
 */
export type Appended = { readonly entries: readonly Entry[]; readonly repeated: boolean };

/**
 * `added`: how many entries are new here. `beyondGap`: how many were left out because their lane
 * lacks the one before. `contradicting`: entries of another history that goes on from what is not held
 * here, so they were left out: whoever sent them must begin further back. Where the beginning is
 * there, both histories are taken, each as a branch.
 */
export type Merged = {
  readonly added: number;
  readonly beyondGap: number;
  readonly contradicting: readonly EventRef[];
  /** The devices of which this merge has found another history. */
  readonly forked: readonly DeviceId[];
};

/**
 * `entries` are lane by lane, in order of seq, a lane before its branches. The first of a lane may be one
 * that the vector covers already: where a stub comes next, what it follows is told. `more`: the limit cut the
 * answer. `ahead`: the vector goes beyond an end of a lane here; said only if so.
 */
export type Page = {
  readonly entries: readonly Entry[];
  readonly more: boolean;
  readonly ahead?: true;
};

export interface EventLog {
  /** The lane that this log appends to. A new one once a merge shows that the old one is forked. */
  readonly device: DeviceId;
  /**
   * One transaction: seq, clock, chain, command id and events. Resolves only once it is durable.
   */
  append(request: Append): Promise<Appended>;
  /**
   * Takes each lane only from the next seq it lacks. A stub's place is filled when the text with
   * its hash comes. Where two histories part, the lane ends and both go on as branches. The seals are
   * kept in the same transaction, as they are: the door has checked them.
   */
  merge(entries: readonly Entry[], seals?: readonly Seal[]): Promise<Merged>;
  /** Of lanes held: seals behind `from`, and not beyond `until` where it is given (a lane that it does not
   * name is left out then). Lane by lane, in order of seq. */
  readSeals(from: Vector, until?: Vector): Promise<readonly Seal[]>;
  /** For each lane the highest seq whose entry, as it is held, a seal names. */
  sealedTo(): Promise<Vector>;
  /** All that is held of one stream, in no particular order. */
  readStream(stream: StreamId): Promise<readonly Entry[]>;
  /** What the vector lacks, at most `limit` entries. */
  readFrom(vector: Vector, limit: number): Promise<Page>;
  /** The entries at these places, in the order asked; `undefined` where nothing is held. */
  readEntries(refs: readonly EventRef[]): Promise<readonly (Entry | undefined)[]>;
  /** Places whose text is not held. */
  readStubs(limit: number): Promise<readonly EventRef[]>;
  /** The version vector with the head of every lane. Always from the log itself. */
  have(): Promise<Have>;
}

/** What a log that people write to can say of its own past. */
export type OwnPast = {
  /**
   * Where this device's history ends under the name that it had before its lane turned out to be
   * forked, as it was written: whatever is written behind it goes on in its branch.
   */
  formerly(): Promise<LaneEnd | undefined>;
};

/** A text that must be forgettable (a person's name), kept beside the log under its salted hash. */
export type HeldText = { readonly hash: Hash; readonly salt: string; readonly text: string };

/**
 * The store beside the log. A text is wanted when an event held here refers to it and it is neither
 * held nor forgotten.
 */
export interface TextStore {
  putTexts(texts: readonly HeldText[]): Promise<void>;
  readTexts(hashes: readonly Hash[]): Promise<readonly HeldText[]>;
  wantedTexts(limit: number): Promise<readonly Hash[]>;
  /**
   * Exactly these are forgotten from now on: dropped if they are held, and not taken again. One that
   * was and is so no more, because a ruling set the forgetting aside, is wanted again.
   */
  forgetTexts(hashes: ReadonlySet<Hash>): Promise<void>;
}

/** Makes the canonical text of an event and its hash; given to every log by `contract/`. */
export type Encode = (event: StoredEvent) => Entry;
