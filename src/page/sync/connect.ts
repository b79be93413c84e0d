/**
 * What a page asks a server before and beside sync: to be tied to it, to be let in, to let others
 * in.
 */
import {
  claimStatement,
  decodeClaimAnswer,
  decodeJoinAnswer,
  decodeRefusal,
  type JoinAnswer,
  joinStatement,
} from '../../contract/auth-messages.ts';
import { decodeHealth, type Health } from '../../contract/messages.ts';
import type { PublicKey } from '../../domain/access/events.ts';
import type { LedgerCommand } from '../../domain/ledger-command.ts';
import type { Keyring } from '../../indexeddb/cabinet.ts';
import { createFetchWire } from '../../sync/fetch-wire.ts';
import type { Wire } from '../../sync/wire.ts';
import type { ConnectRefusal } from '../../ui/sync-port.ts';
import { deviceKey } from './device-key.ts';

export type Refused = { readonly refused: ConnectRefusal };

const timeoutMs = 15_000;

export const pageWire = (): Wire =>
  createFetchWire({
    origin: location.origin,
    fetch: (...request) => fetch(...request),
    now: () => Date.now(),
  });

/** What the server behind this page says of itself; undefined where none answers. */
export async function askHealth(patienceMs = timeoutMs): Promise<Health | undefined> {
  const request = {
    method: 'GET',
    path: '/api/health',
    body: null,
    timeoutMs: patienceMs,
  } as const;
  const answer = await pageWire().ask(request, new AbortController().signal);
  return answer.kind === 'answered' && answer.status === 200
    ? decodeHealth(answer.text)
    : undefined;
}

/** The commands that write down what the server is, once it has taken the claim. */
export async function claimServer(about: {
  readonly code: string;
  readonly ledger: string;
  readonly device: string;
  readonly keys: Keyring;
}): Promise<{ readonly commands: readonly LedgerCommand[] } | Refused> {
  const key = await deviceKey(about.keys);
  if (key === undefined) return { refused: 'insecure' };
  const { code, ledger, device } = about;
  const request = { code, ledger, device, key: key.publicKey };
  const signature = await key.sign(claimStatement(location.origin, request));
  const answer = await ask('/api/claim', { ...request, signature });
  if ('refused' in answer) return answer;
  const claimed = decodeClaimAnswer(answer.text);
  if (claimed === undefined) return { refused: 'unknown' };
  const { device: server, key: serverKey } = claimed.server;
  return { commands: [{ type: 'AcceptServer', data: { server, key: serverKey } }] };
}

export async function redeemInvitation(about: {
  readonly secret: string;
  readonly device: string;
  readonly keys: Keyring;
}): Promise<{ readonly joined: JoinAnswer; readonly publicKey: PublicKey } | Refused> {
  const key = await deviceKey(about.keys);
  if (key === undefined) return { refused: 'insecure' };
  const { secret, device } = about;
  const request = { secret, device, key: key.publicKey };
  const signature = await key.sign(joinStatement(location.origin, request));
  const answer = await ask('/api/join', { ...request, signature });
  if ('refused' in answer) return answer;
  const joined = decodeJoinAnswer(answer.text);
  return joined === undefined ? { refused: 'unknown' } : { joined, publicKey: key.publicKey };
}

const refusalByError: Readonly<Record<string, ConnectRefusal>> = {
  'wrong-code': 'malformed-link',
  'invitation-unknown': 'malformed-link',
  malformed: 'malformed-link',
  'code-expired': 'expired',
  'invitation-expired': 'expired',
  'invitation-used': 'used',
  'invitation-withdrawn': 'expired',
  'link-unknown': 'expired',
  'already-claimed': 'claimed-by-another',
  unclaimed: 'unreachable',
};

/** A question that is answered or refused; whoever asks reads the text. */
export async function ask(
  path: string,
  body: unknown,
): Promise<{ readonly text: string } | Refused> {
  const request = { method: 'POST', path, body: JSON.stringify(body), timeoutMs } as const;
  const answer = await pageWire().ask(request, new AbortController().signal);
  if (answer.kind !== 'answered') return { refused: 'unreachable' };
  if (answer.status === 200) return { text: answer.text };
  return { refused: refusalByError[decodeRefusal(answer.text)?.error ?? ''] ?? 'unknown' };
}

/**
 * The secret in a link's fragment, `#/claim/<secret>` or `#/join/<secret>` with whatever stands behind
 * it, or the bare secret.
 */
export function secretIn(link: string): string {
  const [, inFragment] = /#\/(?:join|claim)\/([^/?#]+)/.exec(link) ?? [];
  const afterSlash = inFragment ?? link.trim().split(/[#/?]/).at(-1) ?? '';
  try {
    return decodeURIComponent(afterSlash);
  } catch {
    // A stray percent sign: nobody's secret, and the server says so.
    return afterSlash;
  }
}
