/**
 * The log in plain memory: the model that the other logs are compared with, and the store of tests.
 */
import type {
  Append,
  Appended,
  Encode,
  EventLog,
  HeldText,
  Merged,
  Page,
  TextStore,
} from './event-log.ts';
import { entriesByLane, mergeLane } from './merge-lane.ts';
import { type Seal, sealKey } from './seal.ts';
import { emptyLane, type LaneEnd, sealDrafts } from './seal-drafts.ts';
import {
  type DeviceId,
  type Entry,
  type EventRef,
  type Hash,
  refKey,
  refOf,
  type StreamId,
} from './stored-event.ts';
import type { Have, Vector } from './version-vector.ts';

/** `clock` answers in milliseconds; it is read once for each append. */
export type InMemoryLogPorts = {
  readonly device: DeviceId;
  readonly encode: Encode;
  readonly clock: () => number;
};

type Held = {
  readonly lanes: Map<DeviceId, Entry[]>;
  readonly refsByStream: Map<StreamId, EventRef[]>;
  readonly commands: Set<string>;
  readonly textsByHash: Map<Hash, HeldText>;
  readonly referenced: Set<Hash>;
  readonly forgotten: Set<Hash>;
  readonly asideByKey: Map<string, Entry>;
  readonly sealsByKey: Map<string, Seal>;
};

export function createInMemoryLog({
  device,
  encode,
  clock,
}: InMemoryLogPorts): EventLog & TextStore {
  const held: Held = {
    lanes: new Map(),
    refsByStream: new Map(),
    commands: new Set(),
    textsByHash: new Map(),
    referenced: new Set(),
    forgotten: new Set(),
    asideByKey: new Map(),
    sealsByKey: new Map(),
  };
  return {
    device,
    append: async (request) => append(held, request, endOf(held, device), clock, encode),
    merge: async (entries, seals = []) => {
      for (const seal of seals) held.sealsByKey.set(sealKey(seal), seal);
      return merge(held, entries);
    },
    readSeals: async (from, until) => readSeals(held, from, until),
    sealedTo: async () => sealedTo(held),
    readStream: async (stream) =>
      (held.refsByStream.get(stream) ?? []).flatMap((ref) => entryAt(held, ref) ?? []),
    readFrom: async (vector, limit) => readFrom(held, vector, limit),
    readEntries: async (refs) => refs.map((ref) => entryAt(held, ref)),
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
  return last === undefined ? emptyLane(device) : { device, seq: last.seq, head: last.hash };
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
  let added = 0;
  let beyondGap = 0;
  const contradicting: EventRef[] = [];
  for (const [device, lane] of entriesByLane(entries)) {
    const placeAt = (seq: number) => {
      const entry = entryAt(held, [device, seq]);
      return entry && { hash: entry.hash, stub: entry.text === null };
    };
    const plan = mergeLane(endOf(held, device), placeAt, lane);
    for (const entry of [...plan.added, ...plan.filled]) store(held, entry);
    for (const entry of plan.aside)
      held.asideByKey.set(`${refKey(refOf(entry))}/${entry.hash}`, entry);
    added += plan.added.length;
    beyondGap += plan.beyondGap;
    contradicting.push(...plan.aside.map(refOf));
  }
  return { added, beyondGap, contradicting };
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
  let more = false;
  for (const [device, lane] of lanes) {
    const from = vector[device] ?? 0;
    const to = from + limit - entries.length;
    for (const entry of lane.slice(from, to)) entries.push(entry);
    more ||= lane.length > Math.max(from, to);
  }
  return { entries, more };
}

const haveOf = (held: Held): Have =>
  Object.fromEntries(
    [...held.lanes.keys()].map((device) => {
      const { seq, head } = endOf(held, device);
      return [device, [seq, head] as const];
    }),
  );

function readSeals(held: Held, from: Vector, until: Vector | undefined): readonly Seal[] {
  const lanes = [...held.lanes.keys()];
  return [...held.sealsByKey.values()]
    .filter(({ device, seq }) => {
      const end = until === undefined ? Number.POSITIVE_INFINITY : (until[device] ?? 0);
      return held.lanes.has(device) && seq > (from[device] ?? 0) && seq <= end;
    })
    .sort((a, b) => lanes.indexOf(a.device) - lanes.indexOf(b.device) || a.seq - b.seq);
}

function sealedTo(held: Held): Vector {
  const sealed: Record<DeviceId, number> = {};
  for (const { device, seq, head } of held.sealsByKey.values()) {
    if (entryAt(held, [device, seq])?.hash === head)
      sealed[device] = Math.max(sealed[device] ?? 0, seq);
  }
  return sealed;
}
