/**
 * All that the sync machine can be told. Time and chance come in with every input; the machine has
 * neither.
 */
import type { DeviceId, EventRef, Hash } from '../../event-sourcing/stored-event.ts';
import type { Have, Vector } from '../../event-sourcing/version-vector.ts';
import type { Failure } from './sync-failure.ts';

/**
 * What the server said last: kept for the screen and for the next push, replaced by every answer.
 */
export type ServerSeen = { readonly epoch: string; readonly have: Have };

/**
 * What else an answer says: texts that are wanted there, lanes of which it lacks seals, with how far they
 * are sealed there, and places whose own text is lacking there.
 */
export type ServerLacks = {
  readonly wants: readonly Hash[];
  readonly unsealed?: Vector | undefined;
  readonly stubs?: readonly EventRef[] | undefined;
};

export type WakeReason = 'online' | 'offline' | 'focus' | 'visible' | 'person' | 'sync-tag';

export type TimerName = 'tick' | 'retry' | 'live';

/**
 * A pulled page without its entries: those stay with the driver until the machine has them written.
 */
export type PageSummary = ServerSeen &
  ServerLacks & {
    readonly ledger: string;
    /** Lanes whose head there is not what is held here in its place. */
    readonly disputed?: readonly DeviceId[];
  };

/** As the server names it. */
export type BarredReason = 'removed' | 'lane-sealed';

/**
 * What a push carried: the number of entries, the highest seq of each lane, and the texts asked
 * for.
 */
export type Sent = { readonly entries: number; readonly lanes: Vector };

export type Started = {
  readonly type: 'started';
  /** Whether this ledger is tied to a server at all. */
  readonly connected: boolean;
  readonly switchedOff: boolean;
  /** False where a run must end by itself (the service worker). */
  readonly wantsLive: boolean;
  /** What an earlier run had heard, for an honest word before the first answer. */
  readonly remembered: (ServerSeen & { readonly comparedAt: number | null }) | null;
};

export type PageWritten = {
  readonly type: 'page-written';
  readonly request: number;
  readonly added: number;
  /** Lanes of which another history came that goes on from what is not held here. */
  readonly contradicting: readonly DeviceId[];
  /** Devices of which the page has brought another history, which is held now beside the one before. */
  readonly forked?: readonly DeviceId[];
  /** The highest seq of each lane in the page. */
  readonly reached?: Vector;
  /** Lanes of which something was not taken: nobody that the ledger knows stands by it. */
  readonly turnedAway?: readonly DeviceId[];
};

/** `left`: there are more files to be taken. */
export type SegmentsTaken = {
  readonly type: 'segments-taken';
  readonly request: number;
  readonly added: number;
  readonly left: boolean;
};

export type PushAnswered = {
  readonly type: 'push-answered';
  readonly request: number;
  readonly sent: Sent;
  /** `barred`: the device was removed or sealed, and `have` is a receipt for its lanes alone. */
  readonly answer: ServerSeen & ServerLacks & { readonly barred?: BarredReason | undefined };
  /** Lanes whose head there is not what is held here in its place. */
  readonly disputed?: readonly DeviceId[];
  /** This device has no key, so what is new in its own lane stayed behind. */
  readonly keyMissing?: boolean;
};

export type Told =
  | Started
  | { readonly type: 'woken'; readonly reason: WakeReason }
  /** This device's log has changed: in this tab, in another, or by a bundle. */
  | { readonly type: 'wrote' }
  | {
      readonly type: 'have-read';
      readonly read: number;
      readonly have: Have;
      readonly wants: readonly Hash[];
      /** Others' lanes that are held without all their seals, with how far they are sealed here. */
      readonly unsealed?: Vector;
      /** Places that are held here without their text. */
      readonly stubs?: readonly EventRef[];
      /** Whose lanes this device has written: its name, and the one before where that lane was forked. */
      readonly names?: readonly DeviceId[];
    }
  | { readonly type: 'read-failed'; readonly read: number; readonly detail: string }
  | { readonly type: 'pull-answered'; readonly request: number; readonly page: PageSummary }
  | PageWritten
  | SegmentsTaken
  | PushAnswered
  /** There was neither a sealed entry nor a seal nor a wanted text to send. */
  | { readonly type: 'nothing-to-push'; readonly request: number; readonly keyMissing?: boolean }
  | {
      readonly type: 'failed';
      readonly request: number;
      readonly failure: Failure;
      /** Only for a push. */
      readonly sent: Sent | null;
    }
  | { readonly type: 'logged-in'; readonly request: number }
  | { readonly type: 'live-opened'; readonly live: number }
  | { readonly type: 'live-closed'; readonly live: number }
  | { readonly type: 'hint'; readonly live: number; readonly have: Have; readonly epoch: string }
  | { readonly type: 'timer-fired'; readonly timer: TimerName }
  /** The person's own switch. */
  | { readonly type: 'switched'; readonly off: boolean }
  /** The ledger was tied to a server (claimed or joined), or untied. */
  | { readonly type: 'connected'; readonly connected: boolean };

/** `now` in ms of the device's clock (for the screen only), `chance` from 0 up to 1. */
export type SyncInput = Told & { readonly now: number; readonly chance: number };
