/** Files for people, made by what is fetched when it is first asked for. */
import type { ExportPort } from '../../ui/export-port.ts';
import { part } from '../browser/part.ts';
import type { OpenedLedger } from '../ledger/opened-ledger.ts';

/** `photosHaveCome` is called after a bundle has brought some. */
export function laterExports(opened: OpenedLedger, photosHaveCome: () => void): ExportPort {
  const fetched = async () =>
    (await part(() => import('./exports.ts'))).createExports(opened, photosHaveCome);
  return {
    stockAsCsv: async () => (await fetched()).stockAsCsv(),
    ledgerAsCsv: async (item) => (await fetched()).ledgerAsCsv(item),
    bundle: async () => (await fetched()).bundle(),
    readBundle: async (file) => (await fetched()).readBundle(file),
  };
}
