/**
 * What the page and the sync worker say to each other, and the workers of several tabs among
 * themselves.
 */
import type { PhotoStatus } from './machine/photo-state.ts';
import type { SyncNotice } from './machine/sync-effect.ts';
import type { WakeReason } from './machine/sync-input.ts';
import type { SyncStatus } from './machine/sync-status.ts';

/** Each worker serves one ledger: `open-ledger` comes first and once. */
export type ToSyncWorker =
  | {
      readonly ask: 'open-ledger';
      readonly ledger: string;
      /** Whether the ledger is tied to the server of this origin. */
      readonly connected: boolean;
    }
  | { readonly ask: 'wake'; readonly reason: WakeReason }
  /** The person's own switch; it is kept across restarts. */
  | { readonly ask: 'switch-offline'; readonly off: boolean }
  | { readonly ask: 'connected'; readonly connected: boolean }
  /** The answer to `which-photos` of the same number: all that belong to an item, newest first. */
  | {
      readonly ask: 'photos-referenced';
      readonly question: number;
      readonly photos: readonly string[];
    }
  | { readonly ask: 'stop' };

export type FromSyncWorker =
  | { readonly said: 'status'; readonly status: SyncStatus }
  | { readonly said: 'notice'; readonly notice: SyncNotice }
  | { readonly said: 'photo-status'; readonly status: PhotoStatus }
  /** A photo could not be read or kept; the entries are not concerned. */
  | { readonly said: 'photo-trouble'; readonly detail: string }
  /** Which photos belong to items: the page has the fold, the worker has not. */
  | { readonly said: 'which-photos'; readonly question: number }
  /**
   * The worker cannot serve: the database would not open, or something is wrong with the app
   * itself.
   */
  | { readonly said: 'trouble'; readonly detail: string };

/** On the channel of a ledger, between the workers of all tabs. `outside` is for whoever leads. */
export type AmongWorkers =
  | { readonly said: 'beat' }
  | { readonly said: 'which-status' }
  | { readonly said: 'status'; readonly status: SyncStatus }
  | { readonly said: 'notice'; readonly notice: SyncNotice }
  | { readonly said: 'photo-status'; readonly status: PhotoStatus }
  | {
      readonly said: 'outside';
      readonly ask: Extract<ToSyncWorker, { ask: 'wake' | 'switch-offline' | 'connected' }>;
    };

export const syncChannelName = (ledger: string): string => `tallystick-sync-${ledger}`;
