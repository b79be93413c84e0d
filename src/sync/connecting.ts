/** Tying a ledger to a server: what it says of itself, the claim of an empty one, and joining by an invitation. */
import {
  type ClaimAnswer, claimStatement, decodeClaimAnswer, decodeJoinAnswer, type JoinAnswer, joinStatement,
} from '../contract/auth-messages.ts';
import { decodeHealth, type Health } from '../contract/messages.ts';
import { readAnswer } from './read-answer.ts';
import type { Failed } from './transport.ts';
import type { Wire, WireAnswer } from './wire.ts';

export type ConnectingPorts = {
  readonly wire: Wire;
  readonly origin: string;
};

/** The device that connects. `key`: its public key; `sign` as in the transport. */
export type ConnectingDevice = {
  readonly device: string;
  readonly key: string;
  sign(statement: string): Promise<string>;
};

export type Connecting = {
  readHealth(): Promise<{ readonly answer: Health } | Failed>;
  /** `code`: what stands behind `/claim#`. Claiming again with the same code and key is answered alike. */
  claim(
    device: ConnectingDevice,
    asked: { readonly code: string; readonly ledger: string },
  ): Promise<{ readonly answer: ClaimAnswer } | Failed>;
  /** `secret`: what stands behind `/join#`. */
  join(device: ConnectingDevice, secret: string): Promise<{ readonly answer: JoinAnswer } | Failed>;
};

const timeoutMs = 15_000;

export function createConnecting({ wire, origin }: ConnectingPorts): Connecting {
  const never = new AbortController().signal;
  const post = (path: string, body: unknown): Promise<WireAnswer> =>
    wire.ask({ method: 'POST', path, body: JSON.stringify(body), timeoutMs }, never);

  return {
    async readHealth() {
      const answer = await wire.ask({ method: 'GET', path: '/api/health', body: null, timeoutMs }, never);
      return readAnswer(answer, decodeHealth);
    },
    async claim({ device, key, sign }, { code, ledger }) {
      const request = { code, ledger, device, key };
      const signature = await sign(claimStatement(origin, request));
      return readAnswer(await post('/api/claim', { ...request, signature }), decodeClaimAnswer);
    },
    async join({ device, key, sign }, secret) {
      const request = { secret, device, key };
      const signature = await sign(joinStatement(origin, request));
      return readAnswer(await post('/api/join', { ...request, signature }), decodeJoinAnswer);
    },
  };
}
