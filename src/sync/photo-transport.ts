/** Photos over a wire: which are lacking there, one there, one back. Every call settles with a value. */
import { decodeLacksAnswer, decodePhotoAnswer } from '../contract/messages.ts';
import { photoMimeOf, refusalOfPhoto } from '../contract/photo.ts';
import type { HeldPhoto } from '../event-sourcing/photo-store.ts';
import type { Hash } from '../event-sourcing/stored-event.ts';
import { readAnswer } from './read-answer.ts';
import type { Failed, Transport } from './transport.ts';
import type { ByteAnswer, ByteWire, Wire, WireAnswer } from './wire.ts';
import { askTimeoutMs } from './wire-transport.ts';

export type PhotoTransport = Pick<Transport, 'logIn'> & {
  /** At most as many as one question may name. */
  askLacking(
    photos: readonly Hash[],
    signal: AbortSignal,
  ): Promise<{ readonly lacks: readonly Hash[] } | Failed>;
  send(held: HeldPhoto, signal: AbortSignal): Promise<{ readonly sent: true } | Failed>;
  /** What comes has been checked against its name. */
  fetch(photo: Hash, signal: AbortSignal): Promise<{ readonly held: HeldPhoto } | Failed>;
};

/** A photo of 300 kB on a line of 3 kB a second still arrives. */
const photoTimeoutMs = 120_000;

export function createPhotoTransport(ports: {
  readonly wire: Wire & ByteWire;
  readonly ledger: string;
  readonly transport: Pick<Transport, 'logIn'>;
}): PhotoTransport {
  const { wire, ledger, transport } = ports;
  const pathOf = (photo: Hash): string => `/api/photos/${photo}`;
  return {
    logIn: transport.logIn,

    async askLacking(photos, signal) {
      const body = JSON.stringify({ ledger, photos });
      const path = '/api/photos/lacking';
      const request = { method: 'POST', path, body, timeoutMs: askTimeoutMs } as const;
      const read = readAnswer(await wire.ask(request, signal), decodeLacksAnswer);
      return 'failed' in read ? read : { lacks: read.answer.lacks };
    },

    async send({ photo, bytes }, signal) {
      const body = { type: photoMimeOf(bytes) ?? 'image/jpeg', bytes };
      const path = pathOf(photo);
      const answer = await wire.askBytes(
        { method: 'POST', path, body, timeoutMs: photoTimeoutMs },
        signal,
      );
      const read = readAnswer(inText(answer), decodePhotoAnswer);
      return 'failed' in read ? read : { sent: true };
    },

    async fetch(photo, signal) {
      const answer = await wire.askBytes(
        { method: 'GET', path: pathOf(photo), body: null, timeoutMs: photoTimeoutMs },
        signal,
      );
      if (answer.kind !== 'answered' || answer.status !== 200) {
        const read = readAnswer(inText(answer), () => undefined);
        return 'failed' in read ? read : { failed: { kind: 'not-ours' } };
      }
      const held = { photo, bytes: answer.bytes };
      const refused = refusalOfPhoto(held);
      return refused === undefined ? { held } : { failed: { kind: 'malformed', detail: refused } };
    },
  };
}

/** What the server says of bytes is text: why not, or that it has them. */
function inText(answer: ByteAnswer): WireAnswer {
  if (answer.kind !== 'answered') return answer;
  const { status, bytes, retryAfterMs } = answer;
  return { kind: 'answered', status, text: new TextDecoder().decode(bytes), retryAfterMs };
}
