/** What all files of a ledger's journal hold together, by lane; an entry that stands in two counts once. */
import type { HeldText } from '../event-sourcing/event-log.ts';
import type { DeviceId, Hash } from '../event-sourcing/stored-event.ts';
import type { Have } from '../event-sourcing/version-vector.ts';
import { decodePayload, type KeptEntry, placeOf } from './journal-record.ts';
import type { RecordPlace } from './record-format.ts';

/** Of one lane: the last entry that is kept, and how many are. */
export type LaneKept = { readonly last: number; readonly hash: Hash; readonly count: number };

export type JournalIndex = {
  add(file: string, bytes: Uint8Array, places: readonly RecordPlace[]): void;
  lanes(): Readonly<Record<DeviceId, LaneKept>>;
  /** In order of seq; of two branches both. */
  entries(device: DeviceId, from: number, to: number): readonly KeptEntry[];
  texts(): readonly HeldText[];
  /** Says whether any of them was held. */
  forget(texts: ReadonlySet<Hash>): boolean;
  /** The newest that was written down. */
  card(): unknown;
  /** Whether the server, by its latest `have`, holds all entries of the file. */
  isCovered(file: string, have: Have): boolean;
  drop(file: string): void;
};

type Lane = { last: number; hash: Hash; readonly payloadsByPlace: Map<string, Uint8Array> };

export function createJournalIndex(): JournalIndex {
  const lanesByDevice = new Map<DeviceId, Lane>();
  const reachByFile = new Map<string, Map<DeviceId, number>>();
  const textsByHash = new Map<Hash, HeldText>();
  let card: unknown;

  function addEntry(file: string, payload: Uint8Array): boolean {
    const place = placeOf(payload);
    if (place === undefined) return false;
    const { device, seq, hash } = place;
    const lane = lanesByDevice.get(device) ?? { last: 0, hash, payloadsByPlace: new Map() };
    lanesByDevice.set(device, lane);
    lane.payloadsByPlace.set(`${seq} ${hash}`, payload);
    if (seq > lane.last) Object.assign(lane, { last: seq, hash });
    const reach = reachByFile.get(file) ?? new Map<DeviceId, number>();
    reachByFile.set(file, reach.set(device, Math.max(reach.get(device) ?? 0, seq)));
    return true;
  }

  return {
    add(file, bytes, places) {
      for (const { from, to } of places) {
        const payload = bytes.subarray(from, to);
        if (addEntry(file, payload)) continue;
        const record = decodePayload(payload);
        if (record.kind === 'text') textsByHash.set(record.text.hash, record.text);
        if (record.kind === 'card') card = record.card;
      }
    },
    lanes: () =>
      Object.fromEntries(
        [...lanesByDevice].map(([device, { last, hash, payloadsByPlace }]) => [
          device,
          { last, hash, count: payloadsByPlace.size },
        ]),
      ),
    entries(device, from, to) {
      const found: KeptEntry[] = [];
      for (const [key, payload] of lanesByDevice.get(device)?.payloadsByPlace ?? []) {
        const seq = Number.parseInt(key, 10);
        if (seq < from || seq > to) continue;
        const record = decodePayload(payload);
        if (record.kind === 'entry') found.push(record.entry);
      }
      return found.sort((a, b) => a.seq - b.seq);
    },
    texts: () => [...textsByHash.values()],
    forget: (texts) =>
      [...textsByHash.keys()]
        .filter((hash) => texts.has(hash))
        .map((hash) => textsByHash.delete(hash)).length > 0,
    card: () => card,
    isCovered: (file, have) =>
      [...(reachByFile.get(file) ?? [])].every(([device, seq]) => seq <= (have[device]?.[0] ?? 0)),
    drop: (file) => void reachByFile.delete(file),
  };
}
