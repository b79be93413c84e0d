/** `join`: an invitation lets a new device in. */
import type { FastifyInstance } from 'fastify';
import { decodeJoinRequest, type JoinAnswer, joinStatement } from '../../contract/auth-messages.ts';
import { badSignature, doorBytesMax, guarded, type Handled, malformed } from '../http/guarded.ts';
import { createRateLimit } from '../http/rate-limit.ts';
import { claimedStore } from '../http/speakers.ts';
import { isSignedBy } from '../keys/device-keys.ts';
import type { StoreKeeper } from '../store/store-keeper.ts';
import { decideJoin } from './joining.ts';

export type JoinParts = { readonly keeper: StoreKeeper; readonly now: () => number };

const triesPerMinute = 10;
const statusByRejection = {
  'invitation-unknown': 403,
  'invitation-expired': 403,
  'invitation-used': 403,
  'invitation-withdrawn': 403,
  'device-known': 409,
} as const;

export function addJoinRoute(app: FastifyInstance, parts: JoinParts): void {
  const failures = createRateLimit(triesPerMinute, parts.now);
  app.post('/api/join', { bodyLimit: doorBytesMax }, (request, reply) =>
    guarded(request, reply, { failures, caller: request.ip }, (body, origin) =>
      join(parts, body, origin),
    ),
  );
}

async function join({ keeper, now }: JoinParts, body: string, origin: string): Promise<Handled> {
  const claimed = await claimedStore(keeper);
  if ('error' in claimed) return claimed;
  const asked = decodeJoinRequest(body);
  if (asked === undefined) return malformed;
  const { device, key, signature } = asked;
  if (!isSignedBy(key, joinStatement(origin, asked), signature)) return badSignature;
  const { store, identity } = claimed;
  let joining = decideJoin(store.access(), store.admissions, asked, now());
  if ('rejected' in joining && joining.rejected === 'invitation-unknown') {
    // A command beside this process may have written one.
    await store.judge.judge();
    joining = decideJoin(store.access(), store.admissions, asked, now());
  }
  if ('rejected' in joining) {
    return { status: statusByRejection[joining.rejected], error: joining.rejected };
  }
  const { invitation, role } = joining.invitation;
  if (!joining.repeated) store.admissions.admit({ device, key, invitation });
  const server = { device: store.node, key: store.serverKey };
  return {
    letIn: device,
    answer: { tallystick: 1, ...identity, server, invitation, role } satisfies JoinAnswer,
  };
}
