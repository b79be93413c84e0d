/** Where what was folded is kept between two starts. The log is the truth; this only saves folding it. */
import type { Entry, EventRef } from './stored-event.ts';
import type { Have } from './version-vector.ts';

/**
 * `fold`: by which code it was folded; other code folds otherwise. `have`: what it was folded from, lane by
 * lane to where and with which hash. `parked`: places in it that nobody could read. `said`: the entries in
 * it by which all others stand.
 */
export type SnapshotFile = {
  readonly fold: string;
  readonly have: Have;
  readonly parked: readonly EventRef[];
  readonly said: readonly Entry[];
  readonly parts: readonly SnapshotPart[];
};

/** Texts by name. */
export type SnapshotPart = Readonly<Record<string, string>>;

/** Whoever reads one text of a part reads no other. */
export type ReadPart = Readonly<Record<string, () => string>>;

export type ReadSnapshot = Omit<SnapshotFile, 'parts'> & { readonly parts: readonly ReadPart[] };

/** It may lose or forget any of them, but never gives back one that is not as it was written. */
export interface SnapshotShelf {
  keys(): Promise<readonly string[]>;
  read(key: string): Promise<ReadSnapshot | undefined>;
  /** All or nothing. */
  write(key: string, file: SnapshotFile, drop: readonly string[]): Promise<void>;
  /** Makes room for what matters more. */
  remove(key: string): Promise<void>;
}
