/** Founding a ledger: local, without a server. */
import type { LedgerCommand } from '../../domain/ledger-command.ts';
import type { LedgerCard, LedgerRegistry } from '../../indexeddb/ledger-registry.ts';
import { newCommandId, newId } from '../browser/command-ids.ts';
import { deviceLabel } from '../browser/device-label.ts';
import { deviceKey } from '../sync/device-key.ts';
import { openDatabase } from './open-database.ts';
import { type HandOver, type OpenedLedger, openReplica } from './opened-ledger.ts';
import { forgettable } from './people.ts';

type Founding = {
  readonly name: string;
  readonly person: string;
  readonly kind: LedgerCard['kind'];
};

/**
 * The card is written last: a founding that a crash cuts short leaves no ledger behind in the list.
 */
export async function foundLedger(
  registry: LedgerRegistry,
  { name, person, kind }: Founding,
  handOver: HandOver,
  fill: (opened: OpenedLedger) => Promise<void> = async () => undefined,
): Promise<string> {
  const [id, member] = [newId(), newId()];
  const now = Date.now();
  const card: LedgerCard = {
    id,
    name,
    kind,
    memberId: member,
    createdAt: now,
    lastOpenedAt: now,
    serverOrigin: null,
  };
  const database = await openDatabase(id);
  const opened = await openReplica(card, database);
  try {
    const text = forgettable(person);
    await database.log.putTexts([text]);
    const founded = await opened.run(
      [
        { type: 'FoundLedger', data: { ledger: id, name, member, person: text.hash } },
        ...(await enrolment(opened, null)),
      ],
      { cause: newCommandId() },
    );
    if (!('saved' in founded)) throw new Error(`founding failed: ${JSON.stringify(founded)}`);
    await fill(opened);
    await registry.addLedger(card);
  } catch (error) {
    opened.close();
    throw error;
  }
  handOver(opened);
  return id;
}

/**
 * Makes this device known to the ledger. Nothing where the browser gives no keys: it is done when
 * connecting. `formerly`: the lane that this installation wrote before it lost its key.
 */
export async function enrolment(
  { card, database }: Pick<OpenedLedger, 'card' | 'database'>,
  invitation: string | null,
  formerly: string | null = null,
): Promise<readonly LedgerCommand[]> {
  const key = await deviceKey(database.keys);
  if (key === undefined) return [];
  const { device } = database;
  const data = {
    device,
    member: card().memberId,
    key: key.publicKey,
    label: deviceLabel(),
    invitation,
    formerly,
  };
  return [{ type: 'EnrolDevice', data }];
}
