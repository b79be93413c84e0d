/** What is known of a ledger that is not open. */
import type { LedgerCard } from '../../indexeddb/ledger-registry.ts';
import type { LedgerSummary } from '../../ui/ports.ts';

export function summaryOfCard({
  id,
  name,
  kind,
  serverOrigin: server,
  broughtInto: job,
}: LedgerCard): LedgerSummary {
  const entries = Object.values(job?.upTo ?? {}).reduce((sum, seq) => sum + seq, 0);
  const broughtInto = job?.isDone === true ? { ledger: job.ledger, entries } : null;
  return { id, name, kind, server, broughtInto };
}
