/** What each fact means for access. Total. Whether its author might say it is the judge's matter. */
import { type EventName, type MemberId, type Telling, writerOf } from '../vocabulary.ts';
import { type Access, type Invitation, nameKey, ownersOf } from './access.ts';
import type { AccessEvent, Role } from './events.ts';

export type TellingOfAccess = Pick<Telling, 'ref' | 'hash' | 'at' | 'actor'>;

export function evolveAccess(access: Access, event: AccessEvent, telling: TellingOfAccess): Access {
  switch (event.type) {
    case 'LedgerFounded':
      return founded(access, event.data, telling);
    case 'LedgerRenamed':
      return { ...access, name: event.data.name };
    case 'ServerAccepted':
      return serverAccepted(access, event.data, telling);
    case 'ServerEnrolled': {
      const { server, key } = event.data;
      // Only a lane's very first word on itself counts, and the seals over it are checked with this key.
      if (writerOf(telling.ref[0]) !== server || telling.ref[1] !== 1) return access;
      return { ...access, serverKeyByLane: new Map(access.serverKeyByLane).set(server, key) };
    }
    case 'MemberInvited':
      return invited(access, {
        ...event.data,
        isRecovery: false,
        by: { actor: telling.actor, device: writerOf(telling.ref[0]) },
        since: telling.at,
        usedBy: null,
        isWithdrawn: false,
      });
    case 'InvitationWithdrawn':
      return withdrawn(access, [event.data.invitation]);
    case 'MemberJoined':
      return joined(access, event.data, telling.at);
    case 'DeviceEnrolled':
      return enrolled(access, event.data, telling.at);
    case 'RoleGranted':
      return memberChanged(access, event.data.member, { role: event.data.role });
    case 'MemberRemoved':
      return memberChanged(access, event.data.member, { isRemoved: true });
    case 'LaneSealed': {
      const { device, why } = event.data;
      return { ...access, sealedLanes: new Map(access.sealedLanes).set(device, why) };
    }
    case 'RecoveryPrinted':
      return recoveryPrinted(access, event.data.codes, telling);
    case 'EventsAdmitted':
      return { ...access, admittedRulings: withNames(access.admittedRulings, event.data.rulings) };
    case 'EventsLeft':
      return { ...access, leftRulings: withNames(access.leftRulings, event.data.rulings) };
    case 'PersonForgotten': {
      const { member, party, texts } = event.data;
      return {
        ...access,
        forgottenTexts: new Set([...access.forgottenTexts, ...texts]),
        forgottenMembers: withOne(access.forgottenMembers, member),
        forgottenParties: withOne(access.forgottenParties, party),
      };
    }
  }
}

type Data<T extends AccessEvent['type']> = Extract<AccessEvent, { readonly type: T }>['data'];

function founded(
  access: Access,
  { ledger, name, member, person }: Data<'LedgerFounded'>,
  telling: TellingOfAccess,
): Access {
  if (access.ledger !== null) return access;
  const founder = {
    member,
    person,
    role: 'owner',
    isRemoved: false,
    since: telling.at,
  } as const;
  return {
    ...access,
    ledger,
    name,
    founder: member,
    foundedOn: telling.ref[0],
    membersById: new Map(access.membersById).set(member, founder),
  };
}

/** Only an owner, as the story stands there, chooses the judge: else a back-dated line could. */
function serverAccepted(
  access: Access,
  { server, key }: Data<'ServerAccepted'>,
  { ref: [device, seq], hash, actor }: TellingOfAccess,
): Access {
  if (access.membersById.get(actor)?.role !== 'owner') return access;
  const accepted = { server, key, accepted: { device, seq, hash } };
  return { ...access, server: accepted, servers: [...access.servers, accepted] };
}

const invited = (access: Access, invitation: Invitation): Access => ({
  ...access,
  invitationsById: new Map(access.invitationsById).set(invitation.invitation, invitation),
});

function withdrawn(access: Access, invitations: readonly string[]): Access {
  const invitationsById = new Map(access.invitationsById);
  for (const each of invitations) {
    const known = invitationsById.get(each);
    if (known !== undefined) invitationsById.set(each, { ...known, isWithdrawn: true });
  }
  return { ...access, invitationsById };
}

function joined(
  access: Access,
  { member, person, invitation }: Data<'MemberJoined'>,
  since: number,
): Access {
  const used = access.invitationsById.get(invitation);
  // Whoever joined without a known invitation only reads.
  const role: Role = used?.role ?? 'viewer';
  // Whoever is known already is not made anew: their role would be whatever a second invitation says.
  if (access.membersById.has(member)) return access;
  return {
    ...access,
    membersById: new Map(access.membersById).set(member, {
      member,
      person,
      role,
      isRemoved: false,
      since,
    }),
    invitationsById: usedBy(access, invitation, member),
  };
}

function enrolled(access: Access, data: Data<'DeviceEnrolled'>, since: number): Access {
  const { device, member, key, label, invitation, formerly } = data;
  const invitationsById =
    invitation === null ? access.invitationsById : usedBy(access, invitation, member);
  // The first key stands: whoever could put another in its place would be that device.
  if (access.devicesById.has(device)) return { ...access, invitationsById };
  return {
    ...access,
    invitationsById,
    devicesById: new Map(access.devicesById).set(device, {
      device,
      member,
      key,
      label,
      formerly,
      since,
    }),
  };
}

function usedBy(
  access: Access,
  invitation: string,
  member: MemberId,
): ReadonlyMap<string, Invitation> {
  const used = access.invitationsById.get(invitation);
  if (used === undefined || used.usedBy !== null) return access.invitationsById;
  return new Map(access.invitationsById).set(invitation, { ...used, usedBy: member });
}

/** A change that would leave nobody who may do everything is skipped. */
function memberChanged(
  access: Access,
  member: MemberId,
  change: { readonly role: Role } | { readonly isRemoved: true },
): Access {
  const known = access.membersById.get(member);
  if (known === undefined) return access;
  const changed = { ...known, ...change };
  const after = { ...access, membersById: new Map(access.membersById).set(member, changed) };
  return ownersOf(after).length === 0 ? access : after;
}

function recoveryPrinted(
  access: Access,
  codes: Data<'RecoveryPrinted'>['codes'],
  { actor, ref, at }: TellingOfAccess,
): Access {
  const former = [...access.invitationsById.values()].filter(({ isRecovery }) => isRecovery);
  const invitationsById = new Map(
    withdrawn(
      access,
      former.map(({ invitation }) => invitation),
    ).invitationsById,
  );
  for (const { invitation, secretHash } of codes)
    invitationsById.set(invitation, {
      invitation,
      secretHash,
      role: 'owner',
      expiresAt: null,
      member: null,
      isRecovery: true,
      by: { actor, device: writerOf(ref[0]) },
      since: at,
      usedBy: null,
      isWithdrawn: false,
    });
  return { ...access, invitationsById };
}

const withNames = (known: ReadonlySet<string>, names: readonly EventName[]): ReadonlySet<string> =>
  new Set([...known, ...names.map(nameKey)]);

const withOne = (known: ReadonlySet<string>, one: string | null): ReadonlySet<string> =>
  one === null ? known : new Set([...known, one]);
