/** The past, fetched when it is first asked for. */
import type { PastPort } from '../ui/past/past-port.ts';
import type { Session } from '../ui/ports.ts';
import type { OpenedLedger } from './opened-ledger.ts';
import { part } from './part.ts';

/** `present`: the session whose past it is. */
export const laterPast = (opened: OpenedLedger, present: () => Session): PastPort<Session> => ({
  open: async (watch) => (await part(() => import('./past.ts'))).openPast(opened, present(), watch),
});
