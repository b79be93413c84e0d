/**
 * A log whose own entries are written twice: first by the log's transaction, then in the journal.
 * Only facts come into the journal, so nothing in it ever has to be taken back; that there is room
 * is found out before. See docs/decisions/0011-a-second-journal.md.
 */
import type { Append, EventLog, TextStore } from '../event-sourcing/event-log.ts';
import type { Entry } from '../event-sourcing/stored-event.ts';
import type { Journal } from './journal-client.ts';
import { encodeEntry, encodeText, isKeepable } from './journal-record.ts';

export type JournaledLogPorts = {
  readonly journal: Pick<Journal, 'room' | 'keep' | 'forget'>;
  /** Resolves once both stores are united: before that nothing may be written behind what is held. */
  readonly united: Promise<unknown>;
  /** What a command fails with where there is no room for a second copy. */
  noRoom(): Error;
  /** Both stores hold them, or the second is behind and says so. */
  onKept(entries: readonly Entry[]): void;
};

export function createJournaledLog<L extends EventLog & TextStore>(
  log: L,
  { journal, united, noRoom, onKept }: JournaledLogPorts,
): L {
  return {
    ...log,
    get device() {
      return log.device;
    },
    async append(request) {
      await united;
      if (!(await journal.room(roomFor(request)))) throw noRoom();
      const appended = await log.append(request);
      await journal.keep(appended.entries.filter(isKeepable).map(encodeEntry));
      onKept(appended.entries);
      return appended;
    },
    async putTexts(texts) {
      await log.putTexts(texts);
      // Written into the same file before the entry that names them, whose flush covers both.
      void journal.keep(texts.map(encodeText));
    },
    async forgetTexts(hashes) {
      await log.forgetTexts(hashes);
      await journal.forget([...hashes]);
    },
  };
}

/** What surrounds a draft in its entry and its record: ids, times, hashes. */
const aroundDraftBytes = 700;
const encoder = new TextEncoder();

const roomFor = ({ drafts }: Append): number =>
  drafts.reduce(
    (sum, draft) => sum + encoder.encode(JSON.stringify(draft)).length + aroundDraftBytes,
    0,
  );
