/** What the server says by and by, and when it stops: up to where it has judged. */
import type { Announcer } from './announcer.ts';
import { reportBug } from './answers.ts';
import type { StoreKeeper } from './store-keeper.ts';

/** A statement that fails is made the next time: until then the same entries are judged again. */
export async function stateJudged(keeper: StoreKeeper, announcer: Announcer): Promise<void> {
  try {
    const { judge } = await keeper.current();
    if (await judge.state()) announcer.announce();
  } catch (error) {
    reportBug(error);
  }
}
