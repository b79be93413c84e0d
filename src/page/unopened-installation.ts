/**
 * What stands behind the screens where the browser gives no storage: every wish answers with the
 * reason.
 */
import type { Installation } from '../ui/ports.ts';

export function unopenedInstallation(reason: string): Installation {
  const refuse = () => Promise.reject(new Error(reason));
  return {
    prepare: async () => undefined,
    listLedgers: refuse,
    lastLedger: refuse,
    foundLedger: refuse,
    createExample: refuse,
    removeLedger: refuse,
    openLedger: refuse,
    openBundle: refuse,
    offerLink: refuse,
    join: refuse,
    serverHere: async () => null,
  };
}
