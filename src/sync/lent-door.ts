/** What a server lends to a device that has not all of the history yet. Whatever fails is no answer. */
import {
  decodeLentState,
  decodeStreamHistories,
  type LentState,
  type StreamHistories,
  type StreamsRequest,
} from '../contract/lent-state.ts';
import type { Hash } from '../event-sourcing/stored-event.ts';
import { readAnswer } from './read-answer.ts';
import type { Transport } from './transport.ts';
import type { Wire, WireRequest } from './wire.ts';

export type LentDoorPorts = {
  readonly wire: Pick<Wire, 'ask'>;
  readonly transport: Pick<Transport, 'logIn'>;
  now(): number;
};

export type LentDoor = {
  fetchState(file: Hash, signal: AbortSignal): Promise<LentState | undefined>;
  /** Those of the first of them, as many as go into one answer. */
  fetchStreams(asked: StreamsRequest, signal: AbortSignal): Promise<StreamHistories | undefined>;
};

/** A whole ledger's state over a slow line. */
const stateTimeoutMs = 120_000;
const streamsTimeoutMs = 15_000;

type Question<T> = Pick<WireRequest, 'path' | 'body' | 'timeoutMs'> & {
  readonly decode: (text: string) => T | undefined;
};

export function createLentDoor({ wire, transport, now }: LentDoorPorts): LentDoor {
  /** Told to wait, it says no by itself. */
  let busyUntil = 0;

  async function once<T>({ decode, ...asked }: Question<T>, signal: AbortSignal) {
    const method = asked.body === null ? 'GET' : 'POST';
    const read = readAnswer(await wire.ask({ method, ...asked }, signal), decode);
    if ('failed' in read && read.failed.kind === 'status')
      busyUntil = now() + (read.failed.retryAfterMs ?? 0);
    return read;
  }

  async function ask<T>(question: Question<T>, signal: AbortSignal): Promise<T | undefined> {
    if (now() < busyUntil) return undefined;
    const first = await once(question, signal);
    if (!('failed' in first)) return first.answer;
    // A session ends before a history is here.
    if (first.failed.kind !== 'status' || first.failed.status !== 401) return undefined;
    if ('failed' in (await transport.logIn(signal))) return undefined;
    const second = await once(question, signal);
    return 'failed' in second ? undefined : second.answer;
  }

  return {
    fetchState: (file, signal) =>
      ask(
        {
          path: `/api/lent/${file}`,
          body: null,
          timeoutMs: stateTimeoutMs,
          decode: (text) => decodeLentState(file, text),
        },
        signal,
      ),
    fetchStreams: (asked, signal) =>
      ask(
        {
          path: '/api/streams',
          body: JSON.stringify(asked),
          timeoutMs: streamsTimeoutMs,
          decode: decodeStreamHistories,
        },
        signal,
      ),
  };
}
