/** What can go wrong between two replicas, as a value. No failure ever removes an event. */

/**
 * `offline`: nothing answered. `timeout`: it took too long. `not-ours`: an answer without our magic
 * line (a captive portal, a proxy's page). `cut`: the answer ended before its trailer. `malformed`:
 * ours, but not readable. `storage`: the device's own log did not answer.
 */
export type Failure =
  | { readonly kind: 'offline' | 'timeout' | 'not-ours' | 'cut' }
  | { readonly kind: 'malformed' | 'storage'; readonly detail: string }
  | {
      readonly kind: 'status';
      readonly status: number;
      /** From Retry-After, in milliseconds; null if the server named none. */
      readonly retryAfterMs: number | null;
      /** The word by which the server says why: `unclaimed`, `wrong-ledger` … */
      readonly reason: string | null;
    };

/** Why synchronising rests although the network is there. It is tried again with every tick. */
export type PauseReason =
  | 'login-refused'
  /** The server does not know this device (yet): it learns of it from the access stream. */
  | 'unknown-device'
  /** The person has to confirm with a passkey, and only a screen can ask for that. */
  | 'passkey-needed'
  | 'forbidden'
  /** Whose device it is was removed from the ledger; the device was sealed. */
  | 'removed'
  | 'sealed'
  | 'unclaimed'
  | 'other-ledger'
  | 'refused';

/** What is to be done about a failure. */
export type Remedy =
  | { readonly kind: 'login' }
  | { readonly kind: 'halve-batch' }
  /** Nothing of what was sent has a seal that the server can check yet: the other lanes go on. */
  | { readonly kind: 'leave-lanes' }
  | { readonly kind: 'pause'; readonly why: PauseReason }
  | { readonly kind: 'back-off'; readonly retryAfterMs: number | null };

/** Too often for one device, or too many devices at once: it goes on by itself, and soon. */
export const asksForPatience = (failure: Failure): boolean =>
  failure.kind === 'status' &&
  failure.retryAfterMs !== null &&
  (failure.status === 429 || failure.reason === 'busy');

const backOff: Remedy = { kind: 'back-off', retryAfterMs: null };

export function remedyFor(failure: Failure): Remedy {
  if (failure.kind !== 'status') return backOff;
  const { status, reason, retryAfterMs } = failure;
  if (reason === 'unclaimed') return { kind: 'pause', why: 'unclaimed' };
  if (reason === 'wrong-ledger') return { kind: 'pause', why: 'other-ledger' };
  if (reason === 'unsealed') return { kind: 'leave-lanes' };
  if (reason === 'unknown-device') return { kind: 'pause', why: 'unknown-device' };
  if (reason === 'passkey-needed') return { kind: 'pause', why: 'passkey-needed' };
  // Our own words were cut on their way to the server: the network's fault, not a refusal.
  if (reason === 'cut') return backOff;
  if (reason === 'removed') return { kind: 'pause', why: 'removed' };
  if (reason === 'lane-sealed') return { kind: 'pause', why: 'sealed' };
  if (status === 401) return { kind: 'login' };
  if (status === 403) return { kind: 'pause', why: 'forbidden' };
  if (status === 413) return { kind: 'halve-batch' };
  // Too early, too slow and too many are the server's way of saying "later", not "no".
  const later = status >= 500 || status === 408 || status === 425 || status === 429;
  return later ? { kind: 'back-off', retryAfterMs } : { kind: 'pause', why: 'refused' };
}
