/**
 * Puts damaged rows aside and makes their places usable again, so that a lane stays without a gap:
 * by the row's own text where that is whole, else by a stub, whose text can be fetched from another
 * replica.
 */
import { readBranchName } from '../event-sourcing/branch.ts';
import {
  type Branch,
  type DeviceId,
  type Entry,
  genesis,
  type Hash,
} from '../event-sourcing/stored-event.ts';
import { laneItself, readPlace, readTables } from './read-rows.ts';
import { type DamagedPlace, damageOf, isHash, isLaneRow, isSameEntry } from './row-check.ts';
import type { AsideRow, LaneRow } from './schema.ts';
import { hashesOf, isSegmentRow, openSegment, type SegmentRow } from './segment.ts';
import { segmentsAt, takeApart } from './segment-store.ts';
import { answerOf } from './transaction.ts';

/** Makes an entry of any text: the one door, `contract/`. */
export type ReadEntry = (device: DeviceId, seq: number, text: string) => Entry;

/**
 * `restored`: nothing was lost. `stub`: the text must be fetched. `removed`: a row that was in no
 * place at all.
 */
export type Damage = DamagedPlace & { readonly outcome: 'restored' | 'stub' | 'removed' };

export const repairTables = [...readTables, 'aside', 'stubs'] as const;

/**
 * Looks again at each place, because another tab may have repaired it. `isWholeTextChecked`: hashes
 * count too.
 */
export async function repairPlaces(
  transaction: IDBTransaction,
  damaged: readonly DamagedPlace[],
  readEntry: ReadEntry,
  isWholeTextChecked = false,
): Promise<readonly Damage[]> {
  const repaired: Damage[] = [];
  if (damaged.some(({ seq }) => seq === laneItself)) await rebuildLanes(transaction);
  // From the last on, because the hash of a place is known by the next one's `prev`.
  const places = damaged.filter(({ seq }) => seq !== laneItself).sort((a, b) => b.seq - a.seq);
  repaired.push(...(await repairSegments(transaction, places)));
  for (const place of places) {
    const outcome = await repairPlace(transaction, place, readEntry, isWholeTextChecked);
    if (outcome !== null) repaired.push({ ...place, outcome });
  }
  return repaired;
}

/** What a segment held is rows again, to be looked at one by one; of a damaged one stubs are left. */
async function repairSegments(
  transaction: IDBTransaction,
  places: readonly DamagedPlace[],
): Promise<readonly Damage[]> {
  const repaired: Damage[] = [];
  for (const segment of await segmentsAt(transaction, places)) {
    const left = takeApart(transaction, segment);
    if (left === 'whole') continue;
    const { device, from: seq } = Object(segment) as Pick<SegmentRow, 'device' | 'from'>;
    const detail = 'the segment is damaged';
    setAside(transaction, { device, seq, hash: null, why: 'damaged', detail, found: segment });
    if (left === 'stubs') repaired.push({ device, seq, detail, outcome: 'stub' });
  }
  return repaired;
}

async function repairPlace(
  transaction: IDBTransaction,
  { device, seq, detail }: DamagedPlace,
  readEntry: ReadEntry,
  isWholeTextChecked: boolean,
): Promise<Damage['outcome'] | null> {
  const rows = transaction.objectStore('rows');
  const found: unknown = await answerOf(rows.get([device, seq]));
  if (!Number.isInteger(seq) || seq < 1) {
    setAside(transaction, { device, seq, hash: null, why: 'damaged', detail, found });
    rows.delete([device, seq]);
    return 'removed';
  }
  const { hash, text } = Object(found) as { readonly hash?: unknown; readonly text?: unknown };
  const rescued = typeof text === 'string' ? readEntry(device, seq, text) : null;
  if (damageOf(found, device, seq) === null) {
    const isWhole = rescued === null || isSameEntry(rescued, found as Entry);
    if (isWhole || !isWholeTextChecked) return null;
  }
  const known = await hashByNeighbours(transaction, device, seq);
  const expected = known ?? (isHash(hash) ? hash : genesis);
  setAside(transaction, {
    device,
    seq,
    hash: isHash(hash) ? hash : null,
    why: 'damaged',
    detail,
    found,
  });
  const branch = await branchOf(transaction, device, found);
  if (rescued !== null && rescued.hash === expected) {
    rows.put(branch === undefined ? rescued : { ...rescued, branch });
    return 'restored';
  }
  const stub: Entry = {
    device,
    seq,
    hash: expected,
    text: null,
    prev: null,
    stream: null,
    texts: [],
    ...(branch === undefined ? {} : { branch }),
  };
  rows.put(stub);
  transaction.objectStore('stubs').put({ device, seq });
  return 'stub';
}

