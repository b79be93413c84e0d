/** A link that lets one more device in, once and for three days. Only its hash stands in the ledger. */
import { sha256Hex } from '../contract/hash.ts';
import type { Invitation } from '../ui/sync-port.ts';
import { newCommandId, newId, randomHex } from './command-ids.ts';
import type { Refused } from './connect.ts';
import type { OpenedLedger } from './opened-ledger.ts';
import { serverHere } from './server-here.ts';

const lifetimeMs = 72 * 3_600_000;

export async function inviteDevice({
  run,
}: Pick<OpenedLedger, 'run'>): Promise<Invitation | Refused> {
  const secret = randomHex(16);
  const expiresAt = Date.now() + lifetimeMs;
  const data = {
    invitation: newId(),
    secretHash: sha256Hex(secret),
    role: 'keeper' as const,
    expiresAt,
    member: null,
  };
  const invited = await run([{ type: 'InviteMember', data }], { cause: newCommandId() });
  if (!('saved' in invited)) return { refused: 'unknown' };
  // Made on the server's own machine the link must still lead there from others.
  const server = await serverHere();
  const { origin, protocol, hostname } = new URL(server?.address ?? location.origin);
  return {
    link: `${origin}/#/join/${secret}`,
    expiresAt,
    usableElsewhere: protocol === 'https:' && !isLoopback(hostname),
    trustAt: server?.trustAt ?? null,
  };
}

const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '[::1]' || host.startsWith('127.');
