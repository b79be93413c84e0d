/**
 * The ledgers of this installation, each in a database of its own. What it takes to open, found or join
 * one is fetched when there is one: the first run stands without it.
 */
import type { LedgerCard, LedgerRegistry } from '../indexeddb/ledger-registry.ts';
import type { Installation } from '../ui/ports.ts';
import { removeDraftsOf } from './ledger/drafts.ts';
import type { OpenedLedger } from './ledger/opened-ledger.ts';
import { summaryOfCard } from './ledger/summary-of-card.ts';

/** What opens a ledger, and what founds one. */
export const fetchOpening = () =>
  Promise.all([import('./open-session.ts'), import('./ledger/found-ledger.ts')]);

export function createInstallation(registry: LedgerRegistry, exampleName: string): Installation {
  const cardOf = async (id: string): Promise<LedgerCard> => {
    const card = (await registry.listLedgers()).find((each) => each.id === id);
    if (card === undefined) throw new Error(`no ledger ${id} in this installation`);
    return card;
  };
  /** What was just founded or joined. */
  let ready: OpenedLedger | undefined;
  const handOver = (opened: OpenedLedger): void => {
    ready?.close();
    ready = opened;
  };
  function takeReady(id: string): OpenedLedger | undefined {
    if (ready?.card().id !== id) return undefined;
    const opened = ready;
    ready = undefined;
    return opened;
  }
  return {
    async prepare() {
      await fetchOpening();
    },
    async listLedgers() {
      return (await registry.listLedgers()).map(summaryOfCard);
    },
    lastLedger: async () => (await registry.listLedgers())[0]?.id ?? null,
    async foundLedger(input) {
      const { foundLedger } = await import('./ledger/found-ledger.ts');
      return foundLedger(registry, { ...input, kind: 'own' }, handOver);
    },
    async createExample() {
      const { foundLedger } = await import('./ledger/found-ledger.ts');
      const { fillExample } = await import('./example/example-stockroom.ts');
      const founding = { name: exampleName, person: 'Alex', kind: 'example' } as const;
      return foundLedger(registry, founding, handOver, fillExample);
    },
    async removeLedger(id) {
      takeReady(id)?.close();
      await registry.removeLedger(id);
      removeDraftsOf(id);
    },
    async openLedger(id, options = {}) {
      const { openSession } = await import('./open-session.ts');
      return openSession(registry, await cardOf(id), { ...options, ready: takeReady(id) });
    },
    offerLink: async () => (await import('./joining/offer-link.ts')).offerLink(registry, handOver),
    join: async (input) =>
      (await import('./joining/join-ledger.ts')).joinLedger(registry, input, handOver),
    openBundle: async (file) =>
      (await import('./joining/open-bundle.ts')).openBundle(registry, file),
    serverHere: async () => (await import('./sync/server-here.ts')).serverHere(),
  };
}
