/** Who belongs to the ledger, as its access stream tells it. */
import type { DeviceId, EventName, MemberId, PartyId, TextHash } from '../vocabulary.ts';
import type { LaneSealed, PublicKey, Role } from './events.ts';

export type Member = {
  readonly member: MemberId;
  readonly person: TextHash;
  readonly role: Role;
  readonly isRemoved: boolean;
  /** Story time of the founding or the joining, ms. */
  readonly since: number;
};
export type Device = {
  readonly device: DeviceId;
  readonly member: MemberId;
  readonly key: PublicKey;
  readonly label: string;
  readonly formerly: DeviceId | null;
  /** Story time of its enrolment, ms. */
  readonly since: number;
};
export type Invitation = {
  readonly invitation: string;
  readonly secretHash: string;
  readonly role: Role;
  /** Milliseconds; null for a code on paper, which has no end. */
  readonly expiresAt: number | null;
  /** Whose further device it lets in; null for somebody new, or for whoever holds a code on paper. */
  readonly member: MemberId | null;
  readonly isRecovery: boolean;
  /** Who invited, and in which lane it stands. */
  readonly by: { readonly actor: MemberId; readonly device: DeviceId };
  /** Story time of the invitation, ms. */
  readonly since: number;
  readonly usedBy: MemberId | null;
  readonly isWithdrawn: boolean;
};
/** A server that an owner accepted; the event's name, for the judge before it may have withheld it. */
export type AcceptedServer = {
  readonly server: DeviceId;
  readonly key: PublicKey;
  readonly accepted: EventName;
};

export type Access = {
  readonly kind: 'access';
  readonly ledger: string | null;
  readonly name: string;
  readonly founder: MemberId | null;
  readonly foundedOn: DeviceId | null;
  readonly membersById: ReadonlyMap<MemberId, Member>;
  readonly devicesById: ReadonlyMap<DeviceId, Device>;
  readonly invitationsById: ReadonlyMap<string, Invitation>;
  /** The one accepted last. */
  readonly server: AcceptedServer | null;
  /** All that were ever accepted, in the order of the story. */
  readonly servers: readonly AcceptedServer[];
  /** Lanes of servers by the key that they claim. */
  readonly serverKeyByLane: ReadonlyMap<DeviceId, PublicKey>;
  readonly sealedLanes: ReadonlyMap<DeviceId, LaneSealed['data']['why']>;
  /** Rulings that were lifted, and those that were seen and left, by `nameKey`. */
  readonly admittedRulings: ReadonlySet<string>;
  readonly leftRulings: ReadonlySet<string>;
  readonly forgottenTexts: ReadonlySet<TextHash>;
  readonly forgottenMembers: ReadonlySet<MemberId>;
  readonly forgottenParties: ReadonlySet<PartyId>;
};

export const unfounded: Access = {
  kind: 'access',
  ledger: null,
  name: '',
  founder: null,
  foundedOn: null,
  membersById: new Map(),
  devicesById: new Map(),
  invitationsById: new Map(),
  server: null,
  servers: [],
  serverKeyByLane: new Map(),
  sealedLanes: new Map(),
  admittedRulings: new Set(),
  leftRulings: new Set(),
  forgottenTexts: new Set(),
  forgottenMembers: new Set(),
  forgottenParties: new Set(),
};

/** Its place may have changed since it was named, if its lane turned out to be forked; its hash has not. */
export const nameKey = ({ hash }: Pick<EventName, 'hash'>): string => hash;

/** Whoever is still there and may do everything. */
export const ownersOf = (access: Access): readonly Member[] =>
  [...access.membersById.values()].filter(({ role, isRemoved }) => role === 'owner' && !isRemoved);
