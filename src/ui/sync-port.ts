/** What the screens may ask about the server, the other devices and this device's storage. */
import type { DeviceId, MemberId } from '../domain/vocabulary.ts';
import type { PhotoTraffic } from './photos/photo-port.ts';

/** Why a link did not work. `insecure`: this address gives the browser no keys. */
export type ConnectRefusal =
  | 'malformed-link'
  | 'unreachable'
  | 'expired'
  | 'used'
  | 'claimed-by-another'
  | 'insecure'
  | 'unknown';

/** How this replica stands to the server's latest answer. `comparedAt` in milliseconds. */
export type SyncStatus = {
  readonly phase:
    | 'not-connected'
    | 'switched-off'
    | 'offline'
    | 'syncing'
    | 'in-step'
    | 'behind'
    | 'paused'
    | 'unreachable';
  /**
   * Entries held here that the server's latest `have` lacks; for a ledger without a server, all of
   * them.
   */
  readonly pending: number;
  readonly comparedAt: number | null;
  /** Why it is paused: not signed in, or not permitted. */
  readonly reason:
    | 'not-signed-in'
    | 'passkey-needed'
    | 'not-permitted'
    | 'removed'
    | 'sealed'
    | 'another-ledger'
    | 'unclaimed'
    | null;
  /** Entries that a newer app wrote, kept but not readable here. */
  readonly parked: number;
  /**
   * Entries that no app can read, or of which only the place is left; kept, passed on, outside of
   * every figure.
   */
  readonly unreadable: number;
  /** Devices that were copied, so that two histories go by their name. Both are kept. */
  readonly contradicting: readonly DeviceId[];
  /** Devices in whose name the server offered what nobody has signed; it was not taken. */
  readonly turnedAway: readonly DeviceId[];
  /** What is written here cannot be signed, so it cannot be sent. */
  readonly keyMissing: boolean;
  readonly photos: PhotoTraffic;
};

export type DeviceLine = {
  readonly device: DeviceId;
  readonly label: string;
  readonly member: MemberId;
  readonly isThis: boolean;
};

export type StorageFacts = {
  readonly persisted: boolean;
  readonly usedBytes: number | null;
  readonly quotaBytes: number | null;
};

export interface SyncPort {
  readonly status: () => SyncStatus;
  subscribe(listener: () => void): () => void;
  /** Asks for a run now; the status says what came of it. */
  wake(): void;
  /** Work offline on purpose; survives a reload. */
  switchOff(): Promise<void>;
  switchOn(): Promise<void>;
  /** Ties this ledger to the server whose claim code was printed or opened. */
  claim(
    code: string,
  ): Promise<{ readonly connected: string } | { readonly refused: ConnectRefusal }>;
  devices(): readonly DeviceLine[];
  storage(): Promise<StorageFacts>;
  /** Asks the browser to keep the data; answers whether it will. */
  persist(): Promise<boolean>;
}
