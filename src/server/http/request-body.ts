/** The text of a request's body, inflated only up to a bound. */
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';

/** What a client may send over the wire; fastify counts it while it streams. */
export const wireBytesMax = 4 * 1024 * 1024;
export const inflatedBytesMax = 16 * 1024 * 1024;

export type BodyRefusal = { readonly status: 400 | 413 | 415; readonly error: string };

const inflate = promisify(gunzip);

/** `bytesMax`: of the text. All members of a gzip count together. */
export async function readBody(
  body: unknown,
  encoding: string | undefined,
  bytesMax = inflatedBytesMax,
): Promise<string | BodyRefusal> {
  if (!Buffer.isBuffer(body)) return { status: 400, error: 'body-missing' };
  if (encoding === undefined || encoding === 'identity') return textOf(body);
  if (encoding !== 'gzip') return { status: 415, error: 'unknown-encoding' };
  try {
    return textOf(await inflate(body, { maxOutputLength: bytesMax }));
  } catch (error) {
    const isTooLarge =
      error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    return isTooLarge ? { status: 413, error: 'too-large' } : { status: 400, error: 'not-gzip' };
  }
}

/** Bytes that are not UTF-8 are refused: replacing them would change what was hashed. */
function textOf(bytes: Buffer): string | BodyRefusal {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return { status: 400, error: 'not-utf-8' };
  }
}
