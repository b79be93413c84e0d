/** Nearly every start has all of its history; what keeps what was lent is fetched where there is any. */
import type { LackingHistory } from './lacking-history.ts';
import { lentKey } from './lent-shelf.ts';
import type { TwinnedDatabase } from './twin.ts';

export type LaterHistory = LackingHistory & {
  /** Only what is really here; nothing in it waits. */
  readonly held: TwinnedDatabase;
};

const nothingLacking: LackingHistory = {
  lent: undefined,
  loading: () => null,
  whenHere: (read) => read(),
  soon: (act) => act(),
  allHere: async () => undefined,
  ended: async () => undefined,
  patient: (replica) => replica,
  over: (database) => database,
  end: () => undefined,
};

/** `tell`: more of it has come. */
export async function laterHistory(
  ledger: string,
  held: TwinnedDatabase,
  tell: () => void,
): Promise<LaterHistory> {
  if (!(await held.snapshots.keys()).includes(lentKey)) return { ...nothingLacking, held };
  const { openLentHistory } = await import('./lent-history.ts');
  return { ...((await openLentHistory(ledger, held, tell)) ?? nothingLacking), held };
}
