/** Which texts speak of people who were forgotten: those that were named, and whatever else is theirs. */
import type { Access } from '../domain/access/access.ts';
import { accessStream, type MemberId, type PartyId, partyStream } from '../domain/vocabulary.ts';
import type { EventLog } from '../event-sourcing/event-log.ts';
import type { Hash } from '../event-sourcing/stored-event.ts';
import { decodeEntry } from './entry.ts';

type Streams = Pick<EventLog, 'readStream'>;

export type Whom = {
  readonly members: ReadonlySet<MemberId>;
  readonly parties: ReadonlySet<PartyId>;
};

/** All that is forgotten, later texts of a forgotten party included. `access`: as it stands. */
export async function forgottenTexts(log: Streams, access: Access): Promise<ReadonlySet<Hash>> {
  const { forgottenTexts: named, forgottenMembers, forgottenParties } = access;
  const theirs = await textsAbout(log, { members: forgottenMembers, parties: forgottenParties });
  return new Set([...named, ...theirs]);
}

/** Every text that an event held here refers to and that speaks of one of them. */
export async function textsAbout(
  log: Streams,
  { members, parties }: Whom,
): Promise<ReadonlySet<Hash>> {
  const texts = new Set<Hash>();
  for (const party of parties)
    for (const entry of await log.readStream(partyStream(party)))
      for (const hash of entry.texts) texts.add(hash);
  if (members.size === 0) return texts;
  for (const entry of await log.readStream(accessStream)) {
    if (entry.texts.length === 0) continue;
    const decoded = decodeEntry(entry);
    if (decoded.kind !== 'event') continue;
    const { data } = decoded.held.event;
    if ('person' in data && members.has(data.member)) texts.add(data.person);
  }
  return texts;
}
