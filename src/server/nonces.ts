/** What a device signs to log in: random, for one device, for a minute, once. Kept in memory only. */
import type { DeviceId } from '../event-sourcing/stored-event.ts';
import { newToken } from './secrets.ts';

const nonceLifetimeMs = 60_000;
/** More than this are waiting only in an attack; the oldest then go. */
const waitingMax = 10_000;

export type Nonces = {
  issue(device: DeviceId): string;
  /** True once for a nonce that was issued to this device within the last minute. */
  take(nonce: string, device: DeviceId): boolean;
};

export function createNonces(now: () => number): Nonces {
  const issuedByNonce = new Map<string, { readonly device: DeviceId; readonly at: number }>();
  return {
    issue: (device) => {
      for (const [nonce, { at }] of issuedByNonce) {
        // They stand in the order in which they were issued.
        if (now() - at <= nonceLifetimeMs && issuedByNonce.size < waitingMax) break;
        issuedByNonce.delete(nonce);
      }
      const nonce = newToken();
      issuedByNonce.set(nonce, { device, at: now() });
      return nonce;
    },
    take: (nonce, device) => {
      const issued = issuedByNonce.get(nonce);
      issuedByNonce.delete(nonce);
      return (
        issued !== undefined && issued.device === device && now() - issued.at <= nonceLifetimeMs
      );
    },
  };
}
