/**
 * Somebody else writes the lane of this installation too: a copied profile, a restored backup. The log
 * has taken a new name already; this gives it a key of its own and tells the ledger whose it is.
 */
import { accessStream } from '../../domain/vocabulary.ts';
import { readBranchName } from '../../event-sourcing/branch.ts';
import { enrolAnew } from '../../replica/access/enrol-anew.ts';
import { newCommandId } from '../browser/command-ids.ts';
import { onlyStorage } from '../browser/only-storage.ts';
import { renewedKey } from '../sync/renewed-key.ts';
import type { OpenedLedger } from './opened-ledger.ts';

/** Looks now and after every change; the answer ends it. */
export function goOnAnewWhenForked(opened: OpenedLedger): () => void {
  let isAtIt = false;
  const look = (): void => {
    if (isAtIt || !isUnknownHere(opened)) return;
    isAtIt = true;
    alone(opened, () => goOnAnew(opened))
      .catch(onlyStorage)
      .finally(() => {
        isAtIt = false;
      });
  };
  look();
  return opened.subscribe(look);
}

/** Some lane is forked, and the ledger does not know who writes here, or that is the forked one. */
function isUnknownHere({ database, replica }: OpenedLedger): boolean {
  const writers = Object.keys(replica.vector()).flatMap(
    (lane) => readBranchName(lane)?.device ?? [],
  );
  if (writers.length === 0) return false;
  const access = replica.entityOf(accessStream);
  const isKnown = access.kind === 'access' && access.devicesById.has(database.device);
  return !isKnown || writers.includes(database.device);
}

async function goOnAnew({ database, replica }: OpenedLedger): Promise<void> {
  const device = await database.care.lookUpDevice();
  const former = (await database.formerEnds()).at(-1);
  const access = replica.entityOf(accessStream);
  if (former === undefined || access.kind !== 'access' || access.devicesById.has(device)) return;
  const key = await renewedKey(database.keys, former.device);
  if (key === undefined) return;
  const about = { former, key: key.publicKey, now: Date.now(), cause: newCommandId() };
  await enrolAnew(database.log, replica, about);
}

/** One tab at a time; missing in an insecure context, whatever the types say. */
async function alone({ card }: OpenedLedger, work: () => Promise<void>): Promise<void> {
  const locks = navigator.locks as LockManager | undefined;
  if (locks === undefined) return work();
  await locks.request(`tallystick-name-${card().id}`, work);
}
