/** Bringing one ledger into another, fetched when it is first asked for: few ever do. */
import type { LedgerRegistry } from '../../indexeddb/ledger-registry.ts';
import type { BringInPort } from '../../ui/bring-in-port.ts';
import { part } from '../browser/part.ts';
import type { OpenedLedger } from '../ledger/opened-ledger.ts';

export function laterBringIn(
  registry: LedgerRegistry,
  opened: OpenedLedger,
): BringInPort & { resume(): Promise<void> } {
  const fetched = async () =>
    (await part(() => import('./bring-in.ts'))).createBringIn(registry, opened);
  return {
    candidates: async () => (await fetched()).candidates(),
    bringIn: async (ledger, onProgress) => (await fetched()).bringIn(ledger, onProgress),
    takeBack: async (ledger, onProgress) => (await fetched()).takeBack(ledger, onProgress),
    async resume() {
      const here = opened.card().id;
      const isCut = (await registry.listLedgers()).some(
        ({ broughtInto }) => broughtInto?.ledger === here && !broughtInto.isDone,
      );
      if (isCut) await (await fetched()).resume();
    },
  };
}
