/** How far each lane was judged, and what follows of it for access. */
import type { AccessEvent } from '../../domain/access/events.ts';
import type { LedgerEvent } from '../../domain/ledger-event.ts';
import { accessStream, rulingsStream, writerOf } from '../../domain/vocabulary.ts';
import type { DeviceId, Hash, Held, StoredEvent } from '../../event-sourcing/stored-event.ts';
import {
  type LaneRulings,
  noRulings,
  withRuling,
} from '../../read-models/standing/lane-rulings.ts';
import { type Standing, settle } from '../../read-models/standing/standing.ts';

/** Highest seq that was judged, and its hash, by lane. */
export type Places = ReadonlyMap<DeviceId, readonly [seq: number, hash: Hash]>;

/** What is held of access and of rulings, judged or not. */
export type Docket = {
  readonly access: readonly Held<LedgerEvent>[];
  readonly rulingsByLane: ReadonlyMap<DeviceId, LaneRulings>;
};
export const emptyDocket: Docket = { access: [], rulingsByLane: new Map() };

export function docketWith(docket: Docket, events: readonly Held<LedgerEvent>[]): Docket {
  const access = [...docket.access];
  const rulingsByLane = new Map(docket.rulingsByLane);
  // The rulings of a lane come in its order, whatever order a log gives them in.
  for (const held of [...events].sort((a, b) => a.event.seq - b.event.seq)) {
    const { stream, device } = held.event;
    if (stream === accessStream) access.push(held);
    const lane = writerOf(device);
    if (stream === rulingsStream)
      rulingsByLane.set(lane, withRuling(rulingsByLane.get(lane) ?? noRulings, held));
  }
  return { access, rulingsByLane };
}

/** Whose key a lane claims in its very first word, where it is a server's. */
function claimedKey(event: StoredEvent<LedgerEvent>): string | undefined {
  const isFirst = event.type === 'ServerEnrolled' && event.seq === 1;
  return isFirst && event.data.server === writerOf(event.device) ? event.data.key : undefined;
}

/** How far the server with this key says that it has judged, in any lane that is its own. */
export function placesStatedBy({ access, rulingsByLane }: Docket, key: string): Places {
  const own = access.flatMap(({ event }) => (claimedKey(event) === key ? [event.device] : []));
  return own.reduce<Places>(
    (places, lane) => furthest(places, rulingsByLane.get(writerOf(lane))?.judged ?? new Map()),
    new Map(),
  );
}

export function furthest(one: Places, other: Places): Places {
  const places = new Map(one);
  for (const [lane, place] of other)
    if (place[0] > (places.get(lane)?.[0] ?? 0)) places.set(lane, place);
  return places;
}

/**
 * Who may what, as far as it was judged; what accepted servers say of access counts as it comes.
 * `wanting`: the hashes of entries that were found wanting and of which no ruling is written yet.
 */
export function standingAt(
  { access, rulingsByLane }: Docket,
  places: Places,
  wanting: ReadonlySet<Hash>,
): Standing {
  const isJudged = ({ event }: Held<LedgerEvent>) =>
    event.seq <= (places.get(event.device)?.[0] ?? 0) || claimedKey(event) !== undefined;
  const judged = access.filter((held) => isJudged(held) && !wanting.has(held.hash));
  const standing = settle(judged, rulingsByLane);
  const servers = new Set(standing.judges);
  const ofServers = access.filter((held) => servers.has(held.event.device) && !isJudged(held));
  return ofServers.length === 0 ? standing : settle([...judged, ...ofServers], rulingsByLane);
}

/** Everything that is held, judged or not: how a server sees it that is not the ledger's judge. */
export const standingOfAll = ({ access, rulingsByLane }: Docket): Standing =>
  settle(access, rulingsByLane);

/** Whether it takes something away from somebody: then it is to be heard after what came with it. */
export function takesAway({ access }: Standing, event: LedgerEvent): boolean {
  switch ((event as AccessEvent).type) {
    case 'MemberRemoved':
    case 'LaneSealed':
    case 'InvitationWithdrawn':
    case 'RecoveryPrinted':
    case 'RoleGranted':
    case 'ServerAccepted':
      return access.ledger !== null;
    default:
      return false;
  }
}
