/** What a person may ask of the ledger's membership. */
import type { DeviceId, MemberId, TextHash } from '../vocabulary.ts';
import type { PublicKey, Role } from './events.ts';

type Command<Type extends string, Data> = { readonly type: Type; readonly data: Data };

export type FoundLedger = Command<
  'FoundLedger',
  {
    readonly ledger: string;
    readonly name: string;
    readonly member: MemberId;
    readonly person: TextHash;
  }
>;
export type RenameLedger = Command<'RenameLedger', { readonly name: string }>;
export type AcceptServer = Command<
  'AcceptServer',
  { readonly server: DeviceId; readonly key: PublicKey }
>;
export type InviteMember = Command<
  'InviteMember',
  {
    readonly invitation: string;
    readonly secretHash: string;
    readonly role: Role;
    readonly expiresAt: number;
  }
>;
export type JoinLedger = Command<
  'JoinLedger',
  { readonly member: MemberId; readonly person: TextHash; readonly invitation: string }
>;
export type EnrolDevice = Command<
  'EnrolDevice',
  {
    readonly device: DeviceId;
    readonly member: MemberId;
    readonly key: PublicKey;
    readonly label: string;
    readonly invitation: string | null;
  }
>;

export type AccessCommand =
  | FoundLedger
  | RenameLedger
  | AcceptServer
  | InviteMember
  | JoinLedger
  | EnrolDevice;
