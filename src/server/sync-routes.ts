/** `push`, `pull`, `live` and `health`. */
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import { decodePullRequest, type Health } from '../contract/messages.ts';
import { accessStream } from '../domain/vocabulary.ts';
import { mayPull, mayPush } from './access.ts';
import type { Announcer } from './announcer.ts';
import { answerPull } from './answer-pull.ts';
import { refuse } from './answers.ts';
import { ingest, type PushRefusal } from './ingest.ts';
import { openLiveStream } from './live-stream.ts';
import { readBody } from './request-body.ts';
import type { Speakers } from './speakers.ts';
import type { StoreKeeper } from './store-keeper.ts';

export type SyncParts = {
  readonly keeper: StoreKeeper;
  readonly speakers: Speakers;
  readonly announcer: Announcer;
  /** What the server knows of its own addresses. */
  readonly addresses: () => Pick<Health, 'address' | 'trustAt'>;
};

const statusByRefusal: Readonly<Record<PushRefusal['refused'], number>> = {
  'no-magic': 400,
  cut: 400,
  malformed: 400,
  'too-large': 413,
  'wrong-ledger': 409,
};
const compress = promisify(gzip);
const lines = 'application/x-ndjson; charset=utf-8';

export function addSyncRoutes(
  app: FastifyInstance,
  { keeper, speakers, announcer, addresses }: SyncParts,
): void {
  app.get('/api/health', async (): Promise<Health> => {
    const store = await keeper.current();
    const ledger = store.claims.ledger() ?? null;
    return { tallystick: 1, ledger, epoch: store.epoch, claimed: ledger !== null, ...addresses() };
  });

  app.post('/api/push', { onRequest: speakers.admit(mayPush) }, async (request, reply) => {
    const { store, identity } = speakers.of(request);
    const body = await readBody(request.body, request.headers['content-encoding']);
    if (typeof body !== 'string') return refuse(reply, body.status, { error: body.error });
    const result = await ingest(store.log, identity, body);
    if ('refused' in result) {
      const { refused, detail } = result;
      return refuse(reply, statusByRefusal[refused], { error: refused, detail });
    }
    // Stored but not read: nobody sends it again, so the store is opened anew and reads all there is.
    if (result.streams.has(accessStream)) {
      await store.readAccessAgain().catch((error: unknown) => {
        keeper.giveUp(store);
        throw error;
      });
    }
    // What was written into a deleted file is lost, so it must not be acknowledged.
    if (!store.isInPlace()) return refuse(reply, 503, { error: 'storage-lost' }, 1);
    if (result.merged.added > 0) announcer.announce();
    return result.answer;
  });

  app.post('/api/pull', { onRequest: speakers.admit(mayPull) }, async (request, reply) => {
    const { store, identity } = speakers.of(request);
    const body = await readBody(request.body, request.headers['content-encoding']);
    if (typeof body !== 'string') return refuse(reply, body.status, { error: body.error });
    const asked = decodePullRequest(body);
    if (asked === undefined) return refuse(reply, 400, { error: 'malformed' });
    const page = await answerPull(store.log, identity, asked);
    if (typeof page !== 'string') return refuse(reply, 409, { error: page.refused });
    reply.type(lines).header('vary', 'Accept-Encoding');
    if (!/\bgzip\b/.test(String(request.headers['accept-encoding'])) || page.length < 1_024)
      return page;
    return reply.header('content-encoding', 'gzip').send(await compress(page, { level: 3 }));
  });

  app.get('/api/live', { onRequest: speakers.admit(mayPull) }, async (request, reply) => {
    const speaker = speakers.of(request);
    const { store } = speaker;
    const stream = openLiveStream({
      announcer,
      hint: async () => ({ epoch: store.epoch, have: await store.log.have() }),
      isWelcome: () => speakers.isWelcome(speaker, request, mayPull),
    });
    // A proxy that buffers would keep every hint to itself.
    return reply.type(lines).header('x-accel-buffering', 'no').send(stream);
  });
}
