/**
 * What the photos' machine is told, asks for, and remembers between two inputs. Nothing in it says of a
 * photo that it was sent: what is to do is found by comparing, in every round anew.
 */
import type { Hash } from '../../event-sourcing/stored-event.ts';
import type { Failure } from './sync-failure.ts';

/** For a screen. `noRoom`: the browser had no room for the last one that came. */
export type PhotoStatus = {
  /** Held here and not there; null until the server has been asked. */
  readonly toSend: number | null;
  /** Belonging to an item and not held here. */
  readonly toFetch: number;
  readonly noRoom: boolean;
};

export type PhotoTold =
  /** Whether the entries are at rest: only then photos travel. */
  | { readonly type: 'entries'; readonly resting: boolean }
  /** Photos were put here, or others belong to items now. */
  | { readonly type: 'changed' }
  /** The server's store is another one, or has lost something: what it said it held is not believed. */
  | { readonly type: 'server-changed' }
  | {
      readonly type: 'compared';
      readonly request: number;
      /** All photos that belong to an item, newest first. */
      readonly referenced: readonly Hash[];
      readonly lackedHere: readonly Hash[];
    }
  | { readonly type: 'lacking-told'; readonly request: number; readonly lacks: readonly Hash[] }
  | { readonly type: 'sent'; readonly request: number }
  /** It was to be sent and could not be read: it is not held here after all. */
  | { readonly type: 'gone'; readonly request: number }
  | { readonly type: 'fetched'; readonly request: number }
  /** It came and the browser had no room. */
  | { readonly type: 'no-room'; readonly request: number }
  | { readonly type: 'logged-in'; readonly request: number }
  | { readonly type: 'failed'; readonly request: number; readonly failure: Failure }
  | { readonly type: 'timer-fired' };

/** `chance` from 0 up to 1. */
export type PhotoInput = PhotoTold & { readonly chance: number };

export type PhotoEffect =
  /** Which photos belong to items, and which of them are not held here. */
  | { readonly type: 'compare'; readonly request: number }
  | { readonly type: 'ask-lacking'; readonly request: number; readonly photos: readonly Hash[] }
  | { readonly type: 'send'; readonly request: number; readonly photo: Hash }
  | { readonly type: 'fetch'; readonly request: number; readonly photo: Hash }
  | { readonly type: 'login'; readonly request: number }
  /** Give up the request that is on its way; its answer would be ignored. */
  | { readonly type: 'abort' }
  | { readonly type: 'set-timer'; readonly delayMs: number }
  | { readonly type: 'clear-timer' }
  | { readonly type: 'report'; readonly status: PhotoStatus };

export type PhotoState = {
  readonly entriesRest: boolean;
  readonly phase: 'resting' | 'comparing' | 'asking' | 'sending' | 'fetching' | 'logging-in';
  /** The number of the request on its way; an answer with another number is stale and ignored. */
  readonly request: number;
  /** A reason for a round came while there could be none. */
  readonly dirty: boolean;
  /**
   * No round before the timer: after a failure none at all, unless there was no network and the entries
   * have found one; while `awaiting` only none without a reason.
   */
  readonly hold: 'failing' | 'offline' | 'awaiting' | null;
  /** Rounds in a row that ended with something left to do. */
  readonly failures: number;

  readonly referenced: readonly Hash[];
  readonly lackedHere: ReadonlySet<Hash>;
  /** Kept from round to round, so that a question that is merely repeated does not unsay the answer. */
  readonly toSend: number | null;
  /** What the server has said it holds. Kept to ask less, and dropped in any doubt. */
  readonly heldThere: ReadonlySet<Hash>;

  /** Of this round: what the server lacks, what was asked about, what is on its way, what has failed. */
  readonly lackedThere: ReadonlySet<Hash>;
  readonly asking: readonly Hash[];
  readonly moving: Hash | null;
  readonly tried: ReadonlySet<Hash>;
  readonly loginTried: boolean;

  /** How often each has failed: those that have failed less go first, so that none dams the others. */
  readonly troubles: ReadonlyMap<Hash, number>;
  /** The server takes them from nobody: not tried again. */
  readonly refused: ReadonlySet<Hash>;
  readonly noRoom: boolean;
  readonly reported: PhotoStatus | null;
};

export const newPhotoState: PhotoState = {
  entriesRest: false,
  phase: 'resting',
  request: 0,
  dirty: false,
  hold: null,
  failures: 0,
  referenced: [],
  lackedHere: new Set(),
  toSend: null,
  heldThere: new Set(),
  lackedThere: new Set(),
  asking: [],
  moving: null,
  tried: new Set(),
  loginTried: false,
  troubles: new Map(),
  refused: new Set(),
  noRoom: false,
  reported: null,
};

export const photoStatusOf = ({ toSend, lackedHere, noRoom }: PhotoState): PhotoStatus => ({
  toSend,
  toFetch: lackedHere.size,
  noRoom,
});
