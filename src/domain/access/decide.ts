/** Whether a command on the ledger's membership may be carried out. Who may ask it: `permission.ts`. */
import { type TextMissing, type TextTooLong, textProblem, tidied } from '../text.ts';
import type { EventName, MemberId } from '../vocabulary.ts';
import { type Access, nameKey, ownersOf } from './access.ts';
import type { AccessCommand } from './commands.ts';
import type { AccessEvent } from './events.ts';

export type AccessRejection =
  | { readonly rejected: 'ledger-founded-already' }
  | { readonly rejected: 'ledger-not-founded' }
  | { readonly rejected: 'member-unknown' }
  | { readonly rejected: 'device-unknown' }
  /** Somebody must be able to do everything: hand over first. */
  | { readonly rejected: 'last-owner' }
  | { readonly rejected: 'nobody-to-forget' }
  | TextTooLong
  | TextMissing;

type Decision = readonly AccessEvent[] | AccessRejection;

export function decideAccess(access: Access, command: AccessCommand): Decision {
  const version = 1;
  if (command.type === 'FoundLedger') {
    if (access.ledger !== null) return { rejected: 'ledger-founded-already' };
    const name = tidied(command.data.name);
    return (
      textProblem({ name }) ?? [{ type: 'LedgerFounded', version, data: { ...command.data, name } }]
    );
  }
  if (access.ledger === null) return { rejected: 'ledger-not-founded' };
  switch (command.type) {
    case 'RenameLedger': {
      const name = tidied(command.data.name);
      if (name === access.name) return [];
      return textProblem({ name }) ?? [{ type: 'LedgerRenamed', version, data: { name } }];
    }
    case 'AcceptServer':
      if (access.server?.key === command.data.key && access.server.server === command.data.server)
        return [];
      return [{ type: 'ServerAccepted', version, data: command.data }];
    case 'InviteMember':
      return [{ type: 'MemberInvited', version: 2, data: command.data }];
    case 'WithdrawInvitation': {
      const known = access.invitationsById.get(command.data.invitation);
      if (known === undefined || known.isWithdrawn || known.usedBy !== null) return [];
      return [{ type: 'InvitationWithdrawn', version, data: command.data }];
    }
    case 'JoinLedger':
      return [{ type: 'MemberJoined', version, data: command.data }];
    case 'EnrolDevice':
      return enrolmentDecided(access, command.data);
    case 'GrantRole':
    case 'RemoveMember':
      return memberDecided(access, command);
    case 'SealLane': {
      const { device } = command.data;
      if (!access.devicesById.has(device)) return { rejected: 'device-unknown' };
      if (access.sealedLanes.has(device)) return [];
      return [{ type: 'LaneSealed', version, data: command.data }];
    }
    case 'PrintRecovery':
      return [{ type: 'RecoveryPrinted', version, data: command.data }];
    case 'AdmitEvents': {
      const rulings = unnamed(command.data.rulings, access.admittedRulings);
      return rulings.length === 0 ? [] : [{ type: 'EventsAdmitted', version, data: { rulings } }];
    }
    case 'LeaveEvents': {
      const rulings = unnamed(command.data.rulings, access.leftRulings);
      return rulings.length === 0 ? [] : [{ type: 'EventsLeft', version, data: { rulings } }];
    }
    case 'ForgetPerson': {
      const { member, party } = command.data;
      if ((member === null) === (party === null)) return { rejected: 'nobody-to-forget' };
      return [{ type: 'PersonForgotten', version, data: command.data }];
    }
  }
}

function enrolmentDecided(
  access: Access,
  data: Extract<AccessCommand, { type: 'EnrolDevice' }>['data'],
): Decision {
  const label = tidied(data.label);
  if (access.devicesById.has(data.device)) return [];
  return (
    textProblem({ name: label || '-' }) ?? [
      { type: 'DeviceEnrolled', version: 2, data: { ...data, label } },
    ]
  );
}

function memberDecided(
  access: Access,
  command: Extract<AccessCommand, { type: 'GrantRole' | 'RemoveMember' }>,
): Decision {
  const known = access.membersById.get(command.data.member);
  if (known === undefined) return { rejected: 'member-unknown' };
  const isLoss = command.type === 'RemoveMember' || command.data.role !== 'owner';
  if (isLoss && isOnlyOwner(access, known.member)) return { rejected: 'last-owner' };
  if (command.type === 'RemoveMember')
    return known.isRemoved ? [] : [{ type: 'MemberRemoved', version: 1, data: command.data }];
  if (known.role === command.data.role) return [];
  return [{ type: 'RoleGranted', version: 1, data: command.data }];
}

const isOnlyOwner = (access: Access, member: MemberId): boolean => {
  const owners = ownersOf(access);
  return owners.length === 1 && owners[0]?.member === member;
};

const unnamed = (names: readonly EventName[], known: ReadonlySet<string>): readonly EventName[] =>
  names.filter((name) => !known.has(nameKey(name)));
