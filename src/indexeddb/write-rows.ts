/**
 * Appends and merges inside one transaction. All reading comes first; behind the first write
 * nothing is awaited.
 */
import { writerOf } from '../event-sourcing/branch.ts';
import type { Append, Appended, Encode, Merged } from '../event-sourcing/event-log.ts';
import {
  entriesByLane,
  type HeldPlace,
  type LaneMerge,
  mergeLane,
} from '../event-sourcing/merge-lane.ts';
import type { Seal } from '../event-sourcing/seal.ts';
import { emptyLane, sealDrafts } from '../event-sourcing/seal-drafts.ts';
import type { DeviceId, Entry, Hash, LaneEnd } from '../event-sourcing/stored-event.ts';
import { tangledDevices } from '../event-sourcing/tangled-lanes.ts';
import { type Woven, weaveBranches } from '../event-sourcing/weave-branches.ts';
import { readFormerEnds, readOwnDevice, takeNewDevice } from './own-device.ts';
import { laneItself, readLaneEnd, readLanes, readRange, readTables } from './read-rows.ts';
import type { DamagedPlace } from './row-check.ts';
import type { CommandRow } from './schema.ts';
import { putSeals } from './seals.ts';
import { isBulk, sealAll, segmentSizes } from './segment.ts';
import { putSegments, reachBeyond, segmentsAt, takeApart } from './segment-store.ts';
import { answerOf } from './transaction.ts';

export const appendTables = [...readTables, 'commands', 'texts', 'meta'] as const;
export const mergeTables = [...readTables, 'texts', 'stubs', 'seals', 'meta'] as const;

export type AppendPorts = {
  readonly device: DeviceId;
  readonly encode: Encode;
  readonly clock: () => number;
  /** A new device id. */
  readonly mint: () => DeviceId;
};

export type AppendedRows = Appended & {
  /** Whose lane it went to: another tab may have found that the old one is forked. */
  readonly device: DeviceId;
};

/** `isRetry`: an earlier try of this very call may have been durable, so its entries are the answer. */
export async function appendRows(
  transaction: IDBTransaction,
  request: Append,
  { device: opened, encode, clock }: AppendPorts,
  isRetry: boolean,
  damaged: DamagedPlace[],
): Promise<AppendedRows> {
  const { cause, part } = request;
  const commands = transaction.objectStore('commands');
  const device = await readOwnDevice(transaction, opened);
  const [end, known] = await Promise.all([
    readLaneEnd(transaction, device, damaged),
    answerOf<CommandRow | undefined>(commands.get([cause, part])),
  ]);
  if (damaged.length > 0) return { entries: [], repeated: false, device };
  if (known !== undefined) {
    const entries: Entry[] = [];
    const { from, count } = known;
    const isHere = from + count - 1 <= end.seq;
    if (isRetry && isHere)
      await readRange(transaction, device, from, from + count - 1, entries, damaged);
    return { entries, repeated: !isRetry, device };
  }
  const entries = sealDrafts(end, clock(), request, encode);
  const wanted = await unknownTexts(transaction, entries);
  await seeEnds(transaction, [entries], damaged);
  if (damaged.length > 0) return { entries: [], repeated: false, device };
  const row: CommandRow = { cause, part, from: end.seq + 1, count: entries.length };
  commands.add(row);
  addRows(transaction, entries);
  for (const hash of wanted) transaction.objectStore('texts').put({ hash, wanted: 1 });
  const last = entries[entries.length - 1];
  if (last !== undefined) putLane(transaction, { device, seq: last.seq, head: last.hash });
  return { entries, repeated: false, device };
}

export const nothingMerged: Merged = { added: 0, beyondGap: 0, contradicting: [], forked: [] };

/**
 * `isChanged`: something was written, if only the text of a stub. `device`: whose lane is appended to
 * from now on.
 */
export type MergedRows = {
  readonly merged: Merged;
  readonly isChanged: boolean;
  readonly device: DeviceId;
};

