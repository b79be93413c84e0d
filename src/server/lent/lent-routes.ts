/** The doors of what is lent: what the log amounts to, and the histories of streams. Nothing comes in. */
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { decodeStreamsRequest, encodeStreamHistories } from '../../contract/lent-state.ts';
import type { Entry } from '../../event-sourcing/stored-event.ts';
import { refuse } from '../http/answers.ts';
import { createPace, keepPace } from '../http/pace.ts';
import { readBody } from '../http/request-body.ts';
import { mayPull } from '../judging/access.ts';
import type { Store } from '../store/store.ts';
import { acceptsGzip, type SyncParts } from '../sync/sync-routes.ts';

/** A device needs one, once. */
const statesPerMinute = 10;
/** What came late while a history loads, and a person who undoes and dates entries meanwhile. */
const questionsPerMinute = 120;
/** Of texts in one answer, about: whoever else speaks to the server waits while they are read. */
const answerBytes = 1024 * 1024;
const [compress, inflate] = [promisify(gzip), promisify(gunzip)];

type Named = { readonly Params: { readonly file: string } };

export function addLentRoutes(
  app: FastifyInstance,
  { speakers, now }: Pick<SyncParts, 'speakers' | 'now'>,
): void {
  const admit = speakers.admit(mayPull);
  const states = keepPace(createPace(statesPerMinute, now), speakers);
  const streams = keepPace(createPace(questionsPerMinute, now), speakers);

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

  app.post('/api/streams', { onRequest: [admit, streams] }, async (request, reply) => {
    const { store, identity } = speakers.of(request);
    const body = await readBody(request.body, request.headers['content-encoding']);
    if (typeof body !== 'string') return refuse(reply, body.status, { error: body.error });
    const asked = decodeStreamsRequest(body);
    if (asked === undefined) return refuse(reply, 400, { error: 'malformed' });
    if (asked.ledger !== identity.ledger) return refuse(reply, 409, { error: 'wrong-ledger' });
    const histories = await readUpTo(answerBytes, store, asked.streams);
    const text = encodeStreamHistories({ ledger: identity.ledger, histories });
    const bytes = await compress(text, { level: 3 });
    return send(reply, bytes, acceptsGzip(request.headers['accept-encoding']));
  });
}

/** Of the first ones, of one at least: for the others whoever asked asks again. */
async function readUpTo(bytesMax: number, { log }: Store, streams: readonly string[]) {
  const histories: { readonly stream: string; readonly entries: readonly Entry[] }[] = [];
  let bytes = 0;
  for (const stream of streams) {
    if (bytes >= bytesMax) break;
    const entries = await log.readStream(stream);
    histories.push({ stream, entries });
    for (const { text } of entries) bytes += text?.length ?? 0;
  }
  return histories;
}
