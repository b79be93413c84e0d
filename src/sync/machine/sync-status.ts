/** The screen's honest word for it. */
import type { DeviceId } from '../../event-sourcing/stored-event.ts';
import type { Failure, PauseReason } from './sync-failure.ts';

/**
 * `in-step`: vectors and heads were compared at that time and agreed, and nothing has changed here
 * since. `waiting`: something is still to be exchanged, and no exchange is going on just now.
 */
export type SyncWord =
  | { readonly kind: 'in-step'; readonly comparedAt: number }
  | { readonly kind: 'syncing' }
  | { readonly kind: 'waiting' }
  | {
      readonly kind: 'offline';
      readonly why: Failure['kind'];
      readonly since: number;
      readonly retryAt: number | null;
    }
  | { readonly kind: 'paused'; readonly why: PauseReason; readonly since: number }
  | { readonly kind: 'not-connected' }
  | { readonly kind: 'switched-off' };

export type SyncStatus = {
  readonly word: SyncWord;
  /**
   * Events held here that the server's latest `have` lacks; all own events before any server has
   * spoken.
   */
  readonly onlyHere: number;
  /** Events of the server's latest `have` that are not here yet. */
  readonly onlyThere: number;
  /** When vectors and heads were last found equal; ms. */
  readonly comparedAt: number | null;
  /**
   * Lanes in which this device and the server hold different events under one number: never solved
   * in silence.
   */
  readonly contradicting: readonly DeviceId[];
  /** Lanes of which the server offered what nobody stands by whom the ledger knows; it was not taken. */
  readonly turnedAway: readonly DeviceId[];
  /** This device has lost its key: what it wrote since cannot leave it, except in a file. */
  readonly keyMissing: boolean;
};

export const sameStatus = (a: SyncStatus, b: SyncStatus): boolean =>
  JSON.stringify(a) === JSON.stringify(b);
