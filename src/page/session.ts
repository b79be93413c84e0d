/** One open ledger, as the screens use it. */
import type { TextHash } from '../domain/vocabulary.ts';
import type { BringInPort } from '../ui/bring-in-port.ts';
import type { ExportPort } from '../ui/export-port.ts';
import type { ImportPort } from '../ui/import-port.ts';
import type { PastPort } from '../ui/past/past-port.ts';
import type { PhotoPort } from '../ui/photos/photo-port.ts';
import type { Session } from '../ui/ports.ts';
import type { SyncPort } from '../ui/sync-port.ts';
import { newCommandId, newId } from './browser/command-ids.ts';
import { persistOnce } from './browser/storage-facts.ts';
import { laterLink } from './joining/later-link.ts';
import { laterPasskeys } from './joining/later-passkeys.ts';
import { createMembership } from './joining/membership.ts';
import { laterVerifying } from './later-verifying.ts';
import { createDrafts } from './ledger/drafts.ts';
import { type OpenedLedger, summaryOf } from './ledger/opened-ledger.ts';
import { forgettable } from './ledger/people.ts';
import { createPeopleHere } from './ledger/people-here.ts';
import { createUndo } from './ledger/undo.ts';
import {
  readEntryLines,
  readEvidence,
  readItemLedger,
  readRecentCommands,
} from './looking-back/entry-lines.ts';
import { laterChanges } from './looking-back/later-changes.ts';
import { laterLines } from './looking-back/later-lines.ts';
import { laterValues } from './looking-back/later-values.ts';
import { createStoragePort } from './storage-port.ts';

export function createSession(
  opened: OpenedLedger,
  ports: {
    readonly sync: SyncPort;
    readonly exports: ExportPort;
    readonly imports: ImportPort & { forget(cause: string): Promise<void> };
    readonly bringIn: BringInPort;
    readonly photos: PhotoPort;
    readonly past: PastPort<Session>;
    close(): void;
  },
): Session {
  const { database, replica, people } = opened;
  const { log } = database;
  const { whenHere } = opened.history;
  const here = createPeopleHere(opened);
  const { close: closePorts, ...given } = ports;
  const undoing = createUndo({ run: opened.run, log, replica, endImport: ports.imports.forget });
  let summary = summaryOf(opened);
  return {
    ...given,
    get ledger() {
      const now = summaryOf(opened);
      // The same object until something of it changes: screens compare by identity.
      if (JSON.stringify(now) !== JSON.stringify(summary)) summary = now;
      return summary;
    },
    get me() {
      return here.writing();
    },
    people: here,
    membership: createMembership(opened),
    linking: laterLink(opened, () => ports.sync.wake()),
    passkeys: laterPasskeys(opened, () => ports.sync.wake()),
    get device() {
      return database.device;
    },
    history: opened.history.loading,
    vector: replica.vector,
    models: replica.models,
    subscribe(listener) {
      const ends = [opened.subscribe(listener), here.subscribe(listener)];
      return () => {
        for (const end of ends) end();
      };
    },
    newCommandId,
    // A draft that outlived its entry belongs to one of the newest.
    wasSaved: (cause) => replica.index.lines().some((line) => line.cause === cause),
    newItemId: newId,
    newPlaceId: newId,
    newId,
    keepText: (text) => keepText(opened, text),
    async run(commands, { cause }) {
      const result = await opened.run(commands, { cause });
      if ('saved' in result) void persistOnce();
      return result;
    },
    undo: ({ device: by, cause, streams }) =>
      undoing.carryOut({ undo: 'command', command: { device: by, cause }, streams }),
    undoing,
    readItemLedger: (item) => whenHere(() => readItemLedger(replica, item)),
    ledgerIndex: async () => (await whenHere(replica.readIndex)).lines(),
    ...laterLines(opened),
    readEvidence: (line) => whenHere(() => readEvidence(replica, log, line)),
    readEntries: (refs) => whenHere(() => readEntryLines(replica, log, refs)),
    readRecent: (limit) => whenHere(() => readRecentCommands(replica, log, limit)),
    drafts: createDrafts(opened.card().id),
    values: laterValues(opened),
    changes: laterChanges(opened),
    verifying: laterVerifying(opened),
    storage: createStoragePort(opened),
    personName: people.nameOf,
    renameLedger: (name) =>
      opened.run([{ type: 'RenameLedger', data: { name } }], { cause: newCommandId() }),
    close() {
      here.close();
      closePorts();
      opened.close();
    },
  };
}

async function keepText({ database, replica }: OpenedLedger, text: string): Promise<TextHash> {
  const kept = forgettable(text);
  await database.log.putTexts([kept]);
  replica.texts.learn([kept]);
  return kept.hash;
}
