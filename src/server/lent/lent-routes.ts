/** The doors of what is lent: what the log amounts to, and the history of one stream. Nothing comes in. */
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { encodeStreamHistory } from '../../contract/lent-state.ts';
import { refuse } from '../http/answers.ts';
import { createPace, keepPace } from '../http/pace.ts';
import { mayPull } from '../judging/access.ts';
import { acceptsGzip, type SyncParts } from '../sync/sync-routes.ts';

/** A device needs one, once. */
const statesPerMinute = 10;
/** A person who undoes and dates entries while a history loads. */
const streamsPerMinute = 300;
const [compress, inflate] = [promisify(gzip), promisify(gunzip)];

type Named = { readonly Params: { readonly file: string } };
type OfStream = { readonly Params: { readonly stream: string } };

export function addLentRoutes(
  app: FastifyInstance,
  { speakers, now }: Pick<SyncParts, 'speakers' | 'now'>,
): void {
  const admit = speakers.admit(mayPull);
  const states = keepPace(createPace(statesPerMinute, now), speakers);
  const streams = keepPace(createPace(streamsPerMinute, now), speakers);

  const send = async (reply: FastifyReply, bytes: Uint8Array, takesGzip: boolean) => {
    reply.type('application/json').header('vary', 'Accept-Encoding');
    if (!takesGzip) return reply.send(await inflate(bytes));
    return reply.header('content-encoding', 'gzip').send(Buffer.from(bytes));
  };

  app.get<Named>('/api/lent/:file', { onRequest: [admit, states] }, async (request, reply) => {
    const bytes = speakers.of(request).store.lent.read(request.params.file);
    if (bytes === undefined) return refuse(reply, 404, { error: 'not-found' });
    return send(reply, bytes, acceptsGzip(request.headers['accept-encoding']));
  });

  app.get<OfStream>(
    '/api/streams/:stream',
    { onRequest: [admit, streams] },
    async (request, reply) => {
      const { store, identity } = speakers.of(request);
      const { stream } = request.params;
      const entries = await store.log.readStream(stream);
      const text = encodeStreamHistory({ ledger: identity.ledger, stream, entries });
      const bytes = await compress(text, { level: 3 });
      return send(reply, bytes, acceptsGzip(request.headers['accept-encoding']));
    },
  );
}
