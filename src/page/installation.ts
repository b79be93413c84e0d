/** The ledgers of this installation, each in a database of its own. */
import type { LedgerCard, LedgerRegistry } from '../indexeddb/ledger-registry.ts';
import type { Installation, Session } from '../ui/ports.ts';
import { removeDraftsOf } from './drafts.ts';
import { endLaneWithoutKey, enrolAgainWhenLost } from './enrol-again.ts';
import { createExports } from './exports.ts';
import { foundLedger } from './found-ledger.ts';
import { goOnAnewWhenForked } from './go-on-anew.ts';
import { createImports } from './imports.ts';
import { joinLedger } from './join-ledger.ts';
import { laterBringIn } from './later-bring-in.ts';
import { offerLink } from './link-device.ts';
import { openBundle } from './open-bundle.ts';
import { openDatabase } from './open-database.ts';
import { type OpenedLedger, openReplica, summaryOfCard } from './opened-ledger.ts';
import { createPhotos } from './photos.ts';
import { serverHere } from './server-here.ts';
import { createSession } from './session.ts';
import { createSyncPort } from './sync-port.ts';

export function createInstallation(registry: LedgerRegistry, exampleName: string): Installation {
  const cardOf = async (id: string): Promise<LedgerCard> => {
    const card = (await registry.listLedgers()).find((each) => each.id === id);
    if (card === undefined) throw new Error(`no ledger ${id} in this installation`);
    return card;
  };
  return {
    async listLedgers() {
      return (await registry.listLedgers()).map(summaryOfCard);
    },
    lastLedger: async () => (await registry.listLedgers())[0]?.id ?? null,
    foundLedger: (input) => foundLedger(registry, { ...input, kind: 'own' }),
    async createExample() {
      // Fetched when it is asked for: nobody needs it for a start.
      const { fillExample } = await import('./example/example-stockroom.ts');
      const founding = { name: exampleName, person: 'Alex', kind: 'example' } as const;
      return foundLedger(registry, founding, fillExample);
    },
    async removeLedger(id) {
      await registry.removeLedger(id);
      removeDraftsOf(id);
    },
    async openLedger(id, { inPassing = false } = {}) {
      const card = await cardOf(id);
      if (!inPassing) await registry.changeLedger(id, { lastOpenedAt: Date.now() });
      let opened = await openReplica(card, await openDatabase(id));
      if (await endLaneWithoutKey(opened)) {
        opened.close();
        opened = await openReplica(card, await openDatabase(id));
      }
      return openSession(registry, opened);
    },
    offerLink: () => offerLink(registry),
    join: (input) => joinLedger(registry, input),
    openBundle: (file) => openBundle(registry, file),
    serverHere,
  };
}

function openSession(registry: LedgerRegistry, opened: OpenedLedger): Session {
  const photos = createPhotos(opened);
  const endEnrolling = enrolAgainWhenLost(opened);
  const sync = createSyncPort(registry, opened, photos.referenced);
  const endLooking = goOnAnewWhenForked(opened);
  const imports = createImports(opened);
  const bringIn = laterBringIn(registry, opened);
  const session = createSession(opened, {
    sync,
    exports: createExports(opened, photos.haveCome),
    imports,
    bringIn,
    photos,
    close() {
      endLooking();
      endEnrolling();
      sync.close();
      imports.close();
      photos.close();
    },
  });
  void bringIn.resume();
  // The card serves where no ledger is open, so it follows the name that the ledger gave itself.
  opened.subscribe(() => {
    const { name, id } = session.ledger;
    if (name === opened.card().name) return;
    opened.changeCard({ name });
    void registry.renameLedger(id, name);
  });
  return session;
}
