/** Verifying, fetched when it is first asked for. */
import type { VerifyPort } from '../ui/verify/verify-port.ts';
import { part } from './browser/part.ts';
import type { OpenedLedger } from './ledger/opened-ledger.ts';

export function laterVerifying(opened: OpenedLedger): VerifyPort {
  const fetched = async () => (await part(() => import('./verifying.ts'))).createVerifying(opened);
  return {
    ledger: async (watch) => (await fetched()).ledger(watch),
    file: async (file, watch) => (await fetched()).file(file, watch),
    newCode: async () => (await fetched()).newCode(),
    findCode: async (typed) => (await fetched()).findCode(typed),
  };
}
