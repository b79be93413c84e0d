/**
 * Who is asking: the store, the ledger that it keeps, and the device whose session came with the
 * request.
 */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Access, unfounded } from '../../domain/access/access.ts';
import type { DeviceId } from '../../event-sourcing/stored-event.ts';
import type { Denial } from '../judging/access.ts';
import type { LogIdentity } from '../keys/log-identity.ts';
import type { Store } from '../store/store.ts';
import type { StoreKeeper } from '../store/store-keeper.ts';
import { refuse } from './answers.ts';
import type { Refusal } from './guarded.ts';
import { sessionTokens } from './session-cookie.ts';

export type Speaker = {
  readonly store: Store;
  readonly identity: LogIdentity;
  readonly device: DeviceId;
};
type May = (access: Access, device: DeviceId) => Denial | undefined;

const unclaimed: Refusal = { status: 503, error: 'unclaimed', retryAfterS: 30 };

export async function claimedStore(
  keeper: StoreKeeper,
): Promise<Omit<Speaker, 'device'> | Refusal> {
  const store = await keeper.current();
  const ledger = store.claims.ledger();
  return ledger === undefined ? unclaimed : { store, identity: { ledger, epoch: store.epoch } };
}

export type Speakers = {
  /** A hook for `onRequest`: turns strangers away before a byte of their body is read. */
  admit(
    may: May,
  ): (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply | undefined>;
  /** Of a request that `admit` let through. */
  of(request: FastifyRequest): Speaker;
  /** Of the session that it came with, if that is still one. */
  tokenOf(request: FastifyRequest): string | undefined;
  isWelcome(speaker: Speaker, request: FastifyRequest, may: May): boolean;
};

export function createSpeakers(keeper: StoreKeeper): Speakers {
  const speakerByRequest = new WeakMap<FastifyRequest, Speaker>();
  const of = (request: FastifyRequest): Speaker => {
    const speaker = speakerByRequest.get(request);
    if (speaker === undefined) throw new Error('a route without the hook that admits');
    return speaker;
  };
  return {
    admit: (may) => async (request, reply) => {
      const claimed = await claimedStore(keeper);
      if ('error' in claimed) {
        return refuse(reply, claimed.status, { error: claimed.error }, claimed.retryAfterS);
      }
      const device = deviceOf(claimed.store, request);
      if (device === undefined) return refuse(reply, 401, { error: 'not-logged-in' });
      const denial = denialTo(claimed.store, device, may);
      if (denial !== undefined) return refuse(reply, 403, { error: denial });
      speakerByRequest.set(request, { ...claimed, device });
      return undefined;
    },
    of,
    tokenOf: (request) => sessionOf(of(request).store, request)?.token,
    isWelcome: ({ store, device }, request, may) =>
      store.isInPlace() &&
      deviceOf(store, request) === device &&
      denialTo(store, device, may) === undefined,
  };
}

/**
 * The key that a device must sign with: from the access stream, or from its admission until that has
 * arrived.
 */
export const keyOf = (store: Store, device: DeviceId): string | undefined =>
  store.access().devicesById.get(device)?.key ?? store.admissions.of(device)?.key;

/**
 * A device that was admitted but not yet enrolled speaks as if it were: else it could not enrol
 * itself.
 */
function denialTo(store: Store, device: DeviceId, may: May): Denial | undefined {
  const admission = store.admissions.of(device);
  const access = store.access();
  if (admission === undefined || access.devicesById.has(device)) return may(access, device);
  // Taken back before it was used.
  const invitation = access.invitationsById.get(admission.invitation ?? '');
  if (invitation?.isWithdrawn === true && invitation.usedBy === null) return 'not-permitted';
  const provisional = {
    device,
    member: '',
    key: admission.key,
    label: '',
    formerly: null,
    since: 0,
  };
  return may({ ...unfounded, devicesById: new Map([[device, provisional]]) }, device);
}

type Session = { readonly token: string; readonly device: DeviceId };

function sessionOf(store: Store, request: FastifyRequest): Session | undefined {
  for (const token of sessionTokens(store.node, request.headers.cookie)) {
    const device = store.sessions.deviceOf(token);
    if (device !== undefined) return { token, device };
  }
  return undefined;
}

const deviceOf = (store: Store, request: FastifyRequest): DeviceId | undefined =>
  sessionOf(store, request)?.device;
