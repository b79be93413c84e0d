/** Letting another device in, fetched when it is first asked for. */
import type { LinkPort } from '../../ui/link-port.ts';
import { part } from '../browser/part.ts';
import type { OpenedLedger } from '../ledger/opened-ledger.ts';

export function laterLink(opened: OpenedLedger, wake: () => void): LinkPort {
  const fetched = async () =>
    (await part(() => import('./link-device.ts'))).createLinkPort(opened, wake);
  return {
    look: async (typed) => (await fetched()).look(typed),
    approve: async (seen) => (await fetched()).approve(seen),
  };
}
