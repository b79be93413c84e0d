/** The doors of photos: which are lacking, one in, one out. They never touch the log. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { limits } from '../../contract/limits.ts';
import { decodeLacksRequest, type LacksAnswer, type PhotoAnswer } from '../../contract/messages.ts';
import { photoMimeOf, refusalOfPhoto } from '../../contract/photo.ts';
import { refuse } from '../http/answers.ts';
import { readBody } from '../http/request-body.ts';
import { mayPull, mayPush } from '../judging/access.ts';
import type { SyncParts } from './sync-routes.ts';

type Named = { readonly Params: { readonly photo: string } };

export function addPhotoRoutes(app: FastifyInstance, { speakers }: SyncParts): void {
  app.post(
    '/api/photos/lacking',
    { onRequest: speakers.admit(mayPull) },
    async (request, reply) => {
      const { store, identity } = speakers.of(request);
      const body = await readBody(request.body, request.headers['content-encoding']);
      if (typeof body !== 'string') return refuse(reply, body.status, { error: body.error });
      const asked = decodeLacksRequest(body);
      if (asked === undefined) return refuse(reply, 400, { error: 'malformed' });
      if (asked.ledger !== identity.ledger) return refuse(reply, 409, { error: 'wrong-ledger' });
      const lacks = await store.photos.lackedPhotos(asked.photos);
      return { tallystick: 1, lacks } satisfies LacksAnswer;
    },
  );

  app.get<Named>(
    '/api/photos/:photo',
    { onRequest: speakers.admit(mayPull) },
    async (request, reply) => {
      const held = await speakers.of(request).store.photos.readPhoto(request.params.photo);
      const type = held && photoMimeOf(held.bytes);
      if (held === undefined || type === undefined)
        return refuse(reply, 404, { error: 'not-found' });
      return reply.type(type).send(Buffer.from(held.bytes));
    },
  );

  // Only this door takes bytes that are no text; everywhere else they are an unknown type.
  app.register(async (door) => {
    door.addContentTypeParser(
      ['image/webp', 'image/jpeg'],
      { parseAs: 'buffer' },
      async (_request: FastifyRequest, body: Buffer) => body,
    );
    door.post<Named>(
      '/api/photos/:photo',
      { onRequest: speakers.admit(mayPush), bodyLimit: limits.photoBytesMax },
      async (request, reply) => {
        const { store } = speakers.of(request);
        if (!Buffer.isBuffer(request.body)) return refuse(reply, 400, { error: 'body-missing' });
        const held = { photo: request.params.photo, bytes: new Uint8Array(request.body) };
        const refused = refusalOfPhoto(held);
        if (refused !== undefined)
          return refuse(reply, statusByRefusal[refused], { error: refused });
        await store.photos.putPhoto(held);
        // What was written into a deleted file is lost, so it must not be acknowledged.
        if (!store.isInPlace()) return refuse(reply, 503, { error: 'storage-lost' }, 1);
        return { tallystick: 1, photo: held.photo } satisfies PhotoAnswer;
      },
    );
  });
}

const statusByRefusal = { 'too-large': 413, 'unknown-type': 415, 'wrong-hash': 400 } as const;
