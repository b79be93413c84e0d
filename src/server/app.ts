/** The HTTP server: what holds for every request, then the routes. */
import type { Server } from 'node:http';
import Fastify, {
  type FastifyHttpOptions,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify';
import { refuse, reportBug, troubleOf } from './http/answers.ts';
import { createDoorLog } from './http/door-log.ts';
import { wireBytesMax } from './http/request-body.ts';
import { checkHost, checkSameOrigin, isEncrypted } from './http/request-guards.ts';
import { securityHeaders } from './http/security-headers.ts';
import { watchBody } from './http/socket-limits.ts';
import { createSpeakers } from './http/speakers.ts';
import { chooseEncoding, type StaticFiles } from './http/static-files.ts';
import { createTurnstile } from './http/turnstile.ts';
import { addTrustRoutes, type Trust } from './lan/trust-routes.ts';
import { addLentRoutes } from './lent/lent-routes.ts';
import { addClaimRoute, type ClaimParts } from './letting-in/claim-route.ts';
import { addJoinRoute } from './letting-in/join-route.ts';
import { addLinkRoutes } from './letting-in/link-routes.ts';
import { addLoginRoutes } from './letting-in/login-routes.ts';
import { challengeLifetimeMs, createNonces } from './letting-in/nonces.ts';
import { addPasskeyRoutes } from './letting-in/passkey-routes.ts';
import type { Announcer } from './sync/announcer.ts';
import { addPhotoRoutes } from './sync/photo-routes.ts';
import { addSegmentRoutes } from './sync/segment-routes.ts';
import { addSyncRoutes } from './sync/sync-routes.ts';

export type AppParts = ClaimParts & {
  readonly announcer: Announcer;
  readonly files: StaticFiles;
  readonly hosts: ReadonlySet<string>;
  readonly publicOrigin: string | undefined;
  /** A line for whoever runs the server. */
  readonly say: (line: string) => void;
  /** Where other devices find this server, if it knows. */
  readonly address: () => string | undefined;
  /** Of a server with a certificate of its own. */
  readonly trust: Trust | undefined;
};

const serverOptions: FastifyHttpOptions<Server> = {
  logger: false,
  bodyLimit: wireBytesMax,
  // The longest that a body may take at the least rate; live streams are answers, and their
  // heartbeats count.
  requestTimeout: 300_000,
  connectionTimeout: 60_000,
  keepAliveTimeout: 60_000,
  http: { headersTimeout: 10_000, connectionsCheckingInterval: 5_000, maxHeaderSize: 16 * 1024 },
  forceCloseConnections: 'idle',
  // A HEAD of the live stream would never end.
  exposeHeadRoutes: false,
  // A proxy on this machine says who is asking; nobody else is believed.
  trustProxy: 'loopback',
  // An address that cannot be decoded comes to no route, so no hook sees it.
  frameworkErrors: (_error, _request, reply) => {
    refuse(reply.headers(securityHeaders), 400, { error: 'bad-request' });
  },
};

/** A page is some megabytes while it is made; a thousand devices after an outage all want one. */
const pullsAtOnce = 8;
/** A place in the line is a matter of seconds, being sent away one of half a minute. */
const pullsWaiting = 500;

export function createApp(parts: AppParts): FastifyInstance {
  const { keeper, announcer, files, hosts, publicOrigin, address, trust } = parts;
  const app = Fastify(serverOptions);
  app.server.maxConnections = 2_000;
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    ['application/json', 'application/x-ndjson'],
    { parseAs: 'buffer' },
    async (_request: FastifyRequest, body: Buffer) => body,
  );

  const doorLog = createDoorLog(parts.say, parts.now);
  app.addHook('onResponse', async (request, reply) => doorLog(request, reply));
  // First of all: a request that is refused at once may drip all the same.
  app.addHook('onRequest', async ({ raw }) => watchBody(raw, () => performance.now()));
  if (trust !== undefined) addTrustRoutes(app, trust);
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(securityHeaders);
    // For a name of its own only: it holds for every port, and a private name often has other services.
    if (publicOrigin?.startsWith('https:'))
      reply.header('strict-transport-security', 'max-age=31536000');
    const isApi = request.url.startsWith('/api/');
    if (isApi) reply.header('cache-control', 'no-store');
    const refused =
      checkHost(request.headers, hosts) ??
      (isApi
        ? checkSameOrigin(
            request.method,
            request.headers,
            publicOrigin,
            isEncrypted(request.socket),
          )
        : undefined);
    return refused && refuse(reply, refused.status, { error: refused.error });
  });
  app.addHook('preClose', async () => announcer.endAll());

  app.setErrorHandler(async (error, _request, reply) => {
    const trouble = troubleOf(error);
    if (trouble === undefined)
      return refuse(reply, 500, { error: 'internal', detail: reportBug(error) });
    if (trouble.status >= 500) reportBug(error);
    if (trouble.isDiskSick) keeper.giveUp(await keeper.current());
    return refuse(reply, trouble.status, { error: trouble.error }, trouble.retryAfterS);
  });

  const addresses = () => ({
    ...(address() === undefined ? {} : { address: address() }),
    ...(trust === undefined ? {} : { trustAt: trust.facts().plainAddress }),
  });
  const pulling = createTurnstile({ atOnce: pullsAtOnce, waiting: pullsWaiting });
  const speakers = createSpeakers(keeper);
  const sync = { keeper, announcer, addresses, now: parts.now, speakers, pulling };
  addSyncRoutes(app, sync);
  addSegmentRoutes(app, sync);
  addLentRoutes(app, sync);
  addPhotoRoutes(app, sync);
  addClaimRoute(app, parts);
  addJoinRoute(app, parts);
  addLinkRoutes(app, sync);
  const challenges = createNonces(parts.now, challengeLifetimeMs);
  addLoginRoutes(app, { ...parts, challenges });
  addPasskeyRoutes(app, { ...sync, challenges });
  app.route({
    method: ['GET', 'HEAD'],
    url: '/*',
    handler: (request, reply) => sendFile(files, request, reply),
  });
  app.setNotFoundHandler((_request, reply) => refuse(reply, 404, { error: 'not-found' }));
  return app;
}

function sendFile(files: StaticFiles, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const path = request.url.split('?', 1)[0] ?? '/';
  const file = path.startsWith('/api/') ? undefined : files.find(path);
  if (file === undefined) return refuse(reply, 404, { error: 'not-found' });
  reply.headers({ 'cache-control': file.cacheControl, etag: file.etag, vary: 'Accept-Encoding' });
  if (request.headers['if-none-match'] === file.etag) return reply.code(304).send();
  const encoding = chooseEncoding(file, request.headers['accept-encoding']);
  if (encoding !== 'identity') reply.header('content-encoding', encoding);
  return reply.type(file.type).send(file.bytesByEncoding.get(encoding));
}