/** Where a lane forked from, as its end says, or else the damaged row itself. */
async function branchOf(
  transaction: IDBTransaction,
  device: DeviceId,
  found: unknown,
): Promise<Branch | undefined> {
  if (readBranchName(device) === undefined) return undefined;
  const lane: unknown = await answerOf(transaction.objectStore('lanes').get(device));
  if (isLaneRow(lane) && lane.branch !== undefined) return lane.branch;
  return (Object(found) as Partial<Entry>).branch;
}

/** What the chain says that a place must hold: the next one's `prev`, or the head of the lane. */
async function hashByNeighbours(
  transaction: IDBTransaction,
  device: DeviceId,
  seq: number,
): Promise<Hash | null> {
  const next = await readPlace(transaction, [device, seq + 1]);
  if (next !== undefined && damageOf(next, device, seq + 1) === null) {
    const { prev } = next as Entry;
    if (prev !== null) return prev;
  }
  const lane: unknown = await answerOf(transaction.objectStore('lanes').get(device));
  return isLaneRow(lane) && lane.seq === seq ? lane.head : null;
}

function setAside(transaction: IDBTransaction, row: AsideRow): void {
  transaction.objectStore('aside').add(row);
}

/**
 * Reads the ends of all lanes off the rows; where a lane knows of more than its rows do, the lane
 * is believed.
 */
async function rebuildLanes(transaction: IDBTransaction): Promise<void> {
  const lanes = transaction.objectStore('lanes');
  const kept = new Map<unknown, LaneRow>();
  const values: unknown[] = await answerOf(lanes.getAll());
  const keys = await answerOf(lanes.getAllKeys());
  for (const [index, value] of values.entries()) {
    if (isLaneRow(value)) kept.set(value.device, value);
    else lanes.delete(keys[index] ?? '');
  }
  for (const device of await devicesOf(transaction)) {
    const last = later(
      await lastRowOf(transaction, device),
      await lastSegmentOf(transaction, device),
    );
    const lane = kept.get(device);
    if (last === null || (lane !== undefined && lane.seq > last.seq)) continue;
    if (
      lane?.seq !== last.seq ||
      (damageOf(last.value, device, last.seq) === null && lane.head !== last.hash)
    ) {
      const { branch } = Object(last.value) as Partial<Entry>;
      const end = { device, seq: last.seq, head: last.hash };
      lanes.put(branch === undefined ? end : { ...end, branch });
    }
  }
}

/** Steps from device to device by the key alone. */
async function devicesOf(transaction: IDBTransaction): Promise<ReadonlySet<DeviceId>> {
  const devices = new Set<DeviceId>();
  for (const table of ['rows', 'segments']) {
    let range: IDBKeyRange | null = null;
    for (;;) {
      const store = transaction.objectStore(table);
      const cursor: IDBCursor | null = await answerOf(store.openKeyCursor(range));
      if (cursor === null) break;
      const [device] = cursor.key as readonly IDBValidKey[];
      if (typeof device === 'string') devices.add(device);
      range = IDBKeyRange.lowerBound([device, []]);
    }
  }
  return devices;
}

type LastRow = { readonly seq: number; readonly hash: Hash; readonly value: unknown };

async function lastRowOf(transaction: IDBTransaction, device: DeviceId): Promise<LastRow | null> {
  const rows = transaction.objectStore('rows');
  const whole = IDBKeyRange.bound([device, 1], [device, Number.MAX_SAFE_INTEGER]);
  let range = whole;
  for (;;) {
    const cursor: IDBCursorWithValue | null = await answerOf(rows.openCursor(range, 'prev'));
    if (cursor === null) return null;
    const [, seq] = cursor.key as readonly IDBValidKey[];
    const { hash } = Object(cursor.value) as { readonly hash?: unknown };
    if (Number.isInteger(seq))
      return { seq: Number(seq), hash: isHash(hash) ? hash : genesis, value: cursor.value };
    range = IDBKeyRange.bound([device, 1], cursor.key, false, true);
  }
}

async function lastSegmentOf(
  transaction: IDBTransaction,
  device: DeviceId,
): Promise<LastRow | null> {
  const whole = IDBKeyRange.bound([device, 1], [device, Number.MAX_SAFE_INTEGER]);
  const segments = transaction.objectStore('segments');
  const cursor: IDBCursorWithValue | null = await answerOf(segments.openCursor(whole, 'prev'));
  if (cursor === null || !isSegmentRow(cursor.value)) return null;
  const { from, count } = cursor.value;
  const hash = hashesOf(cursor.value).at(-1) ?? genesis;
  return { seq: from + count - 1, hash, value: openSegment(cursor.value)?.at(-1) };
}

const later = (one: LastRow | null, other: LastRow | null): LastRow | null =>
  one === null || (other !== null && other.seq > one.seq) ? other : one;
