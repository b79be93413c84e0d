/**
 * Who belongs to the ledger, with which devices. One stream; every server knows the devices from it
 * alone.
 */
import type { Event } from '../event.ts';
import type { DeviceId, EventName, MemberId, PartyId, TextHash } from '../vocabulary.ts';

/** From the least to the most: each may what all before it may. `permission.ts` says what. */
export const roles = ['viewer', 'counter', 'keeper', 'manager', 'owner'] as const;
export type Role = (typeof roles)[number];

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
/**
 * First in each lane of a server, one for each incarnation of its log. It counts where the key is one
 * that a `ServerAccepted` names; the lane's rulings are then the judge's.
 */
export type ServerEnrolled = Event<
  'ServerEnrolled',
  { readonly server: DeviceId; readonly key: PublicKey }
>;
/**
 * `secretHash`: SHA-256 of the invitation's secret, which only the link holds. Times in ms.
 * `member`: whose further device it lets in; null for somebody new.
 */
export type MemberInvited = Event<
  'MemberInvited',
  {
    readonly invitation: string;
    readonly secretHash: string;
    readonly role: Role;
    readonly expiresAt: number;
    readonly member: MemberId | null;
  },
  2
>;
export type InvitationWithdrawn = Event<'InvitationWithdrawn', { readonly invitation: string }>;
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
    /** The invitation that let the device in; null for the founder's own, and for one linked by hand. */
    readonly invitation: string | null;
    /** The lane that this installation wrote before a wipe or a copy: its new key may seal the rest. */
    readonly formerly: DeviceId | null;
  },
  2
>;
export type RoleGranted = Event<'RoleGranted', { readonly member: MemberId; readonly role: Role }>;
/** What the judge had let pass until then stays; what comes later is withheld by its ruling. */
export type MemberRemoved = Event<'MemberRemoved', { readonly member: MemberId }>;
/** The same for one device: nobody speaks through it any more. */
export type LaneSealed = Event<
  'LaneSealed',
  { readonly device: DeviceId; readonly why: 'lost' | 'retired' | 'cloned' }
>;
/** Codes on paper that each let an owner in once. A newer printing takes the place of the one before. */
export type RecoveryPrinted = Event<
  'RecoveryPrinted',
  { readonly codes: readonly { readonly invitation: string; readonly secretHash: string }[] }
>;
/** Lifts rulings that withheld entries: they count from now on, where they stand in the story. */
export type EventsAdmitted = Event<'EventsAdmitted', { readonly rulings: readonly EventName[] }>;
/** Somebody has seen what is withheld and leaves it so. */
export type EventsLeft = Event<'EventsLeft', { readonly rulings: readonly EventName[] }>;
/**
 * The texts are blanked wherever they are held, with whatever else speaks of this person. One of
 * `member` and `party` is given.
 */
export type PersonForgotten = Event<
  'PersonForgotten',
  {
    readonly member: MemberId | null;
    readonly party: PartyId | null;
    readonly texts: readonly TextHash[];
  }
>;

export type AccessEvent =
  | LedgerFounded
  | LedgerRenamed
  | ServerAccepted
  | ServerEnrolled
  | MemberInvited
  | InvitationWithdrawn
  | MemberJoined
  | DeviceEnrolled
  | RoleGranted
  | MemberRemoved
  | LaneSealed
  | RecoveryPrinted
  | EventsAdmitted
  | EventsLeft
  | PersonForgotten;
