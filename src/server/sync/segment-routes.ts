/** The doors of what is old: a list of files, and each file by its name. Nothing comes in here. */
import { randomInt } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import { limits } from '../../contract/limits.ts';
import type { SegmentList } from '../../contract/messages.ts';
import { entriesIn } from '../../event-sourcing/version-vector.ts';
import { refuse } from '../http/answers.ts';
import { createPace, keepPace } from '../http/pace.ts';
import { mayPull } from '../judging/access.ts';
import { acceptsGzip, type SyncParts } from './sync-routes.ts';

/** Some millions of entries in a minute. */
const filesPerMinute = 1_200;
const listsPerMinute = 60;
const comeAgainSMax = 30;
const [compress, inflate] = [promisify(gzip), promisify(gunzip)];

type Named = { readonly Params: { readonly file: string } };

export function addSegmentRoutes(
  app: FastifyInstance,
  { speakers, now, pulling }: SyncParts,
): void {
  const admit = speakers.admit(mayPull);
  const lists = keepPace(createPace(listsPerMinute, now), speakers);
  const files = keepPace(createPace(filesPerMinute, now), speakers);

  app.get('/api/segments', { onRequest: [admit, lists] }, async (request, reply) => {
    const { store, identity } = speakers.of(request);
    const { ledger, epoch } = identity;
    const takesGzip = acceptsGzip(request.headers['accept-encoding']);
    const passed = pulling.pass(async () => {
      const segments = store.segments.list().slice(0, limits.segmentsListedMax);
      const newest = await store.lent.newest();
      // What is newer comes entry by entry: of more than half the files bring all sooner.
      const isMost = newest !== undefined && entriesIn(await store.log.have()) < newest.entries * 2;
      const lent = isMost ? { file: newest.file, fold: newest.fold } : undefined;
      const list: SegmentList = { tallystick: 1, ledger, epoch, segments, lent };
      const text = JSON.stringify(list);
      return takesGzip ? compress(text, { level: 3 }) : text;
    });
    if (passed === undefined)
      return refuse(reply, 503, { error: 'busy' }, randomInt(1, comeAgainSMax + 1));
    const answer = await passed;
    reply.type('application/json').header('vary', 'Accept-Encoding');
    if (typeof answer !== 'string') reply.header('content-encoding', 'gzip');
    return reply.send(answer);
  });

  app.get<Named>('/api/segments/:file', { onRequest: [admit, files] }, async (request, reply) => {
    const { store } = speakers.of(request);
    const bytes = store.segments.read(request.params.file);
    if (bytes === undefined) return refuse(reply, 404, { error: 'not-found' });
    // Named by its content, so it is never another one; and nobody's but who asked.
    reply.headers({
      'cache-control': 'private, max-age=31536000, immutable',
      vary: 'Accept-Encoding',
    });
    reply.type('application/json');
    if (!acceptsGzip(request.headers['accept-encoding'])) return reply.send(await inflate(bytes));
    return reply.header('content-encoding', 'gzip').send(Buffer.from(bytes));
  });
}