export async function mergeRows(
  transaction: IDBTransaction,
  { entries, seals }: { readonly entries: readonly Entry[]; readonly seals: readonly Seal[] },
  { device: own, mint }: Pick<AppendPorts, 'device' | 'mint'>,
  damaged: DamagedPlace[],
): Promise<MergedRows> {
  const [lanes, device, formers] = await Promise.all([
    readLanes(transaction, damaged),
    readOwnDevice(transaction, own),
    readFormerEnds(transaction),
  ]);
  const planned = await Promise.all(
    [...entriesByLane(entries)].map(async ([lane, inLane]) => ({
      lane,
      entries: inLane,
      plan: await planLane(transaction, lanes, lane, inLane, damaged),
    })),
  );
  const tangled = [...tangledDevices(lanes, planned)];
  const plans = planned.flatMap(({ lane, plan }) => (tangled.includes(writerOf(lane)) ? [] : plan));
  const woven = await Promise.all(
    tangled.map(async (writer) => {
      const held = await readFamily(transaction, lanes, writer, damaged);
      const incoming = planned.flatMap(({ lane, entries: inLane }) =>
        writerOf(lane) === writer ? inLane : [],
      );
      return { writer, held, ...weaveBranches(writer, held, incoming) };
    }),
  );
  await seeEnds(
    transaction,
    plans.map(({ added }) => added),
    damaged,
  );
  if (damaged.length > 0) return { merged: nothingMerged, isChanged: false, device };
  const changed = [...plans.flatMap(({ filled }) => filled), ...woven.flatMap(({ held }) => held)];
  const segments = await segmentsAt(transaction, changed);
  const news = [
    ...plans.flatMap(({ added, filled }) => [...added, ...filled]),
    ...woven.flatMap(({ put }) => put),
  ];
  const wanted = await unknownTexts(transaction, news);
  for (const segment of segments) takeApart(transaction, segment);
  for (const plan of plans) writePlan(transaction, plan);
  for (const each of woven) writeWoven(transaction, each);
  putSeals(transaction, seals);
  for (const hash of wanted) transaction.objectStore('texts').put({ hash, wanted: 1 });
  const all = [...plans.map((plan) => ({ ...plan, added: plan.added.length })), ...woven];
  const merged: Merged = {
    added: all.reduce((sum, { added }) => sum + added, 0),
    beyondGap: all.reduce((sum, { beyondGap }) => sum + beyondGap, 0),
    contradicting: woven.flatMap(({ contradicting }) => contradicting),
    forked: woven.flatMap(({ writer, isForked }) => (isForked ? writer : [])),
  };
  const isChanged = news.length > 0 || woven.some(({ removed }) => removed.length > 0);
  const next = merged.forked.includes(device)
    ? takeNewDevice(transaction, endOf(lanes, device), formers, mint)
    : device;
  return { merged, isChanged, device: next };
}

async function planLane(
  transaction: IDBTransaction,
  lanes: readonly LaneEnd[],
  device: DeviceId,
  lane: readonly Entry[],
  damaged: DamagedPlace[],
): Promise<LaneMerge> {
  const end = endOf(lanes, device);
  const held: Entry[] = [];
  const places = lane.map(({ seq }) => seq).filter((seq) => seq <= end.seq);
  for (const [from, to] of runsOf(places))
    await readRange(transaction, device, from, to, held, damaged);
  const heldBySeq = new Map<number, HeldPlace>(
    held.map(({ seq, hash, text }) => [seq, { hash, stub: text === null }]),
  );
  return mergeLane(end, (seq) => heldBySeq.get(seq), lane);
}

const endOf = (lanes: readonly LaneEnd[], device: DeviceId): LaneEnd =>
  lanes.find((each) => each.device === device) ?? emptyLane(device);

