/** `claim`: the first device ties its ledger to this server. */
import type { FastifyInstance } from 'fastify';
import {
  type ClaimAnswer,
  claimStatement,
  decodeClaimRequest,
} from '../../contract/auth-messages.ts';
import { badSignature, doorBytesMax, guarded, type Handled, malformed } from '../http/guarded.ts';
import { createRateLimit } from '../http/rate-limit.ts';
import { isSignedBy } from '../keys/device-keys.ts';
import type { StoreKeeper } from '../store/store-keeper.ts';

export type ClaimParts = {
  readonly keeper: StoreKeeper;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Somebody holds the right link, only too late. */
  readonly onCodeExpired: () => void;
  readonly onClaimed: () => void;
};

const triesPerMinute = 5;
const statusByRejection = {
  'wrong-code': 403,
  'code-expired': 403,
  'already-claimed': 409,
} as const;

export function addClaimRoute(app: FastifyInstance, parts: ClaimParts): void {
  // One limit for all callers together: there is one code, whoever guesses it.
  const failures = createRateLimit(triesPerMinute, parts.now);
  app.post('/api/claim', { bodyLimit: doorBytesMax }, (request, reply) =>
    guarded(request, reply, { failures, caller: 'everybody' }, (body, origin) =>
      claim(parts, body, origin),
    ),
  );
}

async function claim(
  { keeper, onCodeExpired, onClaimed }: ClaimParts,
  body: string,
  origin: string,
): Promise<Handled> {
  const asked = decodeClaimRequest(body);
  if (asked === undefined) return malformed;
  if (!isSignedBy(asked.key, claimStatement(origin, asked), asked.signature)) return badSignature;
  const store = await keeper.current();
  const claimed = store.claims.redeem(asked.code, asked);
  if ('rejected' in claimed) {
    if (claimed.rejected === 'code-expired') onCodeExpired();
    return { status: statusByRejection[claimed.rejected], error: claimed.rejected };
  }
  onClaimed();
  const server = { device: store.node, key: store.serverKey };
  const { epoch } = store;
  return {
    letIn: asked.device,
    answer: { tallystick: 1, ledger: claimed.ledger, epoch, server } satisfies ClaimAnswer,
  };
}
