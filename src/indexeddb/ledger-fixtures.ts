/** For tests only: a ledger's database with the real door, and the same database by raw requests. */
import { encodeEvent, readEntry } from '../contract/entry.ts';
import { type LedgerPlan, openLedger } from './open-ledger.ts';
import { ledgerDatabaseName } from './schema.ts';
import { answerOf } from './transaction.ts';

let ticks = 1_700_000_000_000;

export const planForTest = (plan: Partial<LedgerPlan> = {}): LedgerPlan => ({
  ledgerId: crypto.randomUUID(),
  encode: encodeEvent,
  readEntry,
  clock: () => ++ticks,
  randomBytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
  pause: async () => undefined,
  ...plan,
});

export async function openForTest(given: Partial<LedgerPlan> = {}) {
  const plan = planForTest(given);
  const opened = await openLedger(plan);
  if ('refused' in opened) throw new Error(`${opened.refused}: ${opened.detail}`);
  return { ...opened, log: opened.ledger.log, ledgerId: plan.ledgerId };
}

/** The connection is the caller's to close. */
export const rawDatabase = (ledgerId: string): Promise<IDBDatabase> =>
  answerOf(indexedDB.open(ledgerDatabaseName(ledgerId)));
