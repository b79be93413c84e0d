/**
 * The shapes that every replica agrees on: the event, its place in a lane, and what a log holds of
 * it.
 */

/**
 * 64 random bits as 16 lower-case hexadecimal digits; names an event database, not a person or a
 * tab. The name of a branch is longer: see `branch.ts`.
 */
export type DeviceId = string;
/** SHA-256 as 64 lower-case hexadecimal digits. */
export type Hash = string;
export type StreamId = string;
export type MemberId = string;
/** One id per command: a tab's nonce and a counter. All that a command wrote is undone together. */
export type CommandId = string;

/**
 * A calendar day in the zone of whoever said it: `2026-11-23+13:00` or `2026-11-23Z` (xs:date with
 * a zone).
 */
export type Day = string;
/** Milliseconds since 1970, or only the day. */
export type Moment = number | Day;

/** The place of an event in its lane. */
export type EventRef = readonly [device: DeviceId, seq: number];

/** What the domain writes: a fact's name, its version and what it says. */
export type Fact = { readonly type: string; readonly version: number; readonly data: unknown };

/**
 * An immutable fact as it stands in a lane. Times are milliseconds; only `happenedAt` may be a day.
 */
export type StoredEvent<F extends Fact = Fact> = F & {
  readonly device: DeviceId;
  /** 1, 2, 3 … without a gap in each lane. */
  readonly seq: number;
  /** The hash of the lane's previous event; 64 zeros before the first. */
  readonly prev: Hash;
  readonly recordedAt: number;
  /** Present only if a person said when it happened. */
  readonly happenedAt?: Moment;
  readonly actor: MemberId;
  readonly cause: CommandId;
  readonly stream: StreamId;
  /** The last event of the stream, in canonical order, that the author had folded. */
  readonly after?: EventRef;
  /**
   * Present in a branch: there `device` and `seq` are its name everywhere, and this is what the author
   * wrote, with the lanes that lead there. Never part of the text.
   */
  readonly branch?: Written;
};

/** `lanes`: from the device's own lane down to the branch, both included. */
export type Written = {
  readonly device: DeviceId;
  readonly seq: number;
  readonly lanes: readonly DeviceId[];
};

/**
 * An event together with the hash of its canonical text. `isWithheld`: a ruling set it aside; it keeps
 * its place in the order and changes nothing.
 */
export type Held<F extends Fact = Fact> = {
  readonly event: StoredEvent<F>;
  readonly hash: Hash;
  readonly isWithheld?: boolean;
};

/**
 * What a log holds for one place of a lane: the exact text that was hashed, or `null` for a stub,
 * whose text cannot be had. `prev`, `stream` and `texts` are read off the text at the one door;
 * `null` and empty if it is not readable.
 */
export type Entry = {
  readonly device: DeviceId;
  readonly seq: number;
  readonly hash: Hash;
  readonly text: string | null;
  readonly prev: Hash | null;
  readonly stream: StreamId | null;
  /** Hashes of forgettable texts that this event refers to. */
  readonly texts: readonly Hash[];
  /** Present in a branch, where `device` and `seq` are not what the text says. */
  readonly branch?: Branch;
};

/**
 * Of every entry in a branch. `device` and `seq` are the place that its first entry names as its own,
 * `prev` is the hash of the entry before that one. `path`: the lanes from the device's own down to
 * this one, each with the seq, as written, of its first entry; empty on what has just arrived.
 */
export type Branch = {
  readonly device: DeviceId;
  readonly seq: number;
  readonly prev: Hash;
  readonly path: readonly EventRef[];
};

/** `head` is the hash of the last entry. */
export type LaneEnd = {
  readonly device: DeviceId;
  readonly seq: number;
  readonly head: Hash;
  readonly branch?: Branch;
};

export const genesis: Hash = '0'.repeat(64);

export const refKey = ([device, seq]: EventRef): string => `${device}/${seq}`;
export const refOf = (event: { device: DeviceId; seq: number }): EventRef => [
  event.device,
  event.seq,
];
