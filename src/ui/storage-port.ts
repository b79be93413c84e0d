/** How safely this device keeps what is written on it, as the screens see it. */
import type { ExportedFile } from './export-port.ts';

/**
 * `kept`: each entry is written twice. `behind`: some are written once so far, and it is tried again.
 * `none`: this browser gives no second place.
 */
export type SecondCopy = 'opening' | 'kept' | 'behind' | 'none';

/**
 * What the browser lost: of `entries` that were written on this device `recovered` are here again.
 * `missing`: the others, by their numbers. `at` in milliseconds.
 */
export type StorageLoss = {
  readonly at: number;
  readonly entries: number;
  readonly recovered: number;
  readonly missing: readonly number[];
};

/** Two histories go by the name of each; both are kept. `isThis`: this device is one of the copies. */
export type CopiedDevices = { readonly isThis: boolean; readonly labels: readonly string[] };

export interface StoragePort {
  secondCopy(): SecondCopy;
  /** Null: nothing was lost, or a person has read of it. */
  loss(): StorageLoss | null;
  dismissLoss(): void;
  /** Null: no device was copied, or a person has read of it. */
  copies(): CopiedDevices | null;
  dismissCopies(): void;
  /** The browser emptied the storage under this page and takes nothing: the page tries again by itself. */
  isCutOff(): boolean;
  /** All that was written on this device, from what the page still holds. */
  cutOffFile(): Promise<ExportedFile>;
  /** Called when any of these changes. */
  subscribe(listener: () => void): () => void;
}
