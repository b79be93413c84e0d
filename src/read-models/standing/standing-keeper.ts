/** Keeps what stands as events arrive, and says which streams must be told anew because of it. */
import { nameKey } from '../../domain/access/access.ts';
import type { LedgerEvent } from '../../domain/ledger-event.ts';
import type { ClockCorrected } from '../../domain/rulings/events.ts';
import {
  accessStream,
  type DeviceId,
  type EventRef,
  rulingsStream,
  type StreamId,
  writerOf,
} from '../../domain/vocabulary.ts';
import type { Hash, Held } from '../../event-sourcing/stored-event.ts';
import { type LaneRulings, noRulings, withRuling } from './lane-rulings.ts';
import { nothingStands, type Standing, settle } from './standing.ts';

/** `lanes`: those whose recorded times were put right, from a place on. */
export type Unsettled = {
  readonly streams: ReadonlySet<StreamId>;
  readonly lanes: readonly { readonly device: DeviceId; readonly first: number }[];
  /** Entries of which the ruling could not say the stream: only their place was held where it was made. */
  readonly entries: readonly EventRef[];
};

export type StandingKeeper = {
  standing(): Standing;
  /**
   * Takes what a batch says of access and rulings; the rest is passed over, and so is what it has taken
   * before. What is unsettled stays so until `told`: a store that fails on the way is asked again.
   */
  add(batch: readonly Held<LedgerEvent>[]): Unsettled;
  /** All that was unsettled has been told anew. */
  told(): void;
  /** Forgets all it was told and begins with this: lanes turned out to be forked. */
  restart(batch: readonly Held<LedgerEvent>[]): Unsettled;
  /** The event as it stands: withheld or not, with its recorded time put right. */
  marked(held: Held<LedgerEvent>): Held<LedgerEvent>;
};

const nothingOwed: Unsettled = { streams: new Set(), lanes: [], entries: [] };

export function createStandingKeeper(): StandingKeeper {
  let access: Held<LedgerEvent>[] = [];
  const taken = new Set<Hash>();
  let owed = nothingOwed;
  const rulingsByLane = new Map<DeviceId, LaneRulings>();
  let standing = nothingStands;
  let clocksByLane: ReadonlyMap<DeviceId, readonly ClockCorrected['data'][]> = new Map();

  /** Whether any of it was of access or rulings. */
  function take(batch: readonly Held<LedgerEvent>[]): boolean {
    let hasNews = false;
    for (const held of batch) {
      const { stream, device } = held.event;
      const lane = writerOf(device);
      if (stream !== accessStream && stream !== rulingsStream) continue;
      if (taken.has(held.hash)) continue;
      taken.add(held.hash);
      if (stream === accessStream) access.push(held);
      else rulingsByLane.set(lane, withRuling(rulingsByLane.get(lane) ?? noRulings, held));
      hasNews = true;
    }
    return hasNews;
  }

  function settleAgain(): Unsettled {
    const before = standing;
    standing = settle(access, rulingsByLane);
    clocksByLane = byLane(standing.clocks);
    const more = unsettled(before, standing);
    owed = {
      streams: new Set([...owed.streams, ...more.streams]),
      lanes: [...owed.lanes, ...more.lanes],
      entries: [...owed.entries, ...more.entries],
    };
    return owed;
  }

  return {
    standing: () => standing,
    add: (batch) => (take(batch) ? settleAgain() : owed),
    told() {
      owed = nothingOwed;
    },
    restart(batch) {
      access = [];
      taken.clear();
      rulingsByLane.clear();
      take(batch);
      return settleAgain();
    },
    marked(held) {
      const { event, hash } = held;
      // A clock was wrong under the name that its device had before it was forked.
      const { device, seq } = event.branch ?? event;
      const clocks = clocksByLane.get(device);
      const isWithheld =
        standing.withheldByName.size > 0 && standing.withheldByName.has(nameKey({ hash }));
      if (clocks === undefined && !isWithheld) return held;
      const offsetMs = clocks?.findLast(
        ({ first, last }) => seq >= first && (last === null || seq <= last),
      )?.offsetMs;
      const corrected =
        offsetMs === undefined ? event : { ...event, recordedAt: event.recordedAt + offsetMs };
      return { event: corrected, hash, isWithheld };
    },
  };
}

function byLane(
  clocks: readonly ClockCorrected['data'][],
): ReadonlyMap<DeviceId, readonly ClockCorrected['data'][]> {
  const lanes = new Map<DeviceId, ClockCorrected['data'][]>();
  for (const clock of clocks) lanes.set(clock.device, [...(lanes.get(clock.device) ?? []), clock]);
  return lanes;
}

function unsettled(before: Standing, after: Standing): Unsettled {
  const streams = new Set<StreamId>();
  const entries: EventRef[] = [];
  for (const [one, other] of [
    [before, after],
    [after, before],
  ] as const)
    for (const [name, { stream, device, seq }] of one.withheldByName) {
      if (other.withheldByName.has(name)) continue;
      if (stream === null) entries.push([device, seq]);
      else streams.add(stream);
    }
  const same = before.clocks.findIndex((clock, n) => after.clocks[n] !== clock);
  const from = same === -1 ? before.clocks.length : same;
  return { streams, entries, lanes: [...before.clocks.slice(from), ...after.clocks.slice(from)] };
}
