/** A person forgotten: which texts speak of them, and the command that blanks these everywhere. */
import { textsAbout } from '../contract/forgotten-texts.ts';
import { countMax } from '../domain/vocabulary.ts';
import type { EventLog } from '../event-sourcing/event-log.ts';
import type { MembershipPort } from '../ui/membership-port.ts';
import { newCommandId } from './command-ids.ts';
import type { OpenedLedger } from './opened-ledger.ts';

export async function forgetPerson(
  { run, log }: Pick<OpenedLedger, 'run'> & { readonly log: EventLog },
  whom: Parameters<MembershipPort['forget']>[0],
): ReturnType<MembershipPort['forget']> {
  const member = 'member' in whom ? whom.member : null;
  const party = 'party' in whom ? whom.party : null;
  const texts = await textsAbout(log, {
    members: new Set(member === null ? [] : [member]),
    parties: new Set(party === null ? [] : [party]),
  });
  // Whom it is about is named as well, so every replica finds the rest by itself.
  const named = [...texts].slice(0, countMax.lanes);
  return run([{ type: 'ForgetPerson', data: { member, party, texts: named } }], {
    cause: newCommandId(),
  });
}
