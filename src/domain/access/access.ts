/** Who belongs to the ledger, as its access stream tells it. */
import type { DeviceId, MemberId, TextHash } from '../vocabulary.ts';
import type { PublicKey, Role } from './events.ts';

export type Member = { readonly member: MemberId; readonly person: TextHash; readonly role: Role };
export type Device = {
  readonly device: DeviceId;
  readonly member: MemberId;
  readonly key: PublicKey;
  readonly label: string;
};
export type Invitation = {
  readonly invitation: string;
  readonly secretHash: string;
  readonly role: Role;
  readonly expiresAt: number;
  readonly usedBy: MemberId | null;
};

export type Access = {
  readonly kind: 'access';
  readonly ledger: string | null;
  readonly name: string;
  readonly membersById: ReadonlyMap<MemberId, Member>;
  readonly devicesById: ReadonlyMap<DeviceId, Device>;
  readonly invitationsById: ReadonlyMap<string, Invitation>;
  readonly server: { readonly server: DeviceId; readonly key: PublicKey } | null;
};

export const unfounded: Access = {
  kind: 'access',
  ledger: null,
  name: '',
  membersById: new Map(),
  devicesById: new Map(),
  invitationsById: new Map(),
  server: null,
};
