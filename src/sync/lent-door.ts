/** What a server lends to a device that has not all of the history yet. Whatever fails is no answer. */
import {
  decodeLentState,
  decodeStreamHistory,
  type LentState,
  type StreamHistory,
} from '../contract/lent-state.ts';
import type { Hash } from '../event-sourcing/stored-event.ts';
import { readAnswer } from './read-answer.ts';
import type { Transport } from './transport.ts';
import type { Wire } from './wire.ts';

export type LentDoorPorts = {
  readonly wire: Pick<Wire, 'ask'>;
  readonly transport: Pick<Transport, 'logIn'>;
};

export type LentDoor = {
  fetchState(file: Hash, signal: AbortSignal): Promise<LentState | undefined>;
  fetchStream(stream: string, signal: AbortSignal): Promise<StreamHistory | undefined>;
};

/** A whole ledger's state over a slow line. */
const stateTimeoutMs = 120_000;
const streamTimeoutMs = 15_000;

export function createLentDoor({ wire, transport }: LentDoorPorts): LentDoor {
  async function ask<T>(
    path: string,
    timeoutMs: number,
    signal: AbortSignal,
    decode: (text: string) => T | undefined,
  ): Promise<T | undefined> {
    const once = async () =>
      readAnswer(await wire.ask({ method: 'GET', path, body: null, timeoutMs }, signal), decode);
    const first = await once();
    if (!('failed' in first)) return first.answer;
    // A session ends before a history is here.
    if (first.failed.kind !== 'status' || first.failed.status !== 401) return undefined;
    if ('failed' in (await transport.logIn(signal))) return undefined;
    const second = await once();
    return 'failed' in second ? undefined : second.answer;
  }

  return {
    fetchState: (file, signal) =>
      ask(`/api/lent/${file}`, stateTimeoutMs, signal, (text) => decodeLentState(file, text)),
    fetchStream: (stream, signal) =>
      ask(
        `/api/streams/${encodeURIComponent(stream)}`,
        streamTimeoutMs,
        signal,
        decodeStreamHistory,
      ),
  };
}
