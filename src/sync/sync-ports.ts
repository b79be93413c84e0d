/**
 * What the sync driver needs of the world. The workers bring the real ones, the simulation its own.
 */
import type { Witnessed } from '../contract/page.ts';
import type { Door } from '../contract/take-sealed.ts';
import type { EventLog, TextStore } from '../event-sourcing/event-log.ts';
import type { Sign } from '../event-sourcing/seal.ts';
import type { DeviceId } from '../event-sourcing/stored-event.ts';
import type { SyncNotice } from './machine/sync-effect.ts';
import type { ServerSeen } from './machine/sync-input.ts';
import type { SyncStatus } from './machine/sync-status.ts';
import type { Transport } from './transport.ts';

export type Remembered = ServerSeen & { readonly comparedAt: number | null };

/**
 * Where the server's last answer is kept, for an honest word after a restart. Losing it is
 * harmless.
 */
export interface SyncMemory {
  read(): Promise<Remembered | null>;
  write(remembered: Remembered): Promise<void>;
  /** The last word of a server that was checked, which seals and bundles name. */
  readWitnessed(): Promise<Witnessed | null>;
  writeWitnessed(witnessed: Witnessed): Promise<void>;
}

export type SyncPorts = Pick<Door, 'verify' | 'keyBeside'> & {
  /** With this device's own key. */
  readonly sign: Sign;
  /** With the key of the name before, where this device took a new one because its lane was forked. */
  former?(): Promise<{ readonly device: DeviceId; readonly sign: Sign } | undefined>;
  readonly ledger: string;
  readonly log: EventLog & TextStore;
  readonly transport: Transport;
  readonly memory: SyncMemory;
  /** Milliseconds of the device's clock; for the screen only. */
  now(): number;
  /** From 0 up to 1. */
  chance(): number;
  /** Calls back once after the delay; the answer cancels it. */
  startTimer(delayMs: number, callback: () => void): () => void;
  onStatus(status: SyncStatus): void;
  onNotice(notice: SyncNotice): void;
  /**
   * A port rejected: the device's storage is in trouble, or there is a bug. The run is tried again
   * later.
   */
  onError(error: unknown): void;
};
