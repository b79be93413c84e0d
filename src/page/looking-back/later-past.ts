/** The past, fetched when it is first asked for. */
import type { PastPort } from '../../ui/past/past-port.ts';
import type { Session } from '../../ui/ports.ts';
import { part } from '../browser/part.ts';
import type { OpenedLedger } from '../ledger/opened-ledger.ts';

/** `present`: the session whose past it is. */
export const laterPast = (opened: OpenedLedger, present: () => Session): PastPort<Session> => ({
  open: async (signal) =>
    (await part(() => import('./past.ts'))).openPast(opened, present(), signal),
});
