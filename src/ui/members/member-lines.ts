/** Everybody of the ledger with their devices, as the screens list them. */
import { type Device, type Invitation, type Member, nameKey } from '../../domain/access/access.ts';
import type { DeviceId, MemberId } from '../../domain/vocabulary.ts';
import type { Standing } from '../../read-models/standing/standing.ts';

export type DeviceLine = Device & {
  /** When its newest entry was recorded, ms. */
  readonly heardAt: number | null;
  readonly sealed: 'lost' | 'retired' | 'cloned' | null;
  /** Another device of the same person calls itself the same. */
  readonly hasTwin: boolean;
};

export type MemberLine = Member & {
  readonly isForgotten: boolean;
  readonly devices: readonly DeviceLine[];
  /** The newest of all their devices. */
  readonly heardAt: number | null;
  /** How many entries of their devices were set aside and wait for somebody's decision. */
  readonly aside: number;
};

type Heard = ReadonlyMap<DeviceId, number>;

/** In the order in which they came. */
export function memberLines(standing: Standing, heard: Heard): readonly MemberLine[] {
  const { access } = standing;
  const devices = deviceLines(access, heard);
  const undecided = undecidedIn(standing);
  return [...access.membersById.values()].map((member) => {
    const theirs = devices.filter((device) => device.member === member.member);
    const times = theirs.flatMap(({ heardAt }) => heardAt ?? []);
    return {
      ...member,
      isForgotten: access.forgottenMembers.has(member.member),
      devices: theirs,
      heardAt: times.length === 0 ? null : Math.max(...times),
      aside: undecided.filter((each) => theirs.some(({ device }) => device === each)).length,
    };
  });
}

/** The device of each entry that was set aside, and neither let count nor left out since. */
const undecidedIn = ({ withholdings, withheldByName }: Standing): readonly DeviceId[] =>
  withholdings
    .filter(({ isAdmitted, isLeft }) => !isAdmitted && !isLeft)
    .flatMap(({ entries }) => entries)
    .flatMap((entry) => (withheldByName.has(nameKey(entry)) ? [entry.device] : []));

/** Those in use first, each in the order in which they came. */
export function deviceLines(access: Standing['access'], heard: Heard): readonly DeviceLine[] {
  const all = [...access.devicesById.values()];
  const isTwin = (one: Device, other: Device): boolean =>
    one.device !== other.device && one.member === other.member && one.label === other.label;
  const lines = all.map((device) => ({
    ...device,
    heardAt: heard.get(device.device) ?? null,
    sealed: access.sealedLanes.get(device.device) ?? null,
    hasTwin: all.some((other) => isTwin(device, other)),
  }));
  return [
    ...lines.filter(({ sealed }) => sealed === null),
    ...lines.filter(({ sealed }) => sealed !== null),
  ];
}

export type InvitationState = 'open' | 'used' | 'expired' | 'withdrawn';

export function stateOf(
  { usedBy, isWithdrawn, expiresAt }: Invitation,
  now: number,
): InvitationState {
  if (usedBy !== null) return 'used';
  if (isWithdrawn) return 'withdrawn';
  return expiresAt !== null && expiresAt < now ? 'expired' : 'open';
}

/**
 * Those that let somebody new in. Of somebody who shares a device nobody ever learnt the secret: it
 * had run out when it was written, and only says which role they were given.
 */
export const invitationsOf = ({ access }: Standing): readonly Invitation[] =>
  [...access.invitationsById.values()].filter(
    ({ isRecovery, member }) => !isRecovery && member === null,
  );

export const isAlone = (members: readonly MemberLine[], me: MemberId): boolean =>
  members.every(({ member, isRemoved }) => isRemoved || member === me);
