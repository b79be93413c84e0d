/** Opens a ledger with all that its screens ask for. */
import type { LedgerCard, LedgerRegistry } from '../indexeddb/ledger-registry.ts';
import type { Session } from '../ui/ports.ts';
import { onlyStorage } from './browser/only-storage.ts';
import { laterExports } from './exports/later-exports.ts';
import { laterImports } from './imports/later-imports.ts';
import { laterBringIn } from './joining/later-bring-in.ts';
import { endLaneWithoutKey, enrolAgainWhenLost } from './ledger/enrol-again.ts';
import { goOnAnewWhenForked } from './ledger/go-on-anew.ts';
import { openDatabase } from './ledger/open-database.ts';
import { type OpenedLedger, openReplica } from './ledger/opened-ledger.ts';
import { laterPast } from './looking-back/later-past.ts';
import { createPhotos } from './photos/photos.ts';
import { createSession } from './session.ts';
import { createSyncPort } from './sync-port.ts';

type HowToOpen = {
  /** To look into it; the next start still opens the one that was open before. */
  readonly inPassing?: boolean;
  /** It is open already. */
  readonly ready?: OpenedLedger | undefined;
};

export async function openSession(
  registry: LedgerRegistry,
  card: LedgerCard,
  { inPassing = false, ready }: HowToOpen,
): Promise<Session> {
  const { id } = card;
  if (!inPassing) await registry.changeLedger(id, { lastOpenedAt: Date.now() });
  let opened = ready ?? (await openReplica(card, await openDatabase(id)));
  if (await endLaneWithoutKey(opened)) {
    opened.close();
    opened = await openReplica(card, await openDatabase(id));
  }
  return sessionOf(registry, opened);
}

function sessionOf(registry: LedgerRegistry, opened: OpenedLedger): Session {
  const photos = createPhotos(opened);
  const endEnrolling = enrolAgainWhenLost(opened);
  const sync = createSyncPort(registry, opened, photos.referenced);
  const endComparing = sync.subscribe(() => {
    if (sync.status().phase === 'in-step') void opened.history.ended().catch(onlyStorage);
  });
  const endLooking = goOnAnewWhenForked(opened);
  const imports = laterImports(opened);
  const bringIn = laterBringIn(registry, opened);
  const session: Session = createSession(opened, {
    sync,
    exports: laterExports(opened, photos.haveCome),
    imports,
    bringIn,
    photos,
    past: laterPast(opened, () => session),
    close() {
      endComparing();
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
