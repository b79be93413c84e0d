/**
 * The protocol over a wire: which text is sent, and what an answer means. Anything that is not ours, whatever its
 * status says, counts as no network: a captive portal answers 200 to everything.
 */
import { decodeLoginAnswer, decodeNonceAnswer, decodeRefusal, loginStatement } from '../contract/auth-messages.ts';
import { decodeHint, decodePushAnswer } from '../contract/messages.ts';
import { decodePage, encodePage } from '../contract/page.ts';
import type { Failure } from './machine/sync-failure.ts';
import type { Failed, LiveListener, Transport } from './transport.ts';
import type { Wire, WireAnswer } from './wire.ts';

export type TransportPorts = {
  readonly wire: Wire;
  readonly ledger: string;
  readonly device: string;
  /** The origin that the server sees, which is part of what is signed. */
  readonly origin: string;
  /** ECDSA P-256 with SHA-256 over the text as UTF-8; base64url. Undefined if this device has no key. */
  sign(statement: string): Promise<string | undefined>;
};

export const pullTimeoutMs = 60_000;
export const pushTimeoutMs = 30_000;
export const askTimeoutMs = 15_000;
/** Three heartbeats of the server. */
export const liveSilenceMs = 45_000;

export function createWireTransport({ wire, ledger, device, origin, sign }: TransportPorts): Transport {
  const post = (path: string, body: unknown, signal: AbortSignal): Promise<WireAnswer> =>
    wire.ask({ method: 'POST', path, body: JSON.stringify(body), timeoutMs: askTimeoutMs }, signal);

  return {
    async pull(request, signal) {
      const body = JSON.stringify(request);
      const answer = await wire.ask(
        { method: 'POST', path: '/api/pull', body, timeoutMs: pullTimeoutMs }, signal,
      );
      const read = textOf(answer);
      if ('failed' in read) return read;
      const decoded = decodePage(read.text);
      return 'refused' in decoded ? { failed: failureOf(decoded.refused, decoded.detail) } : decoded;
    },

    async push(page, signal) {
      const body = encodePage(page);
      const answer = await wire.ask(
        { method: 'POST', path: '/api/push', body, timeoutMs: pushTimeoutMs }, signal,
      );
      return decoded(answer, decodePushAnswer);
    },

    async logIn(signal) {
      const asked = decoded(await post('/api/login/nonce', { device }, signal), decodeNonceAnswer);
      if ('failed' in asked) return asked;
      const { nonce } = asked.answer;
      const signature = await sign(loginStatement(origin, ledger, device, nonce));
      if (signature === undefined) return { failed: noKey };
      const answer = await post('/api/login', { device, nonce, signature }, signal);
      const known = decoded(answer, decodeLoginAnswer);
      return 'failed' in known ? known : { loggedIn: true };
    },

    openLive: (listener) => wire.readLines('/api/live', liveSilenceMs, linesTo(listener)),
  };
}

/** Without its key a device cannot be known: it has to join again. */
const noKey: Failure = { kind: 'status', status: 403, retryAfterMs: null, reason: 'unknown-device' };

function linesTo(listener: LiveListener): { line(text: string): void; closed(): void } {
  let isOpen = false;
  return {
    line(text) {
      if (!isOpen) {
        isOpen = isMagic(text);
        if (isOpen) listener.opened();
        return;
      }
      const hint = decodeHint(text);
      if (hint !== undefined) listener.hinted(hint);
    },
    closed: () => listener.closed(),
  };
}

function isMagic(line: string): boolean {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && 'tallystick' in value;
  } catch {
    return false;
  }
}

function failureOf(refused: 'no-magic' | 'cut' | 'malformed' | 'too-large', detail: string): Failure {
  if (refused === 'no-magic') return { kind: 'not-ours' };
  return refused === 'cut' ? { kind: 'cut' } : { kind: 'malformed', detail: `${refused}: ${detail}` };
}

/** The text of a 200; what else came is a failure. A refusal that is not in our form is not our server's. */
function textOf(answer: WireAnswer): { readonly text: string } | Failed {
  if (answer.kind !== 'answered') return { failed: { kind: answer.kind } };
  const { status, text, retryAfterMs } = answer;
  if (status === 200) return { text };
  const refusal = decodeRefusal(text);
  // A proxy in front of a server that is down has words of its own, and its 502 and 413 mean what they say.
  if (refusal === undefined && status < 500 && status !== 413) return { failed: { kind: 'not-ours' } };
  return { failed: { kind: 'status', status, retryAfterMs, reason: refusal?.error ?? null } };
}

function decoded<T>(
  answer: WireAnswer,
  decode: (text: string) => T | undefined,
): { readonly answer: T } | Failed {
  const read = textOf(answer);
  if ('failed' in read) return read;
  const value = decode(read.text);
  return value === undefined ? { failed: { kind: 'not-ours' } } : { answer: value };
}
