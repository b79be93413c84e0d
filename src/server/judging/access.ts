/** Who may speak to this server, as the access stream tells it: an emptied server knows everybody again. */
import type { Access, Invitation } from '../../domain/access/access.ts';
import type { DeviceId } from '../../event-sourcing/stored-event.ts';

export const invitationOf = (access: Access, secretHash: string): Invitation | undefined =>
  [...access.invitationsById.values()].find((each) => each.secretHash === secretHash);

/** `removed`, `lane-sealed`: what it still holds is taken into custody, and nothing is given out. */
export type Denial = 'not-permitted' | 'removed' | 'lane-sealed';

/** Whoever belongs to the ledger, in whatever role, may read it; undefined where nothing is against it. */
export function denialOf(access: Access, device: DeviceId): Denial | undefined {
  const enrolled = access.devicesById.get(device);
  if (enrolled === undefined) return 'not-permitted';
  if (access.membersById.get(enrolled.member)?.isRemoved === true) return 'removed';
  return access.sealedLanes.has(device) ? 'lane-sealed' : undefined;
}

export const mayPull = denialOf;
/** Facts are never refused: what may not be recorded is judged, and set aside. */
export const mayPush = (access: Access, device: DeviceId): Denial | undefined =>
  access.devicesById.has(device) ? undefined : 'not-permitted';

/** Devices that lost what they had: whatever sessions they have are to end. */
export const isBarred = (access: Access, device: DeviceId): boolean => {
  const denial = denialOf(access, device);
  return denial === 'removed' || denial === 'lane-sealed';
};
