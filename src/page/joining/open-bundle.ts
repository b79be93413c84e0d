/**
 * A ledger from its backup file, on a device that does not have it: a new lane, written by one of those
 * who belong to it, whom the person names.
 */
import { accessStream, type MemberId } from '../../domain/vocabulary.ts';
import type { LedgerCard, LedgerRegistry } from '../../indexeddb/ledger-registry.ts';
import type { OpenedBundle } from '../../ui/ports.ts';
import { newCommandId } from '../browser/command-ids.ts';
import { ledgerOfBundle, readBundle } from '../exports/bundle.ts';
import { enrolment } from '../ledger/found-ledger.ts';
import { openDatabase } from '../ledger/open-database.ts';
import { type OpenedLedger, openReplica } from '../ledger/opened-ledger.ts';

/**
 * A ledger that is here already takes what it lacks. Nothing is listed until the file was read whole
 * and somebody has said who writes here; until then it may be read again, or left.
 */
export async function openBundle(registry: LedgerRegistry, file: Blob): Promise<OpenedBundle> {
  const found = await ledgerOfBundle(file);
  if ('refused' in found) return found;
  const { ledger } = found;
  const isHere = (await registry.listLedgers()).some(({ id }) => id === ledger);
  const database = await openDatabase(ledger);
  const read = await readBundle(file, ledger, database, !isHere);
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
  const access = opened.replica.entityOf(accessStream);
  const members =
    access.kind === 'access'
      ? [...access.membersById.values()].filter(
          ({ isRemoved, member }) => !isRemoved && !access.forgottenMembers.has(member),
        )
      : [];
  if (access.kind !== 'access' || members.length === 0) {
    opened.close();
    return { refused: 'no-founder' };
  }
  await opened.people.refresh();
  return {
    name: access.name,
    unproven: read.unproven,
    people: members.map(({ member }) => ({ member, name: opened.people.nameOf(member) ?? '' })),
    takeUp: (member) => takeUp(registry, opened, { ledger, name: access.name, member }),
    leave: () => opened.close(),
  };
}

async function takeUp(
  registry: LedgerRegistry,
  opened: OpenedLedger,
  { ledger, name, member }: { ledger: string; name: string; member: MemberId },
): Promise<{ readonly opened: string }> {
  try {
    opened.changeCard({ name, memberId: member });
    await opened.run(await enrolment(opened, null), { cause: newCommandId() });
    await registry.addLedger(opened.card());
  } finally {
    opened.close();
  }
  return { opened: ledger };
}
