/** What is signed to log in: random, for one device, for a while, once. Kept in memory only. */
import type { DeviceId } from '../../event-sourcing/stored-event.ts';
import { newToken } from '../keys/secrets.ts';

/** A device signs at once; a person looks for a finger, a phone or a key first. */
export const nonceLifetimeMs = 60_000;
export const challengeLifetimeMs = 5 * 60_000;
/** More than this are waiting only in an attack; the oldest then go. */
const waitingMax = 10_000;

export type Nonces = {
  issue(device: DeviceId): string;
  /** True once for a nonce that was issued to this device and is not too old. */
  take(nonce: string, device: DeviceId): boolean;
};

export function createNonces(now: () => number, lifetimeMs: number): Nonces {
  const issuedByNonce = new Map<string, { readonly device: DeviceId; readonly at: number }>();
  return {
    issue: (device) => {
      for (const [nonce, { at }] of issuedByNonce) {
        // They stand in the order in which they were issued.
        if (now() - at <= lifetimeMs && issuedByNonce.size < waitingMax) break;
        issuedByNonce.delete(nonce);
      }
      const nonce = newToken();
      issuedByNonce.set(nonce, { device, at: now() });
      return nonce;
    },
    take: (nonce, device) => {
      const issued = issuedByNonce.get(nonce);
      issuedByNonce.delete(nonce);
      return issued !== undefined && issued.device === device && now() - issued.at <= lifetimeMs;
    },
  };
}
