/** Passkeys, fetched when they are first asked for. */
import type { PasskeyPort } from '../../ui/passkey-port.ts';
import { part } from '../browser/part.ts';
import type { OpenedLedger } from '../ledger/opened-ledger.ts';

export function laterPasskeys(opened: OpenedLedger, wake: () => void): PasskeyPort {
  const fetched = async () =>
    (await part(() => import('./passkeys.ts'))).createPasskeys(opened, wake);
  return {
    list: async () => (await fetched()).list(),
    add: async () => (await fetched()).add(),
    remove: async (id) => (await fetched()).remove(id),
    confirm: async () => (await fetched()).confirm(),
  };
}
