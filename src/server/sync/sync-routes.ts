/** `push`, `pull`, `live` and `health`. */
import { randomInt } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import { decodePullRequest, type Health } from '../../contract/messages.ts';
import { refuse } from '../http/answers.ts';
import { createPace, keepPace } from '../http/pace.ts';
import { readBody } from '../http/request-body.ts';
import type { Speakers } from '../http/speakers.ts';
import type { Turnstile } from '../http/turnstile.ts';
import { mayPull, mayPush } from '../judging/access.ts';
import { receiptFor } from '../judging/custody.ts';
import { isSignedBy } from '../keys/device-keys.ts';
import type { StoreKeeper } from '../store/store-keeper.ts';
import type { Announcer } from './announcer.ts';
import { answerPull } from './answer-pull.ts';
import { createHints } from './hints.ts';
import { ingest, type PushRefusal } from './ingest.ts';
import { judgeArrived } from './judge-arrived.ts';
import { openLiveStream } from './live-stream.ts';

export type SyncParts = {
  readonly keeper: StoreKeeper;
  readonly speakers: Speakers;
  readonly announcer: Announcer;
  /** Lets only so many answers be made at once that each hold much in memory. */
  readonly pulling: Turnstile;
  /** What the server knows of its own addresses. */
  readonly addresses: () => Pick<Health, 'address' | 'trustAt'>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
};

const statusByRefusal: Readonly<Record<PushRefusal['refused'], number>> = {
  'no-magic': 400,
  cut: 400,
  malformed: 400,
  'too-large': 413,
  'wrong-ledger': 409,
  unsealed: 409,
};
const compress = promisify(gzip);
const pushesPerMinute = 60;
const pullsPerMinute = 300;
/** The ends of ten thousand lanes. */
const pullBytesMax = 1_280 * 1024;
const comeAgainSMax = 30;
const lines = 'application/x-ndjson; charset=utf-8';

export function addSyncRoutes(
  app: FastifyInstance,
  { keeper, speakers, announcer, pulling, addresses, now }: SyncParts,
): void {
  const pushes = keepPace(createPace(pushesPerMinute, now), speakers);
  const pulls = keepPace(createPace(pullsPerMinute, now), speakers);

  app.get('/api/health', async (): Promise<Health> => {
    const store = await keeper.current();
    const ledger = store.claims.ledger() ?? null;
    return { tallystick: 1, ledger, epoch: store.epoch, claimed: ledger !== null, ...addresses() };
  });

  app.post(
    '/api/push',
    { onRequest: [speakers.admit(mayPush), pushes] },
    async (request, reply) => {
      const { store, identity, device } = speakers.of(request);
      const clock = clockOf(request.headers['x-tallystick-clock'], reply.elapsedTime);
      const body = await readBody(request.body, request.headers['content-encoding']);
      if (typeof body !== 'string') return refuse(reply, body.status, { error: body.error });
      const result = await ingest(store.log, identity, body, {
        judge: (arrived) => judgeArrived({ keeper, store, device, clock }, arrived),
        verify: async (key, statement, signature) => isSignedBy(key, statement, signature),
        keyBeside: (lane) => store.admissions.of(lane)?.key,
        word: store.word,
      });
      if ('refused' in result) {
        const { refused, detail } = result;
        return refuse(reply, statusByRefusal[refused], { error: refused, detail });
      }
      // What was written into a deleted file is lost, so it must not be acknowledged.
      if (!store.isInPlace()) return refuse(reply, 503, { error: 'storage-lost' }, 1);
      if (result.merged.added > 0) announcer.announce();
      return receiptFor(store.access(), device, result.answer);
    },
  );

  const atPull = { onRequest: [speakers.admit(mayPull), pulls], bodyLimit: pullBytesMax };
  app.post('/api/pull', atPull, async (request, reply) => {
    const { store, identity, device } = speakers.of(request);
    const body = await readBody(request.body, request.headers['content-encoding'], pullBytesMax);
    if (typeof body !== 'string') return refuse(reply, body.status, { error: body.error });
    const asked = decodePullRequest(body);
    if (asked === undefined) return refuse(reply, 400, { error: 'malformed' });
    store.judge.expect(device, asked.have);
    const takesGzip = acceptsGzip(request.headers['accept-encoding']);
    const passed = pulling.pass(async () => {
      const page = await answerPull(store.log, identity, asked, store.word);
      const isPacked = typeof page === 'string' && page.length >= 1_024 && takesGzip;
      return isPacked ? compress(page, { level: 3 }) : page;
    });
    // At random, so that those who were sent away do not come back together.
    if (passed === undefined)
      return refuse(reply, 503, { error: 'busy' }, randomInt(1, comeAgainSMax + 1));
    const page = await passed;
    if (typeof page !== 'string' && 'refused' in page)
      return refuse(reply, 409, { error: page.refused });
    reply.type(lines).header('vary', 'Accept-Encoding');
    if (typeof page !== 'string') reply.header('content-encoding', 'gzip');
    return reply.send(page);
  });
  addLiveRoute(app, { speakers, announcer });
}

export const acceptsGzip = (header: unknown): boolean => /\bgzip\b/.test(String(header));

/** What the clock that came with the request says by now; `elapsedMs`: since its first byte came. */
const clockOf = (header: unknown, elapsedMs: number): number | undefined =>
  typeof header === 'string' && /^\d{1,15}$/.test(header)
    ? Number(header) + Math.round(elapsedMs)
    : undefined;

function addLiveRoute(
  app: FastifyInstance,
  { speakers, announcer }: Pick<SyncParts, 'speakers' | 'announcer'>,
): void {
  const hints = createHints();
  app.get('/api/live', { onRequest: speakers.admit(mayPull) }, async (request, reply) => {
    const speaker = speakers.of(request);
    const { store } = speaker;
    const stream = openLiveStream({
      announcer,
      have: () => store.log.have(),
      hint: (have, before) => hints(store.epoch, have, before),
      isWelcome: () => speakers.isWelcome(speaker, request, mayPull),
    });
    // A proxy that buffers would keep every hint to itself.
    return reply.type(lines).header('x-accel-buffering', 'no').send(stream);
  });
}
