/** What the doors have in common: a body that is read within bounds, and few tries for whoever guesses. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { DeviceId } from '../../event-sourcing/stored-event.ts';
import { secretHash } from '../keys/secrets.ts';
import { refuse, tellOf } from './answers.ts';
import type { RateLimit } from './rate-limit.ts';
import { readBody } from './request-body.ts';

export type Refusal = {
  readonly status: number;
  readonly error: string;
  readonly retryAfterS?: number;
  /** What the body says besides. */
  readonly beside?: object;
};
export type Handled =
  | Refusal
  | {
      readonly answer: object;
      readonly cookie?: string;
      /** Who may speak from now on. */
      readonly letIn?: DeviceId;
    };

/** `origin` is the page's own, as its browser wrote it. */
export type Handle = (body: string, origin: string) => Promise<Handled>;

/** For `bodyLimit` too: a key, a code and a signature are short. */
export const doorBytesMax = 16 * 1024;

export const malformed: Refusal = { status: 400, error: 'malformed' };
export const badSignature: Refusal = { status: 401, error: 'bad-signature' };
export const unknownDevice: Refusal = { status: 403, error: 'unknown-device' };

/** Guesses at a secret. A device that is not known yet waits to be told of; it guesses nothing. */
const guesses: ReadonlySet<string> = new Set([
  'wrong-code',
  'code-expired',
  'invitation-unknown',
  'invitation-expired',
  'invitation-used',
  'invitation-withdrawn',
  'bad-signature',
  'bad-passkey',
  'nonce-unknown',
  'link-unknown',
]);

/** Only wrong guesses count against the limit: whoever gets in has shown that it knew. */
export async function guarded(
  request: FastifyRequest,
  reply: FastifyReply,
  { failures, caller }: { readonly failures: RateLimit; readonly caller: string },
  handle: Handle,
): Promise<FastifyReply> {
  const waitS = failures.waitS(caller);
  if (waitS > 0) return refuse(reply, 429, { error: 'too-many-tries' }, waitS);
  const body = await readBody(request.body, request.headers['content-encoding'], doorBytesMax);
  if (typeof body !== 'string') return refuse(reply, body.status, { error: body.error });
  const handled = await handle(body, request.headers.origin ?? '');
  if ('error' in handled) {
    if (guesses.has(handled.error)) failures.count(caller);
    const { status, error, retryAfterS, beside } = handled;
    return refuse(reply, status, { ...beside, error }, retryAfterS);
  }
  if (handled.letIn !== undefined)
    tellOf(reply, `device ${secretHash(handled.letIn).slice(0, 12)}`);
  if (handled.cookie !== undefined) reply.header('set-cookie', handled.cookie);
  return reply.send(handled.answer);
}
