/** What the screens may ask about everybody who belongs to the ledger, and about their devices. */
import type { Role } from '../domain/access/events.ts';
import type { Rejection } from '../domain/decide.ts';
import type { DeviceId, MemberId, PartyId, TextHash } from '../domain/vocabulary.ts';
import type { Standing } from '../read-models/standing/standing.ts';
import type { RunFailure } from './run-failure.ts';
import type { ConnectRefusal } from './sync-port.ts';

/** The link can be shown only now: what stands in the ledger is a hash of its secret. */
export type MadeInvitation = {
  readonly invitation: string;
  readonly link: string;
  readonly role: Role;
  /** Milliseconds. */
  readonly expiresAt: number;
  /** False where another device could not use the address securely (plain http to another host). */
  readonly usableElsewhere: boolean;
  /** Where a device that does not trust the server yet is told how to, if it must. */
  readonly trustAt: string | null;
};

type RejectedCode = { readonly rejected: Rejection; readonly index: number };

export interface MembershipPort {
  /** Who belongs to the ledger, and what its server has ruled. */
  standing(): Standing;
  /**
   * What may be written here now: the lower of the roles of whoever writes and of whose device it is.
   * Null where nothing says so yet: then nothing is hidden.
   */
  role(): Role | null;
  /** When the newest entry of each lane was recorded, ms. */
  heard(): ReadonlyMap<DeviceId, number>;
  /** Whether the name of this person was blanked for good. */
  isForgotten(member: MemberId): boolean;
  invite(asked: {
    readonly role: Role;
    readonly lifetimeMs: number;
  }): Promise<MadeInvitation | { readonly refused: ConnectRefusal }>;
  /** Writes down eight codes on paper, which replace those before, and shows them this once. */
  printRecovery(): Promise<
    | { readonly codes: readonly string[] }
    | { readonly failed: RunFailure }
    | {
        readonly rejected: Rejection;
        readonly index: number;
        readonly all: readonly RejectedCode[];
      }
  >;
  /** The texts that speak of this person, as many as one entry can name. */
  textsAbout(
    whom: { readonly member: MemberId } | { readonly party: PartyId },
  ): Promise<readonly TextHash[]>;
}
