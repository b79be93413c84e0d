/** Whose signature counts for which lane, as the access stream tells it. */
import type { AccessEvent, PublicKey } from '../domain/access/events.ts';
import { accessStream } from '../domain/vocabulary.ts';
import { writerOf, writtenAt } from '../event-sourcing/branch.ts';
import type { EventLog } from '../event-sourcing/event-log.ts';
import type { DeviceId, Entry } from '../event-sourcing/stored-event.ts';
import { decodeEntry } from './entry.ts';
import { groupBy } from './group-by.ts';

export type LaneKeys = {
  /** Any of them may have sealed the lane; none where nobody is known to write it. */
  of(lane: DeviceId): readonly PublicKey[];
  /** Of the servers that the ledger has accepted, for their statements. */
  readonly servers: readonly PublicKey[];
};

type Enrolled = {
  readonly device: DeviceId;
  readonly key: PublicKey;
  readonly member: string;
  readonly formerly: DeviceId | null;
  /** In whose lane it stands. */
  readonly by: DeviceId;
};
type Server = { readonly server: DeviceId; readonly key: PublicKey };

export const readLaneKeys = async (log: Pick<EventLog, 'readStream'>): Promise<LaneKeys> =>
  laneKeysOf(await log.readStream(accessStream));

/** A log hands out the same array for as long as nothing changes, and this is asked with every page. */
const known = new WeakMap<readonly Entry[], LaneKeys>();

/** `access`: entries of that stream, in any order; not to be changed afterwards. */
export function laneKeysOf(access: readonly Entry[]): LaneKeys {
  const keys = known.get(access) ?? readKeys(access);
  known.set(access, keys);
  return keys;
}

/**
 * What a device says of itself goes before what others say of it, and the first key that it names
 * stands. A device that goes on for another one of the same member may seal the rest of that one's lane.
 */
function readKeys(access: readonly Entry[]): LaneKeys {
  const enrolled: Enrolled[] = [];
  const accepted: Server[] = [];
  const servers: Server[] = [];
  const inOrder = [...access].sort((a, b) => writtenAt(a)[1] - writtenAt(b)[1]);
  for (const entry of inOrder) {
    const decoded = decodeEntry(entry);
    if (decoded.kind !== 'event') continue;
    const by = writerOf(entry.device);
    const event = decoded.held.event as AccessEvent;
    if (event.type === 'DeviceEnrolled') enrolled.push({ ...event.data, by });
    else if (event.type === 'ServerAccepted') accepted.push(event.data);
    else if (event.type === 'ServerEnrolled' && event.data.server === by) servers.push(event.data);
  }
  const isAccepted = ({ key }: Server): boolean => accepted.some((each) => each.key === key);
  const byDevice = groupBy(enrolled, ({ device }) => device);
  const byFormer = groupBy(enrolled, ({ formerly }) => formerly);
  const namesOf = (lane: DeviceId): readonly Enrolled[] => {
    const named = byDevice.get(lane) ?? [];
    const own = named.find(({ by }) => by === lane);
    return own === undefined ? named : [own];
  };
  const heirsOf = (lane: DeviceId): readonly Enrolled[] =>
    (byFormer.get(lane) ?? []).filter(
      ({ device, by, member }) =>
        by === device && namesOf(lane).some((former) => former.member === member),
    );
  return {
    servers: [...new Set(accepted.map(({ key }) => key))],
    of: (lane) =>
      [
        ...namesOf(lane),
        ...heirsOf(lane),
        ...[...accepted, ...servers.filter(isAccepted)].filter(({ server }) => server === lane),
      ].map(({ key }) => key),
  };
}
