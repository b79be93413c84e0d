/** Looking back over every entry: at once in a short ledger, when it is asked for in a long one. */
import type { Session } from './ports.ts';

/** So many entries are looked through before anybody has read the rest of the screen. */
export const quickMax = 20_000;

export const entriesHeld = (session: Session): number =>
  Object.values(session.vector()).reduce((sum, seq) => sum + seq, 0);
