/**
 * What an answer means. Anything that is not ours, whatever its status says, counts as no network:
 * a captive portal answers 200 to everything.
 */
import { decodeRefusal } from '../contract/auth-messages.ts';
import { decodePage, type SyncPage } from '../contract/page.ts';
import type { Failure } from './machine/sync-failure.ts';
import type { Failed } from './transport.ts';
import type { WireAnswer } from './wire.ts';

export function readAnswer<T>(
  answer: WireAnswer,
  decode: (text: string) => T | undefined,
): { readonly answer: T } | Failed {
  const read = textOf(answer);
  if ('failed' in read) return read;
  const value = decode(read.text);
  return value === undefined ? { failed: { kind: 'not-ours' } } : { answer: value };
}

/** Whole or not at all: a page is taken only with its trailer. */
export function readPage(answer: WireAnswer): { readonly page: SyncPage } | Failed {
  const read = textOf(answer);
  if ('failed' in read) return read;
  const decoded = decodePage(read.text);
  return 'refused' in decoded ? { failed: failureOf(decoded.refused, decoded.detail) } : decoded;
}

/**
 * The text of a 200; what else came is a failure. A refusal that is not in our form is not our
 * server's.
 */
function textOf(answer: WireAnswer): { readonly text: string } | Failed {
  if (answer.kind !== 'answered') return { failed: { kind: answer.kind } };
  const { status, text, retryAfterMs } = answer;
  if (status === 200) return { text };
  const refusal = decodeRefusal(text);
  // A proxy in front of a server that is down has words of its own, and its 502 and 413 mean what
  // they say.
  if (refusal === undefined && status < 500 && status !== 413)
    return { failed: { kind: 'not-ours' } };
  return { failed: { kind: 'status', status, retryAfterMs, reason: refusal?.error ?? null } };
}

function failureOf(
  refused: 'no-magic' | 'cut' | 'malformed' | 'too-large',
  detail: string,
): Failure {
  if (refused === 'no-magic') return { kind: 'not-ours' };
  return refused === 'cut'
    ? { kind: 'cut' }
    : { kind: 'malformed', detail: `${refused}: ${detail}` };
}
