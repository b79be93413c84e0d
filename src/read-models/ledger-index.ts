/**
 * Every entry of the ledger in one light line, newest first, so that a long list can be filtered
 * and paged.
 */
import { toggleOf } from '../domain/entity.ts';
import type { LedgerEvent } from '../domain/ledger-event.ts';
import type {
  EventName,
  EventRef,
  MemberId,
  PartyId,
  PlaceId,
  StreamId,
} from '../domain/vocabulary.ts';
import { msOf } from '../event-sourcing/canonical-order.ts';
import type { Held } from '../event-sourcing/stored-event.ts';
import { readToggles, type Voided } from '../event-sourcing/toggles.ts';

export type LedgerIndexLine = {
  readonly ref: EventRef;
  readonly hash: string;
  readonly stream: StreamId;
  readonly type: string;
  /** When it happened, as far as a person said so, else when it was recorded; ms. */
  readonly at: number;
  readonly recordedAt: number;
  readonly actor: MemberId;
  readonly cause: string;
  /** The places it speaks of. */
  readonly places: readonly PlaceId[];
  /** From whom or to whom. */
  readonly party: PartyId | null;
  readonly voided: boolean;
  /** Set aside by a ruling. */
  readonly withheld: boolean;
};

export interface LedgerIndex {
  lines(): readonly LedgerIndexLine[];
  /** The voids in force over an entry. */
  voidsOver(line: LedgerIndexLine): readonly EventName[];
}

export type KeptLedgerIndex = LedgerIndex & {
  add(events: readonly Held<LedgerEvent>[]): void;
  /** The whole of these streams again, because of a ruling or a fork. */
  retell(streams: ReadonlySet<StreamId>, events: readonly Held<LedgerEvent>[]): void;
};

/** That new entries were looked through is said so often that it would bury everything else. */
const isListed = ({ event: { type } }: Held<LedgerEvent>): boolean =>
  type !== 'LanesJudged' && type !== 'ServerEnrolled';

export function createLedgerIndex(): KeptLedgerIndex {
  /** What came since the lines were asked for last, and in which streams something was taken back. */
  let added: LedgerIndexLine[] = [];
  const retold = new Set<StreamId>();
  /** By hash: what is told a second time, in another batch or as a whole stream, stands once. */
  const listed = new Set<string>();
  const togglesByStream = new Map<StreamId, Held<LedgerEvent>[]>();
  const voidedByStream = new Map<StreamId, Voided>();
  let sorted: readonly LedgerIndexLine[] = [];

  const voidsOver = (line: LedgerIndexLine): readonly EventName[] =>
    voidedByStream.get(line.stream)?.voidsOf(heldOf(line)) ?? [];

  const marked = (line: LedgerIndexLine): LedgerIndexLine => {
    const voided = voidsOver(line).length > 0;
    return voided === line.voided ? line : { ...line, voided };
  };

  function lines(): readonly LedgerIndexLine[] {
    if (added.length > 0) sorted = withAdded(sorted, added.map(marked));
    if (retold.size > 0)
      sorted = sorted.map((line) => (retold.has(line.stream) ? marked(line) : line));
    added = [];
    retold.clear();
    return sorted;
  }

  function add(events: readonly Held<LedgerEvent>[]): void {
    for (const held of events.filter(isListed)) {
      if (listed.has(held.hash)) continue;
      listed.add(held.hash);
      added.push(lineOf(held));
      if (toggleOf(held.event) === undefined) continue;
      const { stream } = held.event;
      const toggles = [...(togglesByStream.get(stream) ?? []), held];
      togglesByStream.set(stream, toggles);
      voidedByStream.set(stream, readToggles(toggles, toggleOf));
      retold.add(stream);
    }
  }

  return {
    add,
    retell(streams, events) {
      sorted = [...lines()].filter(({ stream, hash }) => {
        if (streams.has(stream)) listed.delete(hash);
        return !streams.has(stream);
      });
      for (const stream of streams) {
        togglesByStream.delete(stream);
        voidedByStream.delete(stream);
      }
      add(events);
    },
    lines,
    voidsOver,
  };
}

/** More than a few are sorted in with the rest; each of a few is put where it belongs. */
const fewMax = 32;

function withAdded(
  sorted: readonly LedgerIndexLine[],
  added: readonly LedgerIndexLine[],
): readonly LedgerIndexLine[] {
  if (added.length > fewMax) return [...added, ...sorted].sort(newestFirst);
  const all = [...sorted];
  for (const line of added) all.splice(placeOf(all, line), 0, line);
  return all;
}

function placeOf(sorted: readonly LedgerIndexLine[], line: LedgerIndexLine): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (newestFirst(sorted[middle] ?? line, line) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

function lineOf({ event, hash, isWithheld }: Held<LedgerEvent>): LedgerIndexLine {
  const { device, seq, stream, type, recordedAt, happenedAt, actor, cause } = event;
  const at = happenedAt === undefined ? recordedAt : Math.min(msOf(happenedAt), recordedAt);
  const places = placesOf(event);
  return {
    ref: [device, seq],
    hash,
    stream,
    type,
    at,
    recordedAt,
    actor,
    cause,
    places,
    party: partyOf(event),
    voided: false,
    withheld: isWithheld === true,
  };
}

function partyOf({
  stream,
  type,
  data,
}: LedgerEvent & { readonly stream: StreamId }): PartyId | null {
  if (stream.startsWith('party/')) return stream.slice('party/'.length);
  switch (type) {
    case 'StockReceived':
    case 'StockOrdered':
      return data.supplier;
    case 'StockIssued':
      return data.recipient;
    case 'StockLent':
      return data.borrower;
    case 'StockReturned':
    case 'StockReserved':
      return data.party;
    default:
      return null;
  }
}

function placesOf({ data }: LedgerEvent): readonly PlaceId[] {
  if ('to' in data) return [data.from, data.to];
  return 'place' in data && data.place !== null ? [data.place] : [];
}

/** As much of the event as a toggle looks at. */
const heldOf = ({
  ref: [device, seq],
  hash,
  cause,
  stream,
  type,
  recordedAt,
  actor,
}: LedgerIndexLine): Held => ({
  hash,
  event: { device, seq, cause, stream, type, recordedAt, actor, prev: '', version: 1, data: {} },
});

const newestFirst = (a: LedgerIndexLine, b: LedgerIndexLine): number =>
  b.at - a.at ||
  b.recordedAt - a.recordedAt ||
  (a.ref[0] < b.ref[0] ? 1 : a.ref[0] > b.ref[0] ? -1 : b.ref[1] - a.ref[1]);