/** All that is held of one device, its branches included. */
async function readFamily(
  transaction: IDBTransaction,
  lanes: readonly LaneEnd[],
  writer: DeviceId,
  damaged: DamagedPlace[],
): Promise<readonly Entry[]> {
  const held: Entry[] = [];
  for (const { device, seq } of lanes)
    if (writerOf(device) === writer) await readRange(transaction, device, 1, seq, held, damaged);
  return held;
}

/** Places that follow each other are read in one request. */
function runsOf(places: readonly number[]): readonly (readonly [from: number, to: number])[] {
  const runs: [number, number][] = [];
  for (const seq of [...places].sort((a, b) => a - b)) {
    const last = runs[runs.length - 1];
    if (last !== undefined && seq <= last[1] + 1) last[1] = seq;
    else runs.push([seq, seq]);
  }
  return runs;
}

function writePlan(transaction: IDBTransaction, { added, filled, end }: LaneMerge): void {
  addRows(transaction, added);
  const [rows, stubs] = [transaction.objectStore('rows'), transaction.objectStore('stubs')];
  for (const { device, seq, text } of added) if (text === null) stubs.put({ device, seq });
  for (const entry of filled) {
    rows.put(entry);
    if (entry.text === null) stubs.put({ device: entry.device, seq: entry.seq });
    else stubs.delete([entry.device, entry.seq]);
  }
  if (added.length + filled.length > 0) putLane(transaction, end);
}

/** What stood in the lanes of a forked device moves to where it belongs, all in this transaction. */
function writeWoven(
  transaction: IDBTransaction,
  { put, removed, ends, held }: Woven & { readonly held: readonly Entry[] },
): void {
  const [rows, stubs] = [transaction.objectStore('rows'), transaction.objectStore('stubs')];
  const lanes = transaction.objectStore('lanes');
  for (const [device, seq] of removed) {
    rows.delete([device, seq]);
    stubs.delete([device, seq]);
  }
  for (const entry of put) {
    rows.put(entry);
    if (entry.text === null) stubs.put({ device: entry.device, seq: entry.seq });
    else stubs.delete([entry.device, entry.seq]);
  }
  for (const device of new Set(held.map((entry) => entry.device))) lanes.delete(device);
  for (const end of ends) putLane(transaction, end);
}

/**
 * `add`, not `put`: an occupied place aborts everything rather than being overwritten. Much at once is
 * sealed at once.
 */
function addRows(transaction: IDBTransaction, entries: readonly Entry[]): void {
  if (isBulk(entries)) {
    putSegments(transaction, sealAll(entries, segmentSizes));
    return;
  }
  const rows = transaction.objectStore('rows');
  for (const entry of entries) rows.add(entry);
}

/**
 * The end of a lane must be true before anything is put behind it. What segments hold, and where one is
 * to be put, no key of a row defends.
 */
async function seeEnds(
  transaction: IDBTransaction,
  lanes: readonly (readonly Entry[])[],
  damaged: DamagedPlace[],
): Promise<void> {
  for (const entries of lanes) {
    const [first] = entries;
    if (first === undefined) continue;
    const { device, seq } = first;
    const range = IDBKeyRange.bound([device, seq], [device, []]);
    const isBehind =
      (await reachBeyond(transaction, device, seq - 1)) ||
      (isBulk(entries) && (await answerOf(transaction.objectStore('rows').count(range))) > 0);
    if (isBehind)
      damaged.push({ device, seq: laneItself, detail: 'the end lags behind what is held' });
  }
}

function putLane(transaction: IDBTransaction, end: LaneEnd): void {
  transaction.objectStore('lanes').put(end);
}

async function unknownTexts(
  transaction: IDBTransaction,
  entries: readonly Entry[],
): Promise<readonly Hash[]> {
  const hashes = [...new Set(entries.flatMap(({ texts }) => texts))];
  if (hashes.length === 0) return [];
  const texts = transaction.objectStore('texts');
  const known = await Promise.all(hashes.map((hash) => answerOf(texts.getKey(hash))));
  return hashes.filter((_, index) => known[index] === undefined);
}
