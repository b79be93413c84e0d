/** What all files of a ledger's journal hold together, by lane; an entry that stands in two counts once. */
import type { HeldText } from '../event-sourcing/event-log.ts';
import type { DeviceId, Hash } from '../event-sourcing/stored-event.ts';
import type { Have } from '../event-sourcing/version-vector.ts';
import { decodePayload, type KeptEntry, placeOf } from './journal-record.ts';
import type { LaneSummary, Summary } from './journal-summary.ts';
import { decodeStretch, type StretchPlace, stretchPlaceOf } from './packed-stretch.ts';
import type { RecordPlace } from './record-format.ts';

/** Of one lane: the last entry that is kept. */
export type LaneKept = { readonly last: number; readonly hash: Hash };

export type JournalIndex = {
  add(file: string, bytes: Uint8Array, places: readonly RecordPlace[]): void;
  /** What a file says of itself that is not read for now. */
  addUnread(file: string, summary: Summary): void;
  /** The files of which no more is known than that, and this is true. */
  unread(isWanted: (summary: Summary) => boolean): readonly string[];
  lanes(): Readonly<Record<DeviceId, LaneKept>>;
  /** In order of seq; of two branches both. Of what was read. */
  entries(device: DeviceId, from: number, to: number): Promise<readonly KeptEntry[]>;
  /** How many stand one by one in a file of which this is true; if it is not read, at least so many. */
  looseIn(file: string, isMeant: (device: DeviceId, seq: number) => boolean): number;
  texts(): readonly HeldText[];
  /** Says whether any of them was held. */
  forget(texts: ReadonlySet<Hash>): boolean;
  /** The newest that was written down. */
  card(): unknown;
  /** Whether the server, by its latest `have`, holds all entries of the file. */
  isCovered(file: string, have: Have): boolean;
  /** The entries of a file that is gone. */
  drop(file: string): void;
};

type Stretch = { readonly place: StretchPlace; readonly payload: Uint8Array };
/** What one file holds of a lane. */
type Lane = {
  last: number;
  hash: Hash;
  readonly payloadsByPlace: Map<string, Uint8Array>;
  readonly stretches: Stretch[];
};

export function createJournalIndex(): JournalIndex {
  const lanesByFile = new Map<string, Map<DeviceId, Lane>>();
  const textsByHash = new Map<Hash, HeldText>();
  const unreadByFile = new Map<string, Summary>();
  const open = createOpening();
  let card: unknown;

  function laneIn(file: string, device: DeviceId, last: number, hash: Hash): Lane {
    const lanes = lanesByFile.get(file) ?? new Map<DeviceId, Lane>();
    lanesByFile.set(file, lanes);
    const lane = lanes.get(device) ?? { last, hash, payloadsByPlace: new Map(), stretches: [] };
    lanes.set(device, lane);
    if (last > lane.last) Object.assign(lane, { last, hash });
    return lane;
  }

  function addEntries(file: string, payload: Uint8Array): boolean {
    const one = placeOf(payload);
    const many = one === undefined ? stretchPlaceOf(payload) : undefined;
    if (one !== undefined)
      laneIn(file, one.device, one.seq, one.hash).payloadsByPlace.set(
        `${one.seq} ${one.hash}`,
        payload,
      );
    if (many !== undefined)
      laneIn(file, many.device, many.to, many.head).stretches.push({ place: many, payload });
    return one !== undefined || many !== undefined;
  }

  return {
    add(file, bytes, places) {
      for (const { from, to } of places) {
        const payload = bytes.subarray(from, to);
        if (addEntries(file, payload)) continue;
        const record = decodePayload(payload);
        if (record.kind === 'text') textsByHash.set(record.text.hash, record.text);
        if (record.kind === 'card') card = record.card;
      }
    },
    addUnread(file, summary) {
      unreadByFile.set(file, summary);
      for (const [device, { last, hash }] of Object.entries(summary.lanes))
        laneIn(file, device, last, hash);
      if (summary.card !== undefined) card = summary.card;
    },
    unread: (isWanted) =>
      [...unreadByFile].filter(([, summary]) => isWanted(summary)).map(([file]) => file),
    lanes: () => furthestOf(lanesByFile.values()),
    async entries(device, from, to) {
      const found = new Map<string, KeptEntry>();
      const take = (entry: KeptEntry): void => {
        if (entry.seq >= from && entry.seq <= to) found.set(`${entry.seq} ${entry.hash}`, entry);
      };
      for (const lanes of lanesByFile.values()) {
        const { payloadsByPlace = new Map(), stretches = [] }: Partial<Lane> =
          lanes.get(device) ?? {};
        for (const { place, payload } of stretches)
          if (place.from <= to && place.to >= from) (await open(payload)).forEach(take);
        for (const [key, payload] of payloadsByPlace) {
          const seq = Number.parseInt(key, 10);
          const record = seq < from || seq > to ? undefined : decodePayload(payload);
          if (record?.kind === 'entry') take(record.entry);
        }
      }
      return [...found.values()].sort((a, b) => a.seq - b.seq);
    },
    looseIn: (file, isMeant) =>
      looseOf(unreadByFile.get(file), isMeant) +
      [...(lanesByFile.get(file) ?? [])]
        .flatMap(([device, { payloadsByPlace }]) =>
          [...payloadsByPlace.keys()].map((key) => isMeant(device, Number.parseInt(key, 10))),
        )
        .filter(Boolean).length,
    texts: () => [...textsByHash.values()],
    forget: (texts) =>
      [...textsByHash.keys()]
        .filter((hash) => texts.has(hash))
        .map((hash) => textsByHash.delete(hash)).length > 0,
    card: () => card,
    isCovered: (file, have) =>
      [...(lanesByFile.get(file) ?? [])].every(
        ([device, { last }]) => last <= (have[device]?.[0] ?? 0),
      ),
    drop(file) {
      lanesByFile.delete(file);
      unreadByFile.delete(file);
    },
  };
}

function furthestOf(
  files: Iterable<ReadonlyMap<DeviceId, LaneKept>>,
): Readonly<Record<DeviceId, LaneKept>> {
  const furthest: Record<DeviceId, LaneKept> = {};
  for (const lanes of files)
    for (const [device, { last, hash }] of lanes)
      if (last > (furthest[device]?.last ?? 0)) furthest[device] = { last, hash };
  return furthest;
}

/** Those of a lane count once all of them are meant. */
function looseOf(
  summary: Summary | undefined,
  isMeant: (device: DeviceId, seq: number) => boolean,
): number {
  const lanes: readonly (readonly [DeviceId, LaneSummary])[] = Object.entries(summary?.lanes ?? {});
  return lanes
    .filter(([device, { last }]) => isMeant(device, last))
    .reduce((sum, [, { loose }]) => sum + loose, 0);
}

/** Places of one stretch are asked for one after the other, so the last one is kept open. */
function createOpening(): (payload: Uint8Array) => Promise<readonly KeptEntry[]> {
  let opened: Uint8Array | null = null;
  let entries: readonly KeptEntry[] = [];
  return async (payload) => {
    if (opened !== payload) [opened, entries] = [payload, await decodeStretch(payload)];
    return entries;
  };
}
