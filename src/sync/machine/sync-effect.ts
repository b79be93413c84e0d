/** All that the sync machine can ask for. None of it removes anything; the list is the proof. */
import type { DeviceId, EventRef, Hash } from '../../event-sourcing/stored-event.ts';
import type { Have, Vector } from '../../event-sourcing/version-vector.ts';
import type { ServerSeen, TimerName } from './sync-input.ts';
import type { SyncStatus } from './sync-status.ts';

/** What a person or a log file should hear of, beyond the status. */
export type SyncNotice =
  | { readonly kind: 'server-changed'; readonly epoch: string; readonly before: string }
  /**
   * The server holds fewer events than it had said: it was restored. The devices bring them back.
   */
  | { readonly kind: 'server-lost'; readonly events: number }
  /** A lane whose next event the server does not take: the rest goes on. */
  | { readonly kind: 'lane-stuck'; readonly lanes: readonly DeviceId[] }
  /** One single event is beyond the server's limit. The cap before append makes this impossible. */
  | { readonly kind: 'event-too-large'; readonly lanes: readonly DeviceId[] }
  /** Something came that nobody stands by whom the ledger knows; it was not taken. */
  | { readonly kind: 'turned-away'; readonly lanes: readonly DeviceId[] }
  | { readonly kind: 'stalled'; readonly phase: string };

export type SyncEffect =
  | { readonly type: 'read-have'; readonly read: number }
  | {
      readonly type: 'pull';
      readonly request: number;
      readonly have: Have;
      readonly wants: readonly Hash[];
      readonly unsealed: Vector;
      readonly stubs: readonly EventRef[];
    }
  | { readonly type: 'write-page'; readonly request: number }
  /** Some files of what is old, as far as they are lacking here. */
  | { readonly type: 'take-segments'; readonly request: number }
  | {
      readonly type: 'push';
      readonly request: number;
      /** The batch begins behind this vector: the server's latest `have`, over every lane. */
      readonly from: Vector;
      readonly entriesMax: number;
      readonly bytesMax: number;
      /** Texts that the server asked for. */
      readonly wants: readonly Hash[];
      /** Lanes of which the server lacks seals, with how far they are sealed there. */
      readonly unsealed: Vector;
      /** Places of which the server lacks the text. */
      readonly stubs: readonly EventRef[];
      readonly have: Have;
    }
  | { readonly type: 'login'; readonly request: number }
  /** Give up the request that is on its way; its answer would be ignored. */
  | { readonly type: 'abort' }
  | { readonly type: 'open-live'; readonly live: number }
  | { readonly type: 'close-live' }
  | { readonly type: 'set-timer'; readonly timer: TimerName; readonly delayMs: number }
  | { readonly type: 'clear-timer'; readonly timer: TimerName }
  | { readonly type: 'remember'; readonly server: ServerSeen; readonly comparedAt: number | null }
  | { readonly type: 'report'; readonly status: SyncStatus }
  | { readonly type: 'notice'; readonly notice: SyncNotice };
