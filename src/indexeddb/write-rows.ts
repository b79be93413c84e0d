/**
 * Appends and merges inside one transaction. All reading comes first; behind the first write
 * nothing is awaited.
 */
import type { Append, Appended, Encode, Merged } from '../event-sourcing/event-log.ts';
import {
  entriesByLane,
  type HeldPlace,
  type LaneMerge,
  mergeLane,
} from '../event-sourcing/merge-lane.ts';
import type { Seal } from '../event-sourcing/seal.ts';
import { type LaneEnd, sealDrafts } from '../event-sourcing/seal-drafts.ts';
import { type DeviceId, type Entry, type Hash, refOf } from '../event-sourcing/stored-event.ts';
import { readLaneEnd, readRange } from './read-rows.ts';
import { setAside } from './repair-rows.ts';
import type { DamagedPlace } from './row-check.ts';
import type { CommandRow } from './schema.ts';
import { putSeals } from './seals.ts';
import { answerOf } from './transaction.ts';

export const appendTables = ['rows', 'lanes', 'commands', 'texts'] as const;
export const mergeTables = ['rows', 'lanes', 'texts', 'stubs', 'aside', 'seals'] as const;

export type AppendPorts = {
  readonly device: DeviceId;
  readonly encode: Encode;
  readonly clock: () => number;
};

/** `isRetry`: an earlier try of this very call may have been durable, so its entries are the answer. */
export async function appendRows(
  transaction: IDBTransaction,
  request: Append,
  { device, encode, clock }: AppendPorts,
  isRetry: boolean,
  damaged: DamagedPlace[],
): Promise<Appended> {
  const { cause, part } = request;
  const commands = transaction.objectStore('commands');
  const [end, known] = await Promise.all([
    readLaneEnd(transaction, device, damaged),
    answerOf<CommandRow | undefined>(commands.get([cause, part])),
  ]);
  if (damaged.length > 0) return { entries: [], repeated: false };
  if (known !== undefined) {
    const entries: Entry[] = [];
    const { from, count } = known;
    if (isRetry) await readRange(transaction, device, from, from + count - 1, entries, damaged);
    return { entries, repeated: !isRetry };
  }
  const entries = sealDrafts(end, clock(), request, encode);
  const wanted = await unknownTexts(transaction, entries);
  const row: CommandRow = { cause, part, from: end.seq + 1, count: entries.length };
  commands.add(row);
  addRows(transaction, entries);
  for (const hash of wanted) transaction.objectStore('texts').put({ hash, wanted: 1 });
  const last = entries[entries.length - 1];
  if (last !== undefined) putLane(transaction, { device, seq: last.seq, head: last.hash });
  return { entries, repeated: false };
}

export const nothingMerged: Merged = { added: 0, beyondGap: 0, contradicting: [] };

/** `isChanged`: something was written, if only the text of a stub. */
export type MergedRows = { readonly merged: Merged; readonly isChanged: boolean };

export async function mergeRows(
  transaction: IDBTransaction,
  entries: readonly Entry[],
  seals: readonly Seal[],
  damaged: DamagedPlace[],
): Promise<MergedRows> {
  const plans = await Promise.all(
    [...entriesByLane(entries)].map(([device, lane]) =>
      planLane(transaction, device, lane, damaged),
    ),
  );
  if (damaged.length > 0) return { merged: nothingMerged, isChanged: false };
  const aside = plans.flatMap((plan) => plan.aside);
  const news = await newContradictions(transaction, aside);
  const wanted = await unknownTexts(
    transaction,
    plans.flatMap(({ added, filled }) => [...added, ...filled]),
  );
  for (const plan of plans) writePlan(transaction, plan);
  putSeals(transaction, seals);
  for (const hash of wanted) transaction.objectStore('texts').put({ hash, wanted: 1 });
  for (const found of news) {
    const { device, seq, hash } = found;
    setAside(transaction, {
      device,
      seq,
      hash,
      why: 'contradicting',
      detail: 'another branch',
      found,
    });
  }
  const merged: Merged = {
    added: plans.reduce((sum, { added }) => sum + added.length, 0),
    beyondGap: plans.reduce((sum, { beyondGap }) => sum + beyondGap, 0),
    contradicting: aside.map(refOf),
  };
  const hasFilled = plans.some(({ filled }) => filled.length > 0);
  return { merged, isChanged: merged.added > 0 || hasFilled || news.length > 0 };
}

async function planLane(
  transaction: IDBTransaction,
  device: DeviceId,
  lane: readonly Entry[],
  damaged: DamagedPlace[],
): Promise<LaneMerge> {
  const end = await readLaneEnd(transaction, device, damaged);
  const held: Entry[] = [];
  const places = lane.map(({ seq }) => seq).filter((seq) => seq <= end.seq);
  for (const [from, to] of runsOf(places))
    await readRange(transaction, device, from, to, held, damaged);
  const heldBySeq = new Map<number, HeldPlace>(
    held.map(({ seq, hash, text }) => [seq, { hash, stub: text === null }]),
  );
  return mergeLane(end, (seq) => heldBySeq.get(seq), lane);
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

/** `add`, not `put`: an occupied place aborts everything rather than being overwritten. */
function addRows(transaction: IDBTransaction, entries: readonly Entry[]): void {
  const rows = transaction.objectStore('rows');
  for (const entry of entries) rows.add(entry);
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

/** A branch is sent again at each comparison, so it is kept once. */
async function newContradictions(
  transaction: IDBTransaction,
  aside: readonly Entry[],
): Promise<readonly Entry[]> {
  const index = aside.length === 0 ? null : transaction.objectStore('aside').index('[device+seq]');
  const known = await Promise.all(
    aside.map(({ device, seq }) =>
      index === null ? [] : answerOf<unknown[]>(index.getAll([device, seq])),
    ),
  );
  return aside.filter(
    ({ hash, text }, at) =>
      !(known[at] ?? []).some((row) => {
        const {
          why,
          hash: held,
          found,
        } = Object(row) as { why?: unknown; hash?: unknown; found?: unknown };
        const isStub = (Object(found) as { text?: unknown }).text === null;
        return why === 'contradicting' && held === hash && (!isStub || text === null);
      }),
  );
}
