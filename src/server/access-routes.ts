/** `claim`, `join` and `login`: how a device's key becomes known, and how its holder shows that it is theirs. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import {
  type ClaimAnswer, claimStatement, decodeClaimRequest, decodeJoinRequest, decodeLoginRequest,
  decodeNonceRequest, type JoinAnswer, joinStatement, type LoginAnswer, loginStatement, type NonceAnswer,
} from '../contract/auth-messages.ts';
import { refuse } from './answers.ts';
import { isSignedBy } from './device-keys.ts';
import { decideJoin } from './joining.ts';
import { createNonces } from './nonces.ts';
import { createRateLimit, type RateLimit } from './rate-limit.ts';
import { readBody } from './request-body.ts';
import { sessionCookie } from './session-cookie.ts';
import { claimedStore, keyOf } from './speakers.ts';
import type { StoreKeeper } from './store-keeper.ts';

export type AccessParts = {
  readonly keeper: StoreKeeper;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Somebody holds the right link, only too late. */
  readonly onCodeExpired: () => void;
  readonly onClaimed: () => void;
};

type Handled = { readonly status: number; readonly error: string } | { readonly answer: unknown };

const everybody = 'everybody';
const statusByRejection = {
  'wrong-code': 403, 'code-expired': 403, 'already-claimed': 409,
  'invitation-unknown': 403, 'invitation-expired': 403, 'invitation-used': 403, 'device-known': 409,
} as const;

export function addAccessRoutes(
  app: FastifyInstance,
  { keeper, now, onCodeExpired, onClaimed }: AccessParts,
): void {
  const nonces = createNonces(now);
  const claimFailures = createRateLimit(5, now);
  const joinFailures = createRateLimit(10, now);
  const loginFailures = createRateLimit(30, now);
  const noncesAsked = createRateLimit(120, now);

  app.post('/api/claim', (request, reply) =>
    guarded(request, reply, claimFailures, everybody, async (body, origin) => {
      const asked = decodeClaimRequest(body);
      if (asked === undefined) return { status: 400, error: 'malformed' };
      if (!isSignedBy(asked.key, claimStatement(origin, asked), asked.signature)) {
        return { status: 401, error: 'bad-signature' };
      }
      const store = await keeper.current();
      const claimed = store.claims.redeem(asked.code, asked);
      if ('rejected' in claimed) {
        if (claimed.rejected === 'code-expired') onCodeExpired();
        return { status: statusByRejection[claimed.rejected], error: claimed.rejected };
      }
      onClaimed();
      const server = { device: store.node, key: store.serverKey };
      const answer: ClaimAnswer = { tallystick: 1, ledger: claimed.ledger, epoch: store.epoch, server };
      return { answer };
    }));

  app.post('/api/join', (request, reply) =>
    guarded(request, reply, joinFailures, request.ip, async (body, origin) => {
      const claimed = await claimedStore(keeper, reply);
      if (claimed === undefined) return undefined;
      const asked = decodeJoinRequest(body);
      if (asked === undefined) return { status: 400, error: 'malformed' };
      if (!isSignedBy(asked.key, joinStatement(origin, asked), asked.signature)) {
        return { status: 401, error: 'bad-signature' };
      }
      const { store, identity } = claimed;
      const joining = decideJoin(store.access(), store.admissions, asked, now());
      if ('rejected' in joining) return { status: statusByRejection[joining.rejected], error: joining.rejected };
      const { invitation, role } = joining.invitation;
      if (!joining.repeated) store.admissions.admit({ device: asked.device, key: asked.key, invitation });
      const server = { device: store.node, key: store.serverKey };
      const answer: JoinAnswer = { tallystick: 1, ...identity, server, invitation, role };
      return { answer };
    }));

  app.post('/api/login/nonce', (request, reply) =>
    guarded(request, reply, loginFailures, request.ip, async (body) => {
      const claimed = await claimedStore(keeper, reply);
      if (claimed === undefined) return undefined;
      const waitS = noncesAsked.waitS(request.ip);
      if (waitS > 0) return void refuse(reply, 429, { error: 'too-many-tries' }, waitS);
      noncesAsked.count(request.ip);
      const asked = decodeNonceRequest(body);
      if (asked === undefined) return { status: 400, error: 'malformed' };
      if (keyOf(claimed.store, asked.device) === undefined) return { status: 403, error: 'unknown-device' };
      const answer: NonceAnswer = { tallystick: 1, nonce: nonces.issue(asked.device) };
      return { answer };
    }));

  app.post('/api/login', (request, reply) =>
    guarded(request, reply, loginFailures, request.ip, async (body, origin) => {
      const claimed = await claimedStore(keeper, reply);
      if (claimed === undefined) return undefined;
      const { store, identity } = claimed;
      const asked = decodeLoginRequest(body);
      if (asked === undefined) return { status: 400, error: 'malformed' };
      const { device, nonce, signature } = asked;
      if (!nonces.take(nonce, device)) return { status: 401, error: 'nonce-unknown' };
      const key = keyOf(store, device);
      if (key === undefined) return { status: 403, error: 'unknown-device' };
      if (!isSignedBy(key, loginStatement(origin, identity.ledger, device, nonce), signature)) {
        return { status: 401, error: 'bad-signature' };
      }
      reply.header('set-cookie', sessionCookie(store.node, store.sessions.start(device), origin));
      const answer: LoginAnswer = { tallystick: 1, ...identity };
      return { answer };
    }));
}

/** Guesses at a secret. A device that the server does not know yet is waiting to be told of, not guessing. */
const guesses: ReadonlySet<string> = new Set([
  'wrong-code', 'code-expired', 'invitation-unknown', 'invitation-expired', 'invitation-used', 'bad-signature',
  'nonce-unknown',
]);

/** Only wrong guesses count against the limit: whoever gets in has shown that it was not guessing. */
async function guarded(
  request: FastifyRequest,
  reply: FastifyReply,
  failures: RateLimit,
  caller: string,
  handle: (body: string, origin: string) => Promise<Handled | undefined>,
): Promise<FastifyReply> {
  const waitS = failures.waitS(caller);
  if (waitS > 0) return refuse(reply, 429, { error: 'too-many-tries' }, waitS);
  const body = await readBody(request.body, request.headers['content-encoding']);
  if (typeof body !== 'string') return refuse(reply, body.status, { error: body.error });
  const handled = await handle(body, request.headers.origin ?? '');
  if (handled === undefined) return reply;
  if ('answer' in handled) return reply.send(handled.answer);
  if (guesses.has(handled.error)) failures.count(caller);
  return refuse(reply, handled.status, { error: handled.error });
}
