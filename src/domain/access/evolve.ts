/** What each fact means for access. Total. */
import type { Access } from './access.ts';
import type { AccessEvent } from './events.ts';

export function evolveAccess(access: Access, event: AccessEvent): Access {
  switch (event.type) {
    case 'LedgerFounded': {
      const { ledger, name, member, person } = event.data;
      if (access.ledger !== null) return access;
      const founder = { member, person, role: 'owner' } as const;
      return {
        ...access,
        ledger,
        name,
        membersById: new Map(access.membersById).set(member, founder),
      };
    }
    case 'LedgerRenamed':
      return { ...access, name: event.data.name };
    case 'ServerAccepted':
      return { ...access, server: event.data };
    case 'MemberInvited': {
      const invited = { ...event.data, usedBy: null };
      return {
        ...access,
        invitationsById: new Map(access.invitationsById).set(invited.invitation, invited),
      };
    }
    case 'MemberJoined': {
      const { member, person, invitation } = event.data;
      const used = access.invitationsById.get(invitation);
      // Until roles are judged, whoever joined without a known invitation only reads.
      const role = used?.role ?? 'viewer';
      return {
        ...access,
        membersById: new Map(access.membersById).set(member, { member, person, role }),
        invitationsById: used
          ? new Map(access.invitationsById).set(invitation, { ...used, usedBy: member })
          : access.invitationsById,
      };
    }
    case 'DeviceEnrolled': {
      const { device, member, key, label } = event.data;
      // The first key stands: whoever could put another in its place would be that device.
      if (access.devicesById.has(device)) return access;
      return {
        ...access,
        devicesById: new Map(access.devicesById).set(device, { device, member, key, label }),
      };
    }
  }
}
