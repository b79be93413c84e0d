/**
 * Answers for devices that do not trust this server yet. Over plain HTTP from another machine there is
 * nothing else: the app would run there without its keys, its storage and its offline start.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { refuse } from '../http/answers.ts';
import { isEncrypted } from '../http/request-guards.ts';
import { securityHeaders } from '../http/security-headers.ts';
import { isLoopback } from '../http/settings.ts';
import { type TrustFacts, trustPage } from './trust-page.ts';
import { systemOf } from './trust-steps.ts';
import { trustStyle } from './trust-style.ts';

export type Trust = {
  facts(): TrustFacts;
  readonly rootPem: string;
};

/** To be added before every other hook: a visitor may know the server by a name that it does not know. */
export function addTrustRoutes(app: FastifyInstance, trust: Trust): void {
  app.addHook('onRequest', async (request, reply) => {
    const path = request.url.split('?', 1)[0] ?? '/';
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    const isStranger = comesPlainFromAfar(request);
    if (!isStranger && path !== '/trust' && !path.startsWith('/trust/')) return undefined;
    // Without TLS it is ignored, with a complaint in the browser's console.
    const { 'cross-origin-opener-policy': _, ...plainHeaders } = securityHeaders;
    reply.headers(isStranger ? plainHeaders : securityHeaders).header('cache-control', 'no-store');
    if (!isRead || path.startsWith('/api/')) return refuse(reply, 403, { error: 'needs-https' });
    if (path === '/favicon.svg') return undefined;
    return sendTrust(trust, path, request, reply);
  });
}

function sendTrust(
  { facts, rootPem }: Trust,
  path: string,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  if (path === '/trust/style.css') return reply.type('text/css; charset=utf-8').send(trustStyle);
  // Not as an attachment: by its type an iPhone offers to install it, and Firefox to trust it.
  if (path === '/trust/tallystick-root.crt')
    return reply.type('application/x-x509-ca-cert').send(rootPem);
  if (/\.\w+$/.test(path)) return refuse(reply, 404, { error: 'not-found' });
  reply.type('text/html; charset=utf-8').header('vary', 'User-Agent');
  return reply.send(trustPage(facts(), systemOf(request.headers['user-agent'])));
}

function comesPlainFromAfar({ socket }: FastifyRequest): boolean {
  return !isEncrypted(socket) && !isLoopback((socket.remoteAddress ?? '').replace(/^::ffff:/, ''));
}
