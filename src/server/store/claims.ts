/** Tying a ledger to this server: one code, for half an hour, used once. No first visitor wins. */
import type { DatabaseSync } from 'node:sqlite';
import type { PublicKey } from '../../domain/access/events.ts';
import type { DeviceId } from '../../event-sourcing/stored-event.ts';
import { newCode, normalizeCode, secretHash } from '../keys/secrets.ts';
import type { Admissions } from './admissions.ts';
import { type Meta, transaction } from './database.ts';

const claimLifetimeMs = 30 * 60_000;

export type Claimant = {
  readonly ledger: string;
  readonly device: DeviceId;
  readonly key: PublicKey;
};
export type ClaimRejection = {
  readonly rejected: 'already-claimed' | 'wrong-code' | 'code-expired';
};

export type Claims = {
  /** The ledger that is kept here; undefined as long as nobody has claimed the server. */
  ledger(): string | undefined;
  /** A new code; the one before no longer works. */
  issue(): string;
  /** Idempotent for the claimant: the answer may have been lost. */
  redeem(code: string, claimant: Claimant): ClaimRejection | { readonly ledger: string };
};

export function openClaims(
  database: DatabaseSync,
  meta: Meta,
  admissions: Admissions,
  now: () => number,
): Claims {
  const repeats = (hash: string, { ledger, device, key }: Claimant): boolean =>
    meta.get('claimed-with') === hash &&
    meta.get('ledger') === ledger &&
    admissions.of(device)?.key === key;

  const redeem = (code: string, claimant: Claimant): ReturnType<Claims['redeem']> => {
    const hash = secretHash(normalizeCode(code));
    const { ledger, device, key } = claimant;
    if (meta.get('ledger') !== undefined) {
      return repeats(hash, claimant) ? { ledger } : { rejected: 'already-claimed' };
    }
    if (meta.get('claim') !== hash) return { rejected: 'wrong-code' };
    if (Number(meta.get('claim-expires-at')) < now()) return { rejected: 'code-expired' };
    admissions.admit({ device, key, invitation: null });
    meta.set('ledger', ledger);
    meta.set('claimed-with', hash);
    meta.remove('claim');
    meta.remove('claim-expires-at');
    return { ledger };
  };

  return {
    ledger: () => meta.get('ledger'),
    issue: () => {
      const code = newCode();
      transaction(database, () => {
        meta.set('claim', secretHash(code));
        meta.set('claim-expires-at', String(now() + claimLifetimeMs));
      });
      return code;
    },
    redeem: (code, claimant) => transaction(database, () => redeem(code, claimant)),
  };
}
