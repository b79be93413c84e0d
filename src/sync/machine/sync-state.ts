/**
 * What the sync machine remembers between two inputs. Nothing in it says of any event that it was
 * sent.
 */

import type { Retreat } from '../../event-sourcing/disputed-lanes.ts';
import type { DeviceId, EventRef, Hash } from '../../event-sourcing/stored-event.ts';
import type { Have, Vector } from '../../event-sourcing/version-vector.ts';
import { type BatchSize, firstBatchSize } from './batch-size.ts';
import type { Failure, PauseReason } from './sync-failure.ts';
import type { ServerSeen } from './sync-input.ts';
import type { SyncStatus } from './sync-status.ts';

/**
 * One run: read what is held, pull and push in turn until nothing is missing on either side,
 * compare.
 */
export type Run = {
  readonly phase: 'reading' | 'pulling' | 'writing' | 'taking' | 'pushing' | 'logging-in';
  /** The number of the request on its way; an answer with another number is stale and ignored. */
  readonly request: number;
  /**
   * The read that this run waits for; an earlier one tells of a time before the page was written.
   */
  readonly read: number;
  /** The server has answered in this run, so its `have` is fresh. */
  readonly answered: boolean;
  readonly last: 'pull' | 'push' | null;
  readonly progress: boolean;
  /** No file of what is old is to be had any more in this run. */
  readonly filesDone: boolean;
  /** A page brought nothing although the server has more: no further page in this run. */
  readonly pullStuck: boolean;
  /**
   * Lanes whose next event the server did not take in this run: left out, so that they dam no
   * other.
   */
  readonly stuckLanes: ReadonlySet<DeviceId>;
  /**
   * Lanes of which the server has another history: how far they are said to be held, so that what
   * comes begins further and further back, until it follows an entry that is held here too.
   */
  readonly retreat: Retreat;
  /** The same when the pull on its way, or the page that came of it, was asked for. */
  readonly askedBack: Retreat;
  /**
   * How far pages went in this run. What they brought and was not taken is not asked for again, so
   * that a lane that has ended here in a fork dams no other.
   */
  readonly reached: Vector;
  /** Texts asked for, and texts offered, in this run: each once. */
  readonly asked: ReadonlySet<Hash>;
  readonly offered: ReadonlySet<Hash>;
  /** Texts on their way with the push that is not answered yet. */
  readonly offering: readonly Hash[];
  /** Lanes whose lacking seals were offered in this run: each once. */
  readonly sealsOffered: ReadonlySet<DeviceId>;
  /** Places without a text that were asked for, and offered, in this run: each once. */
  readonly stubsAsked: ReadonlySet<string>;
  readonly stubsOffered: ReadonlySet<string>;
  /** Where the push on its way began. */
  readonly from: Vector;
  /** The server takes what this device wrote, and gives nothing: why. */
  readonly barred: 'removed' | 'sealed' | null;
  /** Ticks since anything was heard: three, and the run is given up. */
  readonly silentTicks: number;
};

export type Live = {
  readonly phase: 'closed' | 'opening' | 'open';
  /** The number of the stream; what an earlier one still says is ignored. */
  readonly live: number;
  /** Closed not long ago: not opened again before its timer. */
  readonly hold: boolean;
  readonly failures: number;
};

export type Trouble =
  | { readonly kind: 'offline'; readonly why: Failure['kind']; readonly since: number }
  | { readonly kind: 'paused'; readonly why: PauseReason; readonly since: number };

export type SyncState = {
  /** This device's, the present one first: another one once its lane turned out to be forked. */
  readonly names: readonly DeviceId[];
  readonly ledger: string;
  readonly connected: boolean;
  readonly switchedOff: boolean;
  readonly wantsLive: boolean;

  readonly local: Have;
  /** Texts that events held here refer to and that are not held. */
  readonly wants: readonly Hash[];
  readonly unsealed: Vector;
  /** Places that are held without their text. */
  readonly stubs: readonly EventRef[];
  /** This device has no key: what is new in its own lane cannot be sealed, so it cannot be sent. */
  readonly keyMissing: boolean;
  /** Lanes of which something came that was not taken, in the run that ended last or is going on. */
  readonly turnedAway: readonly DeviceId[];
  readonly readsAsked: number;
  readonly readsAnswered: number;

  readonly server: ServerSeen | null;
  readonly serverWants: readonly Hash[];
  readonly serverUnsealed: Vector;
  readonly serverStubs: readonly EventRef[];

  readonly run: Run | null;
  /** A reason to run came while a run was going on, or while none was allowed. */
  readonly dirty: boolean;
  /** The latest hint; only whether it is news counts. */
  readonly hinted: ServerSeen | null;
  readonly requests: number;
  readonly batch: BatchSize;

  /** No run before the timer `retry`. `retryAt` (ms) is for the screen; only the timer ends it. */
  readonly hold: { readonly retryAt: number; readonly askedByServer: boolean } | null;
  readonly failures: number;
  /** Runs in a row that changed nothing, since the last tick: the breaker counts them. */
  readonly fruitlessRuns: number;
  readonly loginTried: boolean;
  readonly trouble: Trouble | null;
  readonly live: Live;

  /** When vectors and heads were last found equal, and whether nothing has changed here since. */
  readonly comparedAt: number | null;
  readonly inStep: boolean;
  readonly contradicting: readonly DeviceId[];
  readonly reported: SyncStatus | null;
};

export const newSyncState = (device: DeviceId, ledger: string): SyncState => ({
  names: [device],
  ledger,
  connected: false,
  switchedOff: false,
  wantsLive: true,
  local: {},
  wants: [],
  unsealed: {},
  stubs: [],
  keyMissing: false,
  turnedAway: [],
  readsAsked: 0,
  readsAnswered: 0,
  server: null,
  serverWants: [],
  serverUnsealed: {},
  serverStubs: [],
  run: null,
  dirty: false,
  hinted: null,
  requests: 0,
  batch: firstBatchSize,
  hold: null,
  failures: 0,
  fruitlessRuns: 0,
  loginTried: false,
  trouble: null,
  live: { phase: 'closed', live: 0, hold: false, failures: 0 },
  comparedAt: null,
  inStep: false,
  contradicting: [],
  reported: null,
});
