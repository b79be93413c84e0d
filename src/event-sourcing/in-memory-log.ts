/**
 * The log in plain memory: the model that the other logs are compared with, and the store of tests.
 */
import { writerOf, writtenAhead } from './branch.ts';
import type {
  Append,
  Appended,
  Encode,
  EventLog,
  HeldText,
  Merged,
  OwnPast,
  Page,
  TextStore,
} from './event-log.ts';
import { entriesByLane, mergeLane } from './merge-lane.ts';
import { type Seal, sealKey } from './seal.ts';
import { emptyLane, sealDrafts } from './seal-drafts.ts';
import type { LaneEnd } from './stored-event.ts';
import {
  type DeviceId,
  type Entry,
  type EventRef,
  type Hash,
  refKey,
  refOf,
  type StreamId,
} from './stored-event.ts';
import { isForked, stemsFirst, tangledDevices, withStems } from './tangled-lanes.ts';
import type { Have, Vector } from './version-vector.ts';
import { type Woven, weaveBranches } from './weave-branches.ts';

/**
 * `clock` answers in milliseconds; it is read once for each append. `mint` gives a new device id, for
 * when the own lane turns out to be forked.
 */
export type InMemoryLogPorts = {
  readonly device: DeviceId;
  readonly encode: Encode;
  readonly clock: () => number;
  readonly mint?: () => DeviceId;
};

type Held = {
  device: DeviceId;
  former: LaneEnd | undefined;
  readonly lanes: Map<DeviceId, Entry[]>;
  readonly refsByStream: Map<StreamId, EventRef[]>;
  readonly commands: Set<string>;
  readonly textsByHash: Map<Hash, HeldText>;
  readonly referenced: Set<Hash>;
  readonly forgotten: Set<Hash>;
  readonly sealsByKey: Map<string, Seal>;
};

export function createInMemoryLog({
  device,
  encode,
  clock,
  mint,
}: InMemoryLogPorts): EventLog & TextStore & OwnPast {
  const held: Held = {
    device,
    former: undefined,
    lanes: new Map(),
    refsByStream: new Map(),
    commands: new Set(),
    textsByHash: new Map(),
    referenced: new Set(),
    forgotten: new Set(),
    sealsByKey: new Map(),
  };
  return {
    get device() {
      return held.device;
    },
    append: async (request) => append(held, request, endOf(held, held.device), clock, encode),
    merge: async (entries, seals = []) => {
      for (const seal of seals) held.sealsByKey.set(sealKey(seal), seal);
      const end = endOf(held, held.device);
      const merged = merge(held, entries);
      if (isForked([...held.lanes.keys()], held.device)) {
        held.device = minted(mint);
        held.former = end;
      }
      return merged;
    },
    formerly: async () => held.former,
    readSeals: async (from, until) => readSeals(held, from, until),
    sealedTo: async () => sealedTo(held),
    readStream: async (stream) =>
      (held.refsByStream.get(stream) ?? []).flatMap((ref) => entryAt(held, ref) ?? []),
    readFrom: async (vector, limit) => readFrom(held, vector, limit),
    readEntries: async (refs) => refs.map((ref) => entryAt(held, ref)),
    readStubs: async (limit) =>
      [...held.lanes.values()]
        .flat()
        .filter(({ text }) => text === null)
        .slice(0, limit)
        .map(refOf),
    have: async () => haveOf(held),
    putTexts: async (texts) => {
      for (const text of texts)
        if (!held.forgotten.has(text.hash)) held.textsByHash.set(text.hash, text);
    },
    readTexts: async (hashes) => hashes.flatMap((hash) => held.textsByHash.get(hash) ?? []),
    wantedTexts: async (limit) =>
      [...held.referenced]
        .filter((hash) => !held.textsByHash.has(hash) && !held.forgotten.has(hash))
        .slice(0, limit),
    forgetTexts: async (hashes) => {
      held.forgotten.clear();
      for (const hash of hashes) {
        held.forgotten.add(hash);
        held.textsByHash.delete(hash);
      }
    },
  };
}

const entryAt = ({ lanes }: Held, [device, seq]: EventRef): Entry | undefined =>
  lanes.get(device)?.[seq - 1];

function endOf({ lanes }: Held, device: DeviceId): LaneEnd {
  const last = lanes.get(device)?.at(-1);
  if (last === undefined) return emptyLane(device);
  const end = { device, seq: last.seq, head: last.hash };
  return last.branch === undefined ? end : { ...end, branch: last.branch };
}

function minted(mint: (() => DeviceId) | undefined): DeviceId {
  if (mint === undefined) throw new Error('the own lane is forked, and nobody mints a device id');
  return mint();
}

function append(
  held: Held,
  request: Append,
  end: LaneEnd,
  clock: () => number,
  encode: Encode,
): Appended {
  if (request.drafts.length === 0)
    throw new Error('an append without drafts is a bug of the caller');
  const command = JSON.stringify([request.cause, request.part]);
  if (held.commands.has(command)) return { entries: [], repeated: true };
  const entries = sealDrafts(end, clock(), request, encode);
  held.commands.add(command);
  for (const entry of entries) store(held, entry);
  return { entries, repeated: false };
}

