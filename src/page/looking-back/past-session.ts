/** A session whose answers are those of a moment that is over. It records nothing. */
import type { EventLog } from '../../event-sourcing/event-log.ts';
import { covers, type Vector } from '../../event-sourcing/version-vector.ts';
import type { ReadModels } from '../../read-models/models.ts';
import type { Past } from '../../replica/past/past.ts';
import type { PastMoment } from '../../replica/past/past-streams.ts';
import type { Replica } from '../../replica/replica.ts';
import type { LedgerIndexLine, RunResult, Session } from '../../ui/ports.ts';
import { readEntryLines, readEvidence, readItemLedger, type Teller } from './entry-lines.ts';

export type PastAt = {
  readonly past: Past;
  readonly models: ReadModels;
  /** As it is now. */
  readonly replica: Pick<Replica, 'readIndex' | 'voidsOf'>;
  readonly log: Pick<EventLog, 'readEntries'>;
  /** What was held when the past was read. */
  readonly upTo: Vector;
  moment(): PastMoment;
  /** Once all of the moment gone to last is there. */
  whenThere(): Promise<void>;
};

type Answers = Pick<
  Session,
  | 'models'
  | 'run'
  | 'undo'
  | 'undoing'
  | 'readItemLedger'
  | 'ledgerIndex'
  | 'newestEntries'
  | 'readEntries'
  | 'readEvidence'
>;

const refused: RunResult = { failed: 'read-only' };

export function pastSession<Present extends Pick<Session, 'undoing'>>(
  present: Present,
  at: PastAt,
): Present & Answers {
  const teller = tellerAt(at);
  /** While a moment is gone to, the list is asked for whenever something has followed. */
  let told: { readonly moment: PastMoment; readonly lines: ReturnType<typeof linesAt> } | undefined;
  const answers: Answers = {
    models: at.models,
    run: async () => refused,
    undo: async () => refused,
    undoing: { ...present.undoing, carryOut: async () => refused },
    async readItemLedger(item) {
      const { at: until, reading } = at.moment();
      const { lines } = await readItemLedger(teller, item);
      return { lines: reading === 'was' ? lines.filter((line) => line.at <= until) : lines };
    },
    async ledgerIndex() {
      await at.whenThere();
      const now = at.moment();
      if (told?.moment !== now) told = { moment: now, lines: linesAt(at) };
      const { lines } = told;
      // What failed is tried again when it is asked for again.
      lines.catch(() => {
        told = undefined;
      });
      return lines;
    },
    newestEntries: async () => null,
    readEntries: (refs) => readEntryLines(teller, at.log, refs),
    readEvidence: (line) => readEvidence(teller, at.log, line),
  };
  // All else is the present's, also what it only tells when it is asked.
  return Object.assign(Object.create(present), answers);
}

function tellerAt({ past, replica, moment }: PastAt): Teller {
  return {
    readStream: (stream) => past.historyAt(moment(), stream),
    standing: () => past.standingAt(moment()),
    marked: (held) => past.markAt(moment())(held),
    async voidsOf(held) {
      const now = moment();
      if (now.reading === 'was') return replica.voidsOf(held);
      return (await past.voidsAt(now, held.event.stream)).get(held.hash) ?? [];
    },
  };
}

async function linesAt({
  past,
  replica,
  upTo,
  moment,
}: PastAt): Promise<readonly LedgerIndexLine[]> {
  const index = await replica.readIndex();
  const now = moment();
  const lines = index.lines().filter((line) => covers(upTo, line.ref) && past.isTold(now, line));
  if (now.reading === 'was') return lines;
  const voids = await past.voidsAt(now);
  const { withheldByName } = past.standingAt(now);
  return lines.map((line) => {
    const voided = voids.has(line.hash);
    const withheld = withheldByName.has(line.hash);
    return voided === line.voided && withheld === line.withheld
      ? line
      : { ...line, voided, withheld };
  });
}
