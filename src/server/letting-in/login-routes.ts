/** `login`: a device shows that it holds its key by signing a nonce, and gets a session. */
import type { FastifyInstance } from 'fastify';
import {
  decodeLoginRequest,
  decodeNonceRequest,
  type LoginAnswer,
  loginStatement,
  type NonceAnswer,
} from '../../contract/auth-messages.ts';
import {
  badSignature,
  doorBytesMax,
  guarded,
  type Handled,
  malformed,
  unknownDevice,
} from '../http/guarded.ts';
import { createRateLimit } from '../http/rate-limit.ts';
import { sessionCookie, sessionTokens } from '../http/session-cookie.ts';
import { claimedStore, keyOf } from '../http/speakers.ts';
import { isSignedBy } from '../keys/device-keys.ts';
import type { StoreKeeper } from '../store/store-keeper.ts';
import { createNonces, type Nonces, nonceLifetimeMs } from './nonces.ts';
import { takeSecondStep } from './second-step.ts';

export type LoginParts = {
  readonly keeper: StoreKeeper;
  readonly now: () => number;
  /** What passkeys sign. */
  readonly challenges: Nonces;
};
type Signing = { readonly nonces: Nonces; readonly challenges: Nonces };

const failuresPerMinute = 30;
/** Asking is free of guesses but not of work. */
const noncesPerMinute = 120;

export function addLoginRoutes(
  app: FastifyInstance,
  { keeper, now, challenges }: LoginParts,
): void {
  const nonces = createNonces(now, nonceLifetimeMs);
  const failures = createRateLimit(failuresPerMinute, now);
  const asked = createRateLimit(noncesPerMinute, now);

  app.post('/api/login/nonce', { bodyLimit: doorBytesMax }, (request, reply) =>
    guarded(request, reply, { failures, caller: request.ip }, async (body) => {
      const retryAfterS = asked.waitS(request.ip);
      if (retryAfterS > 0) return { status: 429, error: 'too-many-tries', retryAfterS };
      asked.count(request.ip);
      return giveNonce(keeper, nonces, body);
    }),
  );
  app.post('/api/login', { bodyLimit: doorBytesMax }, (request, reply) =>
    guarded(request, reply, { failures, caller: request.ip }, (body, origin) =>
      logIn(keeper, { nonces, challenges }, body, { origin, cookie: request.headers.cookie }),
    ),
  );
}

async function giveNonce(keeper: StoreKeeper, nonces: Nonces, body: string): Promise<Handled> {
  const claimed = await claimedStore(keeper);
  if ('error' in claimed) return claimed;
  const asked = decodeNonceRequest(body);
  if (asked === undefined) return malformed;
  if (keyOf(claimed.store, asked.device) === undefined) return unknownDevice;
  return { answer: { tallystick: 1, nonce: nonces.issue(asked.device) } satisfies NonceAnswer };
}

async function logIn(
  keeper: StoreKeeper,
  { nonces, challenges }: Signing,
  body: string,
  { origin, cookie }: { readonly origin: string; readonly cookie: string | undefined },
): Promise<Handled> {
  const claimed = await claimedStore(keeper);
  if ('error' in claimed) return claimed;
  const { store, identity } = claimed;
  const asked = decodeLoginRequest(body);
  if (asked === undefined) return malformed;
  const { device, nonce, signature, passkey: proof } = asked;
  if (!nonces.take(nonce, device)) return { status: 401, error: 'nonce-unknown' };
  const key = keyOf(store, device);
  if (key === undefined) return unknownDevice;
  const statement = loginStatement(origin, identity.ledger, device, nonce);
  if (!isSignedBy(key, statement, signature)) return badSignature;
  const step = takeSecondStep(store, challenges, { device, origin, proof });
  if ('error' in step) return step;
  // Whoever had got hold of the one before has nothing of it any more.
  for (const former of sessionTokens(store.node, cookie)) store.sessions.end(former);
  const token = await store.sessions.start(device);
  if (step.confirmedBy !== null) store.sessions.confirm(token, step.confirmedBy);
  return {
    letIn: device,
    answer: { tallystick: 1, ...identity } satisfies LoginAnswer,
    cookie: sessionCookie(store.node, token, origin),
  };
}
