/** Whether an invitation lets a device in. Pure; the caller remembers the admission. */
import type { JoinRequest } from '../../contract/auth-messages.ts';
import type { Access, Invitation } from '../../domain/access/access.ts';
import { invitationOf } from '../judging/access.ts';
import { secretHash } from '../keys/secrets.ts';
import type { Admission } from '../store/admissions.ts';

export type JoinRejection = {
  readonly rejected:
    | 'invitation-unknown'
    | 'invitation-expired'
    | 'invitation-used'
    | 'invitation-withdrawn'
    | 'device-known';
};
/** `repeated`: this device had redeemed the invitation before, and the answer may have been lost. */
export type Joining = { readonly invitation: Invitation; readonly repeated: boolean };

export type KnownAdmissions = {
  of(device: string): Admission | undefined;
  byInvitation(invitation: string): Admission | undefined;
};

/** `now` in milliseconds. Says nothing of the signature. */
export function decideJoin(
  access: Access,
  admissions: KnownAdmissions,
  { secret, device, key }: Pick<JoinRequest, 'secret' | 'device' | 'key'>,
  now: number,
): Joining | JoinRejection {
  const invitation = invitationOf(access, secretHash(secret));
  if (invitation === undefined) return { rejected: 'invitation-unknown' };
  const before = admissions.byInvitation(invitation.invitation);
  if (before?.device === device && before.key === key) return { invitation, repeated: true };
  if (invitation.isWithdrawn) return { rejected: 'invitation-withdrawn' };
  if (before !== undefined || invitation.usedBy !== null) {
    return { rejected: 'invitation-used' };
  }
  if (invitation.expiresAt !== null && invitation.expiresAt < now)
    return { rejected: 'invitation-expired' };
  // A second key under a known name would let its holder speak for that device.
  if (access.devicesById.has(device) || admissions.of(device) !== undefined)
    return { rejected: 'device-known' };
  return { invitation, repeated: false };
}
