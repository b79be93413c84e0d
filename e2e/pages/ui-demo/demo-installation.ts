/** An installation in memory, real down to the replica; only storage and network are missing. */
import type { Installation, LedgerSummary } from '../../../src/ui/ports.ts';
import { createDemoSession, type DemoSession } from './demo-session.ts';
import { fillStockroom, fillRows } from './demo-stockroom.ts';

export type DemoOptions = { readonly filled: boolean; readonly rows: number; readonly phase: string };

export async function createDemoInstallation(options: DemoOptions): Promise<Installation> {
  const sessionsById = new Map<string, DemoSession>();
  let last: string | null = null;

  async function found(summary: LedgerSummary, person: string): Promise<DemoSession> {
    const session = await createDemoSession(summary, person, options.phase);
    sessionsById.set(summary.id, session);
    last = summary.id;
    return session;
  }
  if (options.filled || options.rows > 0) {
    const summary = { id: 'demo', name: 'Harbour Street Food Bank', kind: 'own' as const, server: null };
    const session = await found(summary, 'Ngozi');
    await (options.rows > 0 ? fillRows(session, options.rows) : fillStockroom(session));
  }
  return {
    listLedgers: async () => [...sessionsById.values()].map(({ ledger }) => ledger),
    lastLedger: async () => last,
    async foundLedger({ name, person }) {
      const id = `ledger-${sessionsById.size + 1}`;
      await found({ id, name, kind: 'own', server: null }, person);
      return id;
    },
    async createExample() {
      const session = await found({ id: 'example', name: 'Example stockroom', kind: 'example', server: null }, 'You');
      await fillStockroom(session);
      return 'example';
    },
    async removeLedger(id) {
      sessionsById.delete(id);
    },
    async openLedger(id) {
      const session = sessionsById.get(id);
      if (session === undefined) throw new Error(`no ledger ${id}`);
      last = id;
      return session;
    },
    openBundle: async () => ({ refused: 'malformed' }),
    join: async () => ({ refused: 'unreachable' }),
  };
}
