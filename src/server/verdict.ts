/** What the judge finds of one entry, and what it must look up for it. */
import { decodeEntry } from '../contract/entry.ts';
import { nameKey } from '../domain/access/access.ts';
import {
  type Author,
  type Judgement,
  judge,
  judgeUnread,
  type Known,
} from '../domain/access/permission.ts';
import type { LedgerEvent } from '../domain/ledger-event.ts';
import { accessStream, type EventName, type MemberId } from '../domain/vocabulary.ts';
import type { EventLog } from '../event-sourcing/event-log.ts';
import type { Entry, StoredEvent } from '../event-sourcing/stored-event.ts';
import type { Standing } from '../read-models/standing/standing.ts';

/** `actor`: whoever says it; the empty text where nobody can read that. */
export type Verdict = {
  readonly judgement: Judgement;
  readonly actor: MemberId;
  readonly event: StoredEvent<LedgerEvent> | undefined;
};

export async function verdictOn(
  { log, hasRedeemed }: { readonly log: EventLog; readonly hasRedeemed: Known['hasRedeemed'] },
  { access, withholdings }: Standing,
  entry: Entry,
): Promise<Verdict> {
  const { device } = entry;
  const decoded = decodeEntry(entry);
  if (decoded.kind === 'parked') {
    // Nobody can say who wrote what cannot be read, so whoever has the device answers for it.
    const actor = actorIn(entry) ?? access.devicesById.get(device)?.member ?? '';
    // A stub says nothing of itself: filled later, it might be anything.
    const isAccess = entry.stream === accessStream || decoded.why === 'stub';
    return {
      judgement: judgeUnread(access, { device, actor }, isAccess),
      actor,
      event: undefined,
    };
  }
  const { event } = decoded.held;
  const author: Author = { device, actor: event.actor };
  const judgement = judge(access, author, event, {
    authorOf: await authorsNamedIn(log, event),
    hasRedeemed,
    withheldBy: (named) =>
      withholdings.find(({ ruling }) => nameKey(ruling) === nameKey(named))?.entries ?? [],
  });
  return { judgement, actor: event.actor, event };
}

/** Only what a void or a reinstatement names needs looking up. */
async function authorsNamedIn(
  log: EventLog,
  event: StoredEvent<LedgerEvent>,
): Promise<Known['authorOf']> {
  if (event.type === 'EntryVoided' && 'command' in event.data) {
    const { device, cause } = event.data.command;
    const inStream = await log.readStream(event.stream);
    const ofCommand = inStream.find(
      (entry) => entry.device === device && envelopeOf(entry)?.cause === cause,
    );
    return () => ofCommand && actorIn(ofCommand);
  }
  const named: readonly EventName[] =
    event.type === 'EntryReinstated'
      ? event.data.voids
      : event.type === 'EntryVoided' && 'entry' in event.data
        ? [event.data.entry]
        : [];
  if (named.length === 0) return () => undefined;
  const entries = await log.readEntries(named.map(({ device, seq }) => [device, seq]));
  const actorByName = new Map(
    entries.flatMap((entry) => {
      const actor = entry && actorIn(entry);
      return entry === undefined || actor === undefined ? [] : [[nameKey(entry), actor] as const];
    }),
  );
  return (voided) => ('hash' in voided ? actorByName.get(nameKey(voided)) : undefined);
}

type Envelope = { readonly actor?: unknown; readonly cause?: unknown };

/** Only of an entry whose envelope the one door has read. */
const envelopeOf = ({ stream, text }: Entry): Envelope | undefined =>
  stream === null || text === null ? undefined : (JSON.parse(text) as Envelope);

function actorIn(entry: Entry): MemberId | undefined {
  const actor = envelopeOf(entry)?.actor;
  return typeof actor === 'string' ? actor : undefined;
}
