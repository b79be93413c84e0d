/**
 * A member's passkeys: listed, added, removed. Each change is signed by the device as well, and once
 * there is a passkey it takes a session that was confirmed by one.
 */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import {
  type AddPasskeyRequest,
  addPasskeyStatement,
  type ChallengeAnswer,
  decodeAddPasskeyRequest,
  decodeChallengeRequest,
  decodeRemovePasskeyRequest,
  type PasskeysAnswer,
  removePasskeyStatement,
} from '../../contract/passkey-messages.ts';
import type { MemberId } from '../../domain/vocabulary.ts';
import { refuse } from '../http/answers.ts';
import { badSignature, doorBytesMax, guarded, type Handled, malformed } from '../http/guarded.ts';
import { createPace, keepPace } from '../http/pace.ts';
import { createRateLimit } from '../http/rate-limit.ts';
import { keyOf, type Speaker, type Speakers } from '../http/speakers.ts';
import { mayPull } from '../judging/access.ts';
import { isSignedBy } from '../keys/device-keys.ts';
import { checkNewPasskey } from './check-passkey.ts';
import type { Nonces } from './nonces.ts';
import { badPasskey } from './second-step.ts';

export type PasskeyParts = {
  readonly speakers: Speakers;
  readonly challenges: Nonces;
  readonly now: () => number;
};

/** Whoever asks, with what there is so far. `token`: of the session that the request came with. */
type Asker = Speaker & {
  readonly member: MemberId;
  readonly token: string;
  readonly isConfirmed: boolean;
};
type Doing = (asker: Asker, body: string, origin: string) => Handled;

const asksPerMinute = 60;
const failuresPerMinute = 10;
export const passkeysMax = 10;

const nobody: Handled = { status: 403, error: 'not-permitted' };
const unconfirmed: Handled = { status: 403, error: 'not-confirmed' };
const storageLost: Handled = { status: 503, error: 'storage-lost', retryAfterS: 1 };

export function addPasskeyRoutes(app: FastifyInstance, parts: PasskeyParts): void {
  const { speakers, challenges, now } = parts;
  const failures = createRateLimit(failuresPerMinute, now);
  const pace = keepPace(createPace(asksPerMinute, now), speakers);
  const door = { onRequest: [speakers.admit(mayPull), pace], bodyLimit: doorBytesMax };

  app.get('/api/passkeys', { onRequest: door.onRequest }, async (request, reply) => {
    const asker = askerOf(speakers, request);
    if (asker === undefined) return refuse(reply, 403, { error: 'not-permitted' });
    return listOf(asker);
  });

  const on = (path: string, doing: Doing): void => {
    app.post(path, door, (request, reply) =>
      guarded(
        request,
        reply,
        { failures, caller: speakers.of(request).device },
        async (body, origin) => {
          const asker = askerOf(speakers, request);
          return asker === undefined ? nobody : doing(asker, body, origin);
        },
      ),
    );
  };
  on('/api/passkeys/challenge', ({ device }, body) =>
    decodeChallengeRequest(body) === undefined
      ? malformed
      : {
          answer: { tallystick: 1, challenge: challenges.issue(device) } satisfies ChallengeAnswer,
        },
  );
  on('/api/passkeys', (asker, body, origin) => {
    const asked = decodeAddPasskeyRequest(body);
    return asked === undefined ? malformed : add(asker, asked, origin, parts);
  });
  on('/api/passkeys/remove', (asker, body, origin) => {
    const asked = decodeRemovePasskeyRequest(body);
    if (asked === undefined) return malformed;
    const { store, device, identity, member } = asker;
    if (!asker.isConfirmed) return unconfirmed;
    if (!challenges.take(asked.challenge, device)) return { status: 401, error: 'nonce-unknown' };
    const statement = removePasskeyStatement(origin, identity.ledger, device, asked);
    if (!isSignedBy(keyOf(store, device) ?? '', statement, asked.signature)) return badSignature;
    const isTheirs = store.passkeys
      .of(member)
      .some(({ credential }) => credential === asked.credential);
    if (!isTheirs) return { status: 404, error: 'not-found' };
    store.passkeys.remove(asked.credential);
    return settled(asker);
  });
}

function add(
  asker: Asker,
  asked: AddPasskeyRequest,
  origin: string,
  { challenges, now }: PasskeyParts,
): Handled {
  const { store, device, identity, member, token } = asker;
  const held = store.passkeys.of(member);
  if (held.length > 0 && !asker.isConfirmed) return unconfirmed;
  if (held.length >= passkeysMax) return { status: 409, error: 'too-many-passkeys' };
  const statement = addPasskeyStatement(origin, identity.ledger, device, asked);
  if (!isSignedBy(keyOf(store, device) ?? '', statement, asked.signature)) return badSignature;
  const takeChallenge = (challenge: string) => challenges.take(challenge, device);
  const checked = checkNewPasskey(asked, { origin, takeChallenge });
  if ('fault' in checked) return badPasskey;
  const { credential, key, label } = asked;
  const isNew = store.passkeys.add({ credential, member, key, label, ...checked, addedAt: now() });
  if (!isNew) return { status: 409, error: 'passkey-known' };
  // Whoever added it has just used it.
  if (held.length === 0) store.sessions.confirm(token, credential);
  return settled(asker);
}

/** What was written into a deleted file is lost, so it must not be acknowledged. */
const settled = (asker: Asker): Handled =>
  asker.store.isInPlace() ? { answer: listOf(asker) } : storageLost;

function listOf({ store, member, token }: Asker): PasskeysAnswer {
  const passkeys = store.passkeys
    .of(member)
    .map(({ credential, host, label, addedAt }) => ({ credential, host, label, addedAt }));
  return { tallystick: 1, confirmed: store.sessions.isConfirmed(token), passkeys };
}

/** Undefined for a device that is let in and enrolled for nobody yet. */
function askerOf(speakers: Speakers, request: FastifyRequest): Asker | undefined {
  const speaker = speakers.of(request);
  const { store, device } = speaker;
  const member = store.access().devicesById.get(device)?.member;
  const token = speakers.tokenOf(request);
  if (member === undefined || token === undefined) return undefined;
  return { ...speaker, member, token, isConfirmed: store.sessions.isConfirmed(token) };
}
