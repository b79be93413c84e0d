/**
 * A device that lost its key goes on in a lane of its own, and says there whose it is and which lane it
 * follows.
 */
import { accessStream } from '../../domain/vocabulary.ts';
import type { DeviceId, MemberId } from '../../event-sourcing/stored-event.ts';
import type { Replica } from '../replica.ts';

export type Lost = {
  /** Its new lane. */
  readonly device: DeviceId;
  readonly member: MemberId;
  /** Lanes that this installation is known to have written. */
  readonly lanes: ReadonlySet<DeviceId>;
  /** What it has shown the server since; null if nothing. */
  readonly invitation: string | null;
};

/**
 * Undefined where nothing is to be said: the device is known, or said it before by this invitation, also
 * where a ruling set that aside, or what came back does not say yet whose device this was. `formerly`:
 * the last lane of this installation; null where none is known.
 */
export async function laneToFollow(
  replica: Replica,
  { device, member, lanes, invitation }: Lost,
): Promise<{ readonly formerly: DeviceId | null } | undefined> {
  const { devicesById, membersById } = replica.standing().access;
  if (devicesById.has(device) || !membersById.has(member)) return undefined;
  const said = await replica.readStream(accessStream);
  // An owner lets it count; saying it again would only be set aside again, without end.
  const isSaid = said.some(
    ({ event }) =>
      event.type === 'DeviceEnrolled' &&
      event.data.device === device &&
      event.data.invitation === invitation,
  );
  if (isSaid) return undefined;
  const own = [...devicesById.values()].filter(
    (each) => each.member === member && lanes.has(each.device),
  );
  // Of its own names only: where the lane was copied, the copy follows it too.
  const followed = new Set(own.map(({ formerly }) => formerly));
  const before = own.filter((each) => !followed.has(each.device)).sort((a, b) => b.since - a.since);
  return { formerly: before[0]?.device ?? null };
}
