/**
 * A ledger from its backup file, on a device that does not have it: a new lane, and whoever founded
 * it to begin with.
 */
import { accessStream } from '../domain/vocabulary.ts';
import type { LedgerCard, LedgerRegistry } from '../indexeddb/ledger-registry.ts';
import { ledgerOfBundle, readBundle } from './bundle.ts';
import { newCommandId } from './command-ids.ts';
import { enrolment } from './found-ledger.ts';
import { openDatabase } from './open-database.ts';
import { openReplica } from './opened-ledger.ts';

type Opened = { readonly opened: string } | { readonly refused: string };

/**
 * A ledger that is here already takes what it lacks. Nothing is listed until the file was read
 * whole.
 */
export async function openBundle(registry: LedgerRegistry, file: Blob): Promise<Opened> {
  const found = await ledgerOfBundle(file);
  if ('refused' in found) return found;
  const { ledger } = found;
  const isHere = (await registry.listLedgers()).some(({ id }) => id === ledger);
  const database = await openDatabase(ledger);
  const read = await readBundle(file, ledger, database);
  if ('refused' in read || isHere) {
    database.close();
    return 'refused' in read ? read : { opened: ledger };
  }
  const now = Date.now();
  const unknown: LedgerCard = {
    id: ledger,
    name: '',
    kind: 'own',
    memberId: '',
    createdAt: now,
    lastOpenedAt: now,
    serverOrigin: null,
  };
  const opened = await openReplica(unknown, database);
  try {
    const access = opened.replica.entityOf(accessStream);
    const founder = access.kind === 'access' ? [...access.membersById.keys()][0] : undefined;
    if (access.kind !== 'access' || founder === undefined) return { refused: 'no-founder' };
    opened.changeCard({ name: access.name, memberId: founder });
    await opened.run(await enrolment(opened, null), { cause: newCommandId() });
    await registry.addLedger(opened.card());
  } finally {
    opened.close();
  }
  return { opened: ledger };
}
