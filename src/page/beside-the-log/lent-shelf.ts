/** Where what was lent lies beside the snapshots of this device, and what came since. */
import type { LentState } from '../../contract/lent-state.ts';
import type { SnapshotFile, SnapshotShelf } from '../../event-sourcing/snapshot-shelf.ts';

export const lentKey = 'lent';
export const newsKey = 'lent/news';

export const isLent = (key: string): boolean => key === lentKey || key === newsKey;

export type KeptLent = SnapshotFile & Pick<LentState, 'beside'>;

export async function dropLent(shelf: SnapshotShelf): Promise<void> {
  await shelf.remove(newsKey);
  await shelf.remove(lentKey);
}
