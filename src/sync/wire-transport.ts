/**
 * The protocol over a wire: which text is sent where, how long an answer may take, and how a device
 * logs in.
 */
import { decodeLoginAnswer, decodeNonceAnswer, loginStatement } from '../contract/auth-messages.ts';
import { decodeHint, decodePushAnswer, decodeSegmentList } from '../contract/messages.ts';
import { encodePage } from '../contract/page.ts';
import {
  decodePasskeyNeeded,
  type PasskeyNeeded,
  type PasskeyProof,
} from '../contract/passkey-messages.ts';
import { decodeSegmentFile } from '../contract/segment-file.ts';
import type { Have } from '../event-sourcing/version-vector.ts';
import type { Failure } from './machine/sync-failure.ts';
import { readAnswer, readPage } from './read-answer.ts';
import type { LiveListener, Transport } from './transport.ts';
import type { Wire, WireAnswer, WireRequest } from './wire.ts';

export type TransportPorts = {
  readonly wire: Wire;
  readonly ledger: string;
  readonly device: string;
  /** The origin that the server sees, which is part of what is signed. */
  readonly origin: string;
  /**
   * ECDSA P-256 with SHA-256 over the text as UTF-8; base64url. Undefined if this device has no
   * key.
   */
  sign(statement: string): Promise<string | undefined>;
  /** Under which name the server may still know this device, where it has taken another one. */
  former?(): Promise<Speaker | undefined>;
  /** Asks the person for a passkey, where there is a person to ask; undefined if none was given. */
  confirm?(needed: PasskeyNeeded): Promise<PasskeyProof | undefined>;
};

export type Speaker = Pick<TransportPorts, 'device' | 'sign'>;

const pullTimeoutMs = 60_000;
const pushTimeoutMs = 30_000;
export const askTimeoutMs = 15_000;
/** Three heartbeats of the server. */
const liveSilenceMs = 45_000;

export function createWireTransport(ports: TransportPorts): Transport {
  const { wire, ledger, origin } = ports;
  const post = (path: string, body: unknown, signal: AbortSignal): Promise<WireAnswer> =>
    wire.ask({ method: 'POST', path, body: JSON.stringify(body), timeoutMs: askTimeoutMs }, signal);
  const get = (
    asked: Pick<WireRequest, 'path' | 'isCacheable'>,
    signal: AbortSignal,
  ): Promise<WireAnswer> =>
    wire.ask({ method: 'GET', body: null, timeoutMs: pullTimeoutMs, ...asked }, signal);

  return {
    async pull(request, signal) {
      const body = JSON.stringify(request);
      const answer = await wire.ask(
        { method: 'POST', path: '/api/pull', body, timeoutMs: pullTimeoutMs },
        signal,
      );
      return readPage(answer);
    },

    async listSegments(signal) {
      const answer = await get({ path: '/api/segments' }, signal);
      const read = readAnswer(answer, decodeSegmentList);
      return 'failed' in read ? read : { list: read.answer };
    },

    async fetchSegment(file, signal) {
      const answer = await get({ path: `/api/segments/${file}`, isCacheable: true }, signal);
      const read = readAnswer(answer, (text) => decodeSegmentFile(file, text));
      return 'failed' in read ? read : { segment: read.answer };
    },

    async push(page, signal) {
      const body = encodePage(page);
      const answer = await wire.ask(
        { method: 'POST', path: '/api/push', body, timeoutMs: pushTimeoutMs },
        signal,
      );
      return readAnswer(answer, decodePushAnswer);
    },

    async logIn(signal) {
      const known = await logInAs(ports, signal);
      if (!('failed' in known) || !isUnknown(known.failed)) return known;
      const former = await ports.former?.();
      return former === undefined ? known : logInAs(former, signal);
    },

    openLive: (listener) => wire.readLines('/api/live', liveSilenceMs, linesTo(listener)),
  };

  async function logInAs(
    speaker: Speaker,
    signal: AbortSignal,
    passkey?: PasskeyProof,
  ): ReturnType<Transport['logIn']> {
    const { device, sign } = speaker;
    const asked = readAnswer(await post('/api/login/nonce', { device }, signal), decodeNonceAnswer);
    if ('failed' in asked) return asked;
    const { nonce } = asked.answer;
    const signature = await sign(loginStatement(origin, ledger, device, nonce));
    if (signature === undefined) return { failed: noKey };
    const answer = await post('/api/login', { device, nonce, signature, passkey }, signal);
    const known = readAnswer(answer, decodeLoginAnswer);
    if (!('failed' in known)) return { loggedIn: true };
    const needed = answer.kind === 'answered' ? decodePasskeyNeeded(answer.text) : undefined;
    const given = needed && passkey === undefined ? await ports.confirm?.(needed) : undefined;
    return given === undefined ? known : logInAs(speaker, signal, given);
  }
}

const isUnknown = (failure: Failure): boolean =>
  failure.kind === 'status' && failure.status === 403 && failure.reason === 'unknown-device';

/** Without its key a device cannot be known: it has to join again. */
const noKey: Failure = {
  kind: 'status',
  status: 403,
  retryAfterMs: null,
  reason: 'unknown-device',
};

function linesTo(listener: LiveListener): { line(text: string): void; closed(): void } {
  let isOpen = false;
  let have: Have = {};
  return {
    line(text) {
      if (!isOpen) {
        isOpen = isMagic(text);
        if (isOpen) listener.opened();
        return;
      }
      const hint = decodeHint(text);
      if (hint === undefined) return;
      have = hint.part === true ? { ...have, ...hint.have } : hint.have;
      listener.hinted({ epoch: hint.epoch, have });
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
