/** The ledgers of this installation. Each has a database of its own; this small one knows their names. */
import type { MemberId } from '../event-sourcing/stored-event.ts';
import type { ConnectionEvents, OpenRefused } from './connection.ts';
import { connectInUse, deleteGenerations, type GenerationPlan } from './generations.ts';
import { ledgerDatabaseName, registryDatabaseName } from './schema.ts';
import { answerOf } from './transaction.ts';

/** Times are milliseconds. `kind: 'example'` is one to play with: never synced, removable. */
export type LedgerCard = {
  readonly id: string;
  readonly name: string;
  readonly kind: 'own' | 'example';
  readonly memberId: MemberId;
  readonly createdAt: number;
  readonly lastOpenedAt: number;
  /** Where its sync server is, `https://stock.example`; `null` while it knows none. */
  readonly serverOrigin: string | null;
  /** What it holds was told again in another ledger of this installation, or is about to be. */
  readonly broughtInto?: BroughtInto | null;
};

/**
 * `upTo`: how much of it is told again, lane by lane. `cause`: under which command it stands there.
 * `keepsSettings`: the other ledger had settings of its own. All of it is settled before the first
 * entry, so that a second try does the same.
 */
export type BroughtInto = {
  readonly ledger: string;
  readonly cause: string;
  readonly upTo: Readonly<Record<string, number>>;
  readonly keepsSettings: boolean;
  readonly isDone: boolean;
};

export type LedgerRegistry = {
  /** The last opened first. */
  listLedgers(): Promise<readonly LedgerCard[]>;
  addLedger(card: LedgerCard): Promise<void>;
  renameLedger(id: string, name: string): Promise<void>;
  /** Does nothing if there is no such ledger. */
  changeLedger(id: string, change: Partial<Omit<LedgerCard, 'id'>>): Promise<void>;
  /** Deletes its database and all that is in it. Other tabs that hold it open close it by themselves. */
  removeLedger(id: string): Promise<void>;
  close(): void;
};

/** A row that says so is on its way out; a removal that a crash cut short is finished at the next start. */
type RegistryRow = LedgerCard & { readonly isBeingRemoved?: true };

const tables = { ledgers: 'id' } as const;
const version = 1;

export async function openLedgerRegistry(
  events: ConnectionEvents & Pick<GenerationPlan, 'givesUp' | 'pause'> = {},
): Promise<{ readonly registry: LedgerRegistry } | OpenRefused> {
  const connected = await connectInUse({ ...events, name: registryDatabaseName, version, tables });
  if ('refused' in connected) return connected;
  const { connection } = connected;

  const readRows = () =>
    connection.run('readonly', ['ledgers'], (transaction) =>
      answerOf<RegistryRow[]>(transaction.objectStore('ledgers').getAll()),
    );
  const changeRow = (id: string, change: Partial<RegistryRow>) =>
    connection.run('readwrite', ['ledgers'], async (transaction) => {
      const ledgers = transaction.objectStore('ledgers');
      const row = await answerOf<RegistryRow | undefined>(ledgers.get(id));
      if (row !== undefined) ledgers.put({ ...row, ...change, id });
    });
  const finishRemoval = async (id: string) => {
    // What the browser does not delete today is tried again at the next start.
    if (!(await deleteGenerations(ledgerDatabaseName(id)))) return;
    await connection.run('readwrite', ['ledgers'], async (transaction) => {
      transaction.objectStore('ledgers').delete(id);
    });
  };

  for (const { id, isBeingRemoved } of await readRows())
    if (isBeingRemoved) await finishRemoval(id);
  const registry: LedgerRegistry = {
    async listLedgers() {
      const rows = (await readRows()).filter(({ isBeingRemoved }) => !isBeingRemoved);
      return rows.sort((a, b) => b.lastOpenedAt - a.lastOpenedAt);
    },
    addLedger: (card) =>
      connection.run('readwrite', ['ledgers'], async (transaction) => {
        const ledgers = transaction.objectStore('ledgers');
        const row = await answerOf<RegistryRow | undefined>(ledgers.get(card.id));
        if (row?.isBeingRemoved) ledgers.put(card);
        else ledgers.add(card);
      }),
    renameLedger: (id, name) => changeRow(id, { name }),
    changeLedger: changeRow,
    async removeLedger(id) {
      await changeRow(id, { isBeingRemoved: true });
      await finishRemoval(id);
    },
    close: connection.close,
  };
  return { registry };
}
