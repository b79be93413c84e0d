/**
 * A device whose lane turned out to be forked goes on under a new name, and says so as the old one: at
 * the end of its own history, as it would let in any other device of its member.
 */
import { encodeEvent } from '../../contract/entry.ts';
import { accessStream } from '../../domain/vocabulary.ts';
import type { EventLog } from '../../event-sourcing/event-log.ts';
import { sealDrafts } from '../../event-sourcing/seal-drafts.ts';
import type { LaneEnd } from '../../event-sourcing/stored-event.ts';
import type { Replica } from '../replica.ts';

export type NewName = {
  /** Where the own history ends, as it was written. */
  readonly former: LaneEnd;
  readonly key: string;
  /** Milliseconds. */
  readonly now: number;
  readonly cause: string;
};

/**
 * Whether the new name counts in the ledger now; false where it does not know the old one, or will not
 * have the new one. Once is
 * enough, and a second time does nothing.
 */
export async function enrolAnew(
  log: EventLog,
  replica: Replica,
  { former, key, now, cause }: NewName,
): Promise<boolean> {
  const { device } = log;
  await replica.catchUp();
  const { access } = replica.standing();
  if (access.devicesById.has(device)) return true;
  // Said once is enough, also where a ruling set it aside: saying it again would fork the lane once more.
  const said = await replica.readStream(accessStream);
  if (said.some(({ event }) => event.type === 'DeviceEnrolled' && event.data.device === device))
    return false;
  const known = access.devicesById.get(former.device);
  if (known === undefined) return false;
  const { member, label } = known;
  const after = replica.lastOf(accessStream);
  const data = { device, member, key, label, invitation: null, formerly: former.device };
  const fact = { type: 'DeviceEnrolled', version: 2, stream: accessStream, data };
  const draft = after === undefined ? fact : { ...fact, after };
  const about = { cause, part: 0, actor: member, drafts: [draft] };
  await log.merge(sealDrafts(former, now, about, encodeEvent));
  await replica.catchUp();
  return replica.standing().access.devicesById.has(device);
}
