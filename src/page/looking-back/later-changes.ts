/** What changed, fetched when it is first asked for. */
import type { ChangesPort } from '../../ui/changes/changes-port.ts';
import { part } from '../browser/part.ts';
import type { OpenedLedger } from '../ledger/opened-ledger.ts';

export function laterChanges(opened: OpenedLedger): ChangesPort {
  const fetched = async () => (await part(() => import('./changes.ts'))).createChanges(opened);
  return {
    between: async (span, watch) => (await fetched()).between(span, watch),
    asCsv: async (changes, days) => (await fetched()).asCsv(changes, days),
  };
}
