/** What the stock was worth, fetched when it is first asked for. */
import type { ValuePort } from '../../ui/value-port.ts';
import { part } from '../browser/part.ts';
import type { OpenedLedger } from '../ledger/opened-ledger.ts';

export function laterValues(opened: OpenedLedger): ValuePort {
  const fetched = async () => (await part(() => import('./values.ts'))).createValues(opened);
  return {
    beganAt: async () => (await fetched()).beganAt(),
    asOf: async (until, watch) => (await fetched()).asOf(until, watch),
    overTime: async (moments, watch) => (await fetched()).overTime(moments, watch),
    asCsv: async (values, day) => (await fetched()).asCsv(values, day),
  };
}
