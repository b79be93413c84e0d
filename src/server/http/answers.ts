/** The words that the server says no with, and what becomes of errors that nobody foresaw. */
import { randomUUID } from 'node:crypto';
import type { FastifyReply } from 'fastify';

export type Refused = {
  /** A kebab-case fact. */
  readonly error: string;
  readonly detail?: string;
};

const factByReply = new WeakMap<FastifyReply, string>();

/** For whoever runs the server: a word of ours about an answer, never one that was sent. */
export const tellOf = (reply: FastifyReply, fact: string): void =>
  void factByReply.set(reply, fact);
export const factOf = (reply: FastifyReply): string | undefined => factByReply.get(reply);

export function refuse(
  reply: FastifyReply,
  status: number,
  refused: Refused,
  retryAfterS?: number,
): FastifyReply {
  tellOf(reply, refused.error);
  if (retryAfterS !== undefined) reply.header('retry-after', String(retryAfterS));
  // An error says nothing that could be kept: neither a browser nor a proxy may answer with it later.
  return reply
    .code(status)
    .header('cache-control', 'no-store')
    .type('application/json')
    .send(refused);
}

export type Trouble = {
  readonly status: number;
  readonly error: string;
  readonly retryAfterS?: number;
  /** The database can no longer be believed and must be opened anew. */
  readonly isDiskSick?: boolean;
};

/** SQLite's primary result codes, https://sqlite.org/rescode.html */
const troubleByCode: Readonly<Record<number, Trouble>> = {
  5: { status: 503, error: 'storage-busy', retryAfterS: 1 },
  8: { status: 507, error: 'storage-read-only', retryAfterS: 60 },
  10: { status: 503, error: 'storage-failed', retryAfterS: 5, isDiskSick: true },
  11: { status: 503, error: 'storage-damaged', retryAfterS: 60, isDiskSick: true },
  13: { status: 507, error: 'storage-full', retryAfterS: 60 },
  14: { status: 503, error: 'storage-failed', retryAfterS: 5, isDiskSick: true },
  26: { status: 503, error: 'storage-damaged', retryAfterS: 60, isDiskSick: true },
};

const storageLost: Trouble = { status: 503, error: 'storage-lost', retryAfterS: 1 };

/** What a thrown error means to the client; undefined if it is a bug of ours. */
export function troubleOf(error: unknown): Trouble | undefined {
  if (!(error instanceof Error)) return undefined;
  if ('errcode' in error && typeof error.errcode === 'number')
    return troubleByCode[error.errcode & 0xff];
  if ('code' in error && error.code === 'ENOSPC') return troubleByCode[13];
  // Another request found the data directory gone and closed the database under this one.
  if ('code' in error && error.code === 'ERR_INVALID_STATE') return storageLost;
  if (!('statusCode' in error) || typeof error.statusCode !== 'number' || error.statusCode >= 500)
    return undefined;
  return { status: error.statusCode, error: factByStatus[error.statusCode] ?? 'bad-request' };
}

const factByStatus: Readonly<Record<number, string>> = {
  404: 'not-found',
  408: 'too-slow',
  413: 'too-large',
  415: 'unknown-content-type',
};

/** Writes a bug down under an id, and gives the id: the client learns nothing else of it. */
export function reportBug(error: unknown): string {
  const id = randomUUID();
  console.error(`error ${id} ${storyOf(error).replaceAll(/[\r\n]+/g, ' ⏎ ')}`);
  return id;
}

/** What an error says may be a piece of what was sent: it goes out without what it quotes. */
function storyOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  // JSON.parse repeats what it could not read, quotes and all.
  const message =
    error instanceof SyntaxError ? '' : error.message.replaceAll(/"[^"]*"|'[^']*'/g, '"…"');
  return [`${error.name}: ${message}`, ...frames].join('\n');
}