function merge(held: Held, entries: readonly Entry[]): Merged {
  const planned = [...entriesByLane(entries)].map(([lane, inLane]) => {
    const placeAt = (seq: number) => {
      const entry = entryAt(held, [lane, seq]);
      return entry && { hash: entry.hash, stub: entry.text === null };
    };
    return { lane, entries: inLane, plan: mergeLane(endOf(held, lane), placeAt, inLane) };
  });
  const ends = [...held.lanes.keys()].map((lane) => endOf(held, lane));
  const tangled = tangledDevices(ends, planned);
  const plain = planned.filter(({ lane }) => !tangled.has(writerOf(lane)));
  for (const { plan } of plain)
    for (const entry of [...plan.added, ...plan.filled]) store(held, entry);
  const woven = [...tangled].map((device) => ({
    device,
    ...weave(
      held,
      device,
      planned.flatMap(({ lane, entries }) => (writerOf(lane) === device ? entries : [])),
    ),
  }));
  const all = [...plain.map(({ plan }) => ({ ...plan, added: plan.added.length })), ...woven];
  return {
    added: all.reduce((sum, { added }) => sum + added, 0),
    beyondGap: all.reduce((sum, { beyondGap }) => sum + beyondGap, 0),
    contradicting: woven.flatMap(({ contradicting }) => contradicting),
    forked: woven.flatMap(({ device, isForked }) => (isForked ? device : [])),
  };
}

function weave(held: Held, device: DeviceId, incoming: readonly Entry[]): Woven {
  const family = [...held.lanes].flatMap(([lane, entries]) =>
    writerOf(lane) === device ? entries : [],
  );
  const woven = weaveBranches(device, family, incoming);
  for (const [lane, seq] of [...woven.removed].sort((a, b) => b[1] - a[1])) {
    const entries = held.lanes.get(lane) ?? [];
    unlist(held, entries[seq - 1]);
    entries.length = seq - 1;
    if (entries.length === 0) held.lanes.delete(lane);
  }
  for (const entry of woven.put) {
    unlist(held, entryAt(held, refOf(entry)));
    store(held, entry);
  }
  return woven;
}

function unlist({ refsByStream }: Held, entry: Entry | undefined): void {
  if (entry === undefined || entry.stream === null) return;
  const key = refKey(refOf(entry));
  const refs = (refsByStream.get(entry.stream) ?? []).filter((ref) => refKey(ref) !== key);
  refsByStream.set(entry.stream, refs);
}

function store(held: Held, entry: Entry): void {
  const lane = held.lanes.get(entry.device) ?? [];
  held.lanes.set(entry.device, lane);
  lane[entry.seq - 1] = entry;
  for (const hash of entry.texts) held.referenced.add(hash);
  if (entry.stream === null) return;
  const refs = held.refsByStream.get(entry.stream);
  if (refs === undefined) held.refsByStream.set(entry.stream, [refOf(entry)]);
  else refs.push(refOf(entry));
}

function readFrom({ lanes }: Held, vector: Vector, limit: number): Page {
  const entries: Entry[] = [];
  let [more, count] = [false, 0];
  const inOrder = stemsFirst([...lanes].map(([device, lane]) => ({ device, lane })));
  for (const { device, lane } of inOrder) {
    const from = vector[device] ?? 0;
    const to = from + limit - count;
    count += Math.max(0, Math.min(to, lane.length) - from);
    for (const entry of lane.slice(to > from ? firstTold(lane, from) : to, to)) entries.push(entry);
    more ||= lane.length > Math.max(from, to);
  }
  const isAhead = Object.entries(vector).some(
    ([device, seq]) => seq > (lanes.get(device)?.length ?? 0),
  );
  return isAhead ? { entries, more, ahead: true } : { entries, more };
}

/** A page begins with an entry that says what it follows, if with one that is held already. */
function firstTold(lane: readonly Entry[], from: number): number {
  let first = from;
  while (first > 0 && first < lane.length && lane[first]?.prev === null) first -= 1;
  return first;
}

const haveOf = (held: Held): Have =>
  Object.fromEntries(
    [...held.lanes.keys()].map((device) => {
      const { seq, head } = endOf(held, device);
      return [device, [seq, head] as const];
    }),
  );

function readSeals(held: Held, from: Vector, until: Vector | undefined): readonly Seal[] {
  return [...held.lanes.keys()].flatMap((lane) => {
    const [ahead, writer] = [writtenAhead(lane), writerOf(lane)];
    const end = until === undefined ? Number.POSITIVE_INFINITY : (until[lane] ?? 0);
    const isOne = !isForked([...held.lanes.keys()], writer);
    return [...held.sealsByKey.values()]
      .filter(({ device, seq, head }) => {
        const place = seq - ahead;
        const isAsked = device === writer && place > (from[lane] ?? 0) && place <= end;
        return isAsked && (isOne || entryAt(held, [lane, place])?.hash === head);
      })
      .sort((a, b) => a.seq - b.seq);
  });
}

function sealedTo(held: Held): Vector {
  const sealed: Record<DeviceId, number> = {};
  for (const lane of held.lanes.keys()) {
    const [ahead, writer] = [writtenAhead(lane), writerOf(lane)];
    for (const { device, seq, head } of held.sealsByKey.values()) {
      const place = seq - ahead;
      if (device === writer && entryAt(held, [lane, place])?.hash === head)
        sealed[lane] = Math.max(sealed[lane] ?? 0, place);
    }
  }
  return withStems(
    sealed,
    [...held.lanes.keys()].map((lane) => endOf(held, lane)),
  );
}
