/** Goes on from a snapshot at the start, and saves one when much was folded since; one tab at a time. */
import type { SnapshotShelf } from '../../event-sourcing/snapshot-shelf.ts';
import { inTurn } from '../../indexeddb/in-turn.ts';
import type { Replica } from '../../replica/replica.ts';
import { createSnapshots } from '../../replica/snapshots/snapshots.ts';
import { untilIdle } from '../../ui/idle.ts';
import { onlyStorage } from '../browser/only-storage.ts';
import { pause } from '../browser/pause.ts';
import { foldVersion } from './fold-version.ts';
import type { LentState } from './lacking-history.ts';
import { isLent } from './lent-shelf.ts';

/** So many are folded in a moment; before that a new snapshot would cost more than it saves. */
const behindMax = 1_000;
const afterStartMs = 4_000;

export type KeptSnapshots = {
  /** Call it when something was folded. */
  changed(): void;
  /** There is no room for an entry: all of them go, and none is saved until the page is opened anew. */
  makeRoom(): Promise<void>;
  end(): void;
};

/**
 * Resolves once whatever there is has been restored; the log is read on from there. `lent`: what the server
 * folded, which is gone on from where there is nothing of this device's own, and is never saved as that.
 */
export async function keepSnapshots(
  ledger: string,
  shelf: SnapshotShelf,
  replica: Replica,
  lent?: Pick<LentState, 'restore' | 'isSettled'>,
): Promise<KeptSnapshots> {
  const snapshots = createSnapshots({ shelf, replica, fold: foldVersion(), pause });
  const restore = () => (lent === undefined ? snapshots.restore() : lent.restore(replica));
  await restore().catch((error: unknown) => {
    // Half of it restored is a bug that must show. Else the log has everything, and is folded.
    if (Object.keys(replica.vector()).length > 0) throw error;
    console.error(error);
  });
  let [isWaiting, isOver] = [false, false];

  async function save(): Promise<void> {
    await untilIdle();
    if (isOver || snapshots.behind() < behindMax) return;
    await inTurn(`tallystick-snapshot-${ledger}`, snapshots.save);
  }

  function changed(): void {
    if (lent?.isSettled() === false) return;
    if (isWaiting || isOver || snapshots.behind() < behindMax) return;
    isWaiting = true;
    setTimeout(() => {
      isWaiting = false;
      void save().catch(onlyStorage);
    }, afterStartMs);
  }

  return {
    changed,
    async makeRoom() {
      isOver = true;
      // What was lent has no other source without a network.
      for (const key of await shelf.keys()) if (!isLent(key)) await shelf.remove(key);
    },
    end() {
      isOver = true;
    },
  };
}
