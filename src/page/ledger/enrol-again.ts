/** A browser that lost the database lost the device's key: the installation goes on in a new lane. */
import { accessStream } from '../../domain/vocabulary.ts';
import { laneToFollow } from '../../replica/access/enrol-again.ts';
import { keepLoss } from '../beside-the-log/twin.ts';
import { newCommandId } from '../browser/command-ids.ts';
import { onlyStorage } from '../browser/only-storage.ts';
import { hasOwnPair } from '../sync/device-key.ts';
import { enrolment } from './found-ledger.ts';
import type { OpenedLedger } from './opened-ledger.ts';

/**
 * Looks now, and after every change: what says whose device this was may have to come from the server
 * first. The answer ends it.
 */
export function enrolAgainWhenLost(opened: OpenedLedger): () => void {
  let isAtIt = false;
  const look = (): void => {
    if (isAtIt || isKnown(opened)) return;
    isAtIt = true;
    enrolAgain(opened)
      .catch(onlyStorage)
      .finally(() => {
        isAtIt = false;
      });
  };
  look();
  return opened.subscribe(look);
}

function isKnown({ database, replica }: OpenedLedger): boolean {
  const access = replica.entityOf(accessStream);
  return access.kind === 'access' && access.devicesById.has(database.device);
}

/** Makes the new lane known, and which one it follows, once. Does nothing where nothing was lost. */
async function enrolAgain(opened: OpenedLedger): Promise<void> {
  const { database, replica, card } = opened;
  const loss = await database.twin.readLoss();
  if (loss === null) return;
  const { device } = database;
  const lanes = new Set(Object.keys(loss.lanes));
  const { invitation } = loss;
  const before = await laneToFollow(replica, {
    device,
    member: card().memberId,
    lanes,
    invitation,
  });
  if (before === undefined) return;
  const commands = await enrolment(opened, invitation, before.formerly);
  await opened.run(commands, { cause: newCommandId() });
}

/**
 * The entries are here and the key that stood for them is not: another one would be refused in its name,
 * so this lane ends too. Says whether it did; then the ledger must be opened again.
 */
export async function endLaneWithoutKey({ database, replica }: OpenedLedger): Promise<boolean> {
  const access = replica.entityOf(accessStream);
  const isEnrolled = access.kind === 'access' && access.devicesById.has(database.device);
  if (!isEnrolled || !isSecureContext || (await hasOwnPair(database.keys))) return false;
  const own = replica.vector()[database.device] ?? 0;
  await keepLoss(database.meta, { [database.device]: own });
  await database.renewDevice();
  return true;
}
