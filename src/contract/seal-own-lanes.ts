/**
 * Seals whatever this holder of a key may seal: the own lane, what was written in it under a former name,
 * and its own history where the lane was forked.
 */
import { writerOf } from '../event-sourcing/branch.ts';
import type { Sign, Verify } from '../event-sourcing/seal.ts';
import type { DeviceId } from '../event-sourcing/stored-event.ts';
import { readLaneKeys } from './lane-keys.ts';
import { unsealedIn } from './seal.ts';
import { type Sealing, sealLane } from './seal-lane.ts';
import type { Door } from './take-sealed.ts';

/** False if what is new in the own lane could not be sealed: there is no key, or nobody knows it. */
export async function sealOwnLanes(
  sealing: Omit<Sealing, 'lane'>,
  door: Pick<Door, 'verify' | 'keyBeside'>,
): Promise<boolean> {
  const { log } = sealing;
  const own = log.device;
  const unsealed = Object.keys(unsealedIn(await log.have(), await log.sealedTo()));
  if (unsealed.length === 0) return true;
  const keys = await readLaneKeys(log);
  const keysOf = (writer: DeviceId): readonly string[] => {
    const beside = door.keyBeside?.(writer);
    return [...keys.of(writer), ...(beside === undefined ? [] : [beside])];
  };
  // A lane that nobody has named yet is its own witness.
  const isNameless = keysOf(own).length === 0;
  const candidates = isNameless ? unsealed.flatMap((lane) => keysOf(writerOf(lane))) : keysOf(own);
  const key = await ownKeyAmong(new Set(candidates), sealing.sign, door.verify);
  let isOwnSealed = !unsealed.includes(own);
  for (const lane of unsealed) {
    const isKnown = key !== undefined && keysOf(writerOf(lane)).includes(key);
    if (!isKnown && !(isNameless && lane === own)) continue;
    const isSealed = await sealLane({ ...sealing, lane });
    if (lane === own) isOwnSealed = isSealed;
  }
  return isOwnSealed;
}

/**
 * Of somebody who took a new name because the lane was forked: what they wrote under the one before is
 * sealed with the key of that name. `sealing.sign` signs with it.
 */
export async function sealFormerLanes(
  sealing: Omit<Sealing, 'lane'>,
  former: DeviceId,
  { verify }: Pick<Door, 'verify'>,
): Promise<void> {
  const { log, sign } = sealing;
  const unsealed = Object.keys(unsealedIn(await log.have(), await log.sealedTo())).filter(
    (lane) => writerOf(lane) === former,
  );
  if (unsealed.length === 0) return;
  const keys = (await readLaneKeys(log)).of(former);
  if ((await ownKeyAmong(new Set(keys), sign, verify)) === undefined) return;
  for (const lane of unsealed) await sealLane({ ...sealing, lane });
}

/**
 * The key that others know and that we sign with. After its storage was lost, a device may hold a new one
 * that nobody has been told of: that is none.
 */
async function ownKeyAmong(
  keys: ReadonlySet<string>,
  sign: Sign,
  verify: Verify,
): Promise<string | undefined> {
  const probe = 'tallystick-own-key';
  const signature = keys.size === 0 ? undefined : await sign(probe);
  if (signature === undefined) return undefined;
  for (const key of keys) if (await verify(key, probe, signature)) return key;
  return undefined;
}
