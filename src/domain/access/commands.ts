/** What a person may ask of the ledger's membership. Each says what its event will say. */
import type { AccessEvent } from './events.ts';

type Command<Type extends string, Said extends AccessEvent['type']> = {
  readonly type: Type;
  readonly data: Extract<AccessEvent, { readonly type: Said }>['data'];
};

export type FoundLedger = Command<'FoundLedger', 'LedgerFounded'>;
export type RenameLedger = Command<'RenameLedger', 'LedgerRenamed'>;
export type AcceptServer = Command<'AcceptServer', 'ServerAccepted'>;
export type InviteMember = Command<'InviteMember', 'MemberInvited'>;
export type WithdrawInvitation = Command<'WithdrawInvitation', 'InvitationWithdrawn'>;
export type JoinLedger = Command<'JoinLedger', 'MemberJoined'>;
export type EnrolDevice = Command<'EnrolDevice', 'DeviceEnrolled'>;
export type GrantRole = Command<'GrantRole', 'RoleGranted'>;
export type RemoveMember = Command<'RemoveMember', 'MemberRemoved'>;
export type SealLane = Command<'SealLane', 'LaneSealed'>;
export type PrintRecovery = Command<'PrintRecovery', 'RecoveryPrinted'>;
export type AdmitEvents = Command<'AdmitEvents', 'EventsAdmitted'>;
export type LeaveEvents = Command<'LeaveEvents', 'EventsLeft'>;
export type ForgetPerson = Command<'ForgetPerson', 'PersonForgotten'>;

export type AccessCommand =
  | FoundLedger
  | RenameLedger
  | AcceptServer
  | InviteMember
  | WithdrawInvitation
  | JoinLedger
  | EnrolDevice
  | GrantRole
  | RemoveMember
  | SealLane
  | PrintRecovery
  | AdmitEvents
  | LeaveEvents
  | ForgetPerson;
