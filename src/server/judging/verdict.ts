/** What the judge finds of one entry, and what it must look up for it. */

import { actorIn, authorsNamed } from '../../contract/authors-named.ts';
import { decodeEntry } from '../../contract/entry.ts';
import { nameKey } from '../../domain/access/access.ts';
import {
  type Author,
  type Judgement,
  judge,
  judgeUnread,
  type Known,
} from '../../domain/access/permission.ts';
import type { LedgerEvent } from '../../domain/ledger-event.ts';
import { accessStream, type MemberId } from '../../domain/vocabulary.ts';
import type { EventLog } from '../../event-sourcing/event-log.ts';
import type { Entry, StoredEvent } from '../../event-sourcing/stored-event.ts';
import type { Standing } from '../../read-models/standing/standing.ts';

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
    authorOf:
      event.type === 'EntryVoided' || event.type === 'EntryReinstated'
        ? await authorsNamed(log, [event])
        : () => undefined,
    hasRedeemed,
    withheldBy: (named) =>
      withholdings.find(({ ruling }) => nameKey(ruling) === nameKey(named))?.entries ?? [],
  });
  return { judgement, actor: event.actor, event };
}
