/**
 * Who belongs to the ledger, with which devices. One stream; every server knows the devices from it
 * alone.
 */
import type { Event } from '../event.ts';
import type { DeviceId, MemberId, TextHash } from '../vocabulary.ts';

/** Roles and what they permit come later; the place for them is here from the first event. */
export type Role = 'viewer' | 'counter' | 'keeper' | 'manager' | 'owner';

/** A device's public key: the SPKI encoding of an ECDSA P-256 key, base64url without padding. */
export type PublicKey = string;

export type LedgerFounded = Event<
  'LedgerFounded',
  {
    readonly ledger: string;
    readonly name: string;
    readonly member: MemberId;
    readonly person: TextHash;
  }
>;
export type LedgerRenamed = Event<'LedgerRenamed', { readonly name: string }>;
/** Ties the ledger to a server: its origin is only for display, its key is what counts. */
export type ServerAccepted = Event<
  'ServerAccepted',
  { readonly server: DeviceId; readonly key: PublicKey }
>;
/** `secretHash`: SHA-256 of the invitation's secret, which only the link holds. Times in ms. */
export type MemberInvited = Event<
  'MemberInvited',
  {
    readonly invitation: string;
    readonly secretHash: string;
    readonly role: Role;
    readonly expiresAt: number;
  }
>;
export type MemberJoined = Event<
  'MemberJoined',
  { readonly member: MemberId; readonly person: TextHash; readonly invitation: string }
>;
export type DeviceEnrolled = Event<
  'DeviceEnrolled',
  {
    readonly device: DeviceId;
    readonly member: MemberId;
    readonly key: PublicKey;
    readonly label: string;
    /** The invitation that let the device in; null for the founder's own. */
    readonly invitation: string | null;
  }
>;

export type AccessEvent =
  | LedgerFounded
  | LedgerRenamed
  | ServerAccepted
  | MemberInvited
  | MemberJoined
  | DeviceEnrolled;
