/** What the server says by and by, and when it stops: up to where it has judged. */

import { reportBug } from '../http/answers.ts';
import type { StoreKeeper } from '../store/store-keeper.ts';
import type { Announcer } from './announcer.ts';

/**
 * Sealed at once, so that whoever verifies the directory, also of a server that stopped, finds nothing open.
 * A statement that fails is made the next time: until then the same entries are judged again.
 */
export async function stateJudged(keeper: StoreKeeper, announcer: Announcer): Promise<void> {
  try {
    const { judge, word, log, epoch, claims } = await keeper.current();
    const ledger = claims.ledger();
    if (ledger === undefined || !(await judge.state())) return;
    await word(log, { ledger, epoch });
    announcer.announce();
  } catch (error) {
    reportBug(error);
  }
}
