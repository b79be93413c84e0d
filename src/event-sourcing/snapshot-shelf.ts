/** Where what was folded is kept between two starts. The log is the truth; this only saves folding it. */
import type { EventRef } from './stored-event.ts';
import type { Have } from './version-vector.ts';

/**
 * `fold`: by which code it was folded; other code folds otherwise. `have`: what it was folded from, lane by
 * lane to where and with which hash. `parked`: places in it that nobody could read.
 */
export type SnapshotFile = {
  readonly fold: string;
  readonly have: Have;
  readonly parked: readonly EventRef[];
  readonly parts: readonly string[];
};

/** It may lose or forget any of them, but never gives back one that is not as it was written. */
export interface SnapshotShelf {
  keys(): Promise<readonly string[]>;
  read(key: string): Promise<SnapshotFile | undefined>;
  /** All or nothing. */
  write(key: string, file: SnapshotFile, drop: readonly string[]): Promise<void>;
  /** Makes room for what matters more. */
  clear(): Promise<void>;
}
