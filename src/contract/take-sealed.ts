/**
 * The one door for what others carry: of each lane in a page it takes what the lane's author stands by,
 * whoever brought it. A push, a pull's answer and a bundle all pass here.
 */
import { accessStream } from '../domain/vocabulary.ts';
import { writerOf, writtenAhead, writtenAt } from '../event-sourcing/branch.ts';
import type { EventLog } from '../event-sourcing/event-log.ts';
import { entriesByLane } from '../event-sourcing/merge-lane.ts';
import type { Seal, Verify } from '../event-sourcing/seal.ts';
import {
  type DeviceId,
  type Entry,
  type EventRef,
  type Hash,
  refKey,
  refOf,
} from '../event-sourcing/stored-event.ts';
import { hashesAt } from './fill-stubs.ts';
import { groupBy } from './group-by.ts';
import { laneKeysOf } from './lane-keys.ts';
import { sealStatement } from './seal.ts';

export type Door = {
  readonly ledger: string;
  readonly log: Pick<EventLog, 'readEntries' | 'readStream' | 'have'>;
  readonly verify: Verify;
  /** A key known from elsewhere than the access stream: of a device that was let in a moment ago. */
  readonly keyBeside?: (lane: DeviceId) => string | undefined;
};

type Brought = { readonly entries: readonly Entry[]; readonly seals: readonly Seal[] };

/** What is not taken of a lane: how many entries, from which on. Whoever sent them still holds them. */
export type Unsealed = {
  readonly device: DeviceId;
  readonly from: number;
  readonly entries: number;
};

export type Taken = Brought & { readonly unsealed: readonly Unsealed[] };

/**
 * Entries up to the last valid seal of their lane: its signature is by the lane's key, and `prev` leads
 * from its head down to them. Where a place has no readable `prev` (a stub, a malformed text), what
 * stands below is taken as it is, or a hole would dam its lane. What the log holds already needs no
 * seal, nor does the text of a place of which it holds the hash. A lane's key is the one that the access
 * stream names, as it is held or was just taken; a lane that nobody has named yet may name itself.
 */
export async function takeSealed({ entries, seals }: Brought, door: Door): Promise<Taken> {
  const held = await door.log.readStream(accessStream);
  const isNamed = await isNamedIn(door, seals);
  const writers = groupBy(entries, ({ device }) => writerOf(device));
  const sealsBy = groupBy(seals, ({ device }) => device);
  const devices = new Set([...writers.keys(), ...sealsBy.keys()]);
  const lanes = [...devices].map((device) =>
    openLane(device, writers.get(device) ?? [], sealsBy.get(device) ?? [], isNamed),
  );
  const vouched = new Set<Entry>();
  const valid = await vouchFor(lanes, held, vouched, door);
  const left = entries.filter((entry) => !vouched.has(entry));
  const isHeld = await heldIn(door, left);
  // The text of a place of which only the hash was held may name keys as well.
  const named = new Set(held.map(keyOf));
  const filling = left.filter(
    (entry) => isAccess(entry) && isHeld(entry) && !named.has(keyOf(entry)),
  );
  if (filling.length > 0)
    valid.push(...(await vouchFor(lanes, [...held, ...filling], vouched, door)));
  const isTaken = (entry: Entry): boolean => vouched.has(entry) || isHeld(entry);
  return {
    entries: entries.filter(isTaken),
    seals: valid,
    unsealed: [...entriesByLane(entries.filter((entry) => !isTaken(entry)))].map(
      ([device, left]) => ({
        device,
        from: Math.min(...left.map(({ seq }) => seq)),
        entries: left.length,
      }),
    ),
  };
}

/** Seals that the keys in `held` and in what was brought make valid; `vouched` grows by what they cover. */
async function vouchFor(
  lanes: readonly Lane[],
  held: readonly Entry[],
  vouched: Set<Entry>,
  door: Door,
): Promise<Seal[]> {
  const valid: Seal[] = [];
  for (let round = 0; round < roundsMax; round++) {
    const brought = [...vouched].filter(isAccess);
    const access = brought.length === 0 ? held : [...held, ...brought];
    const before = vouched.size;
    for (const lane of lanes) {
      const found = await validSeals(lane, keysOf(lane, access, door), door);
      valid.push(...found);
      for (const seal of found) walkDown(lane, seal, vouched);
    }
    // What was taken may name the key of another lane.
    if (vouched.size === before) break;
  }
  return valid;
}

/**
 * The same door for much that comes in a row: what names keys is read once, and kept together with what
 * `took` is told of. Else all that holds anything of that stream would be read again each time.
 */
export async function doorForMany(
  door: Door,
): Promise<{ readonly door: Door; took(entries: readonly Entry[]): void }> {
  let access = await door.log.readStream(accessStream);
  return {
    door: { ...door, log: { ...door.log, readStream: async () => access } },
    took(entries) {
      const naming = entries.filter(isAccess);
      if (naming.length > 0) access = [...access, ...naming];
    },
  };
}

/** Keys that name keys that name keys: nobody enrols others in longer chains than this within one page. */
const roundsMax = 4;

/** All that one device wrote: its lane and the branches of it, each entry in the place that it names. */
type Lane = {
  readonly device: DeviceId;
  readonly entriesBySeq: ReadonlyMap<number, readonly Entry[]>;
  /** Those that speak of an entry that is here or held, in order of seq; fewer with every valid one. */
  readonly seals: Set<Seal>;
  /** The keys that the seals were last tried with. */
  tried: string;
};

const placeOf = (device: DeviceId, seq: number, hash: Hash): string => `${device}/${seq}/${hash}`;

async function heldIn(
  { log }: Door,
  entries: readonly Entry[],
): Promise<(entry: Entry) => boolean> {
  const hashes = await hashesAt(log, entries.map(refOf));
  const held = new Set(entries.filter(({ hash }, index) => hash === hashes[index]));
  return (entry) => held.has(entry);
}

type IsNamed = (seal: Seal) => boolean;

/** Whether a seal speaks of an entry that is held, in whatever lane of its device. */
async function isNamedIn({ log }: Door, seals: readonly Seal[]): Promise<IsNamed> {
  const lanes = groupBy(seals.length === 0 ? [] : Object.keys(await log.have()), writerOf);
  const refs = seals.flatMap(({ device, seq }) =>
    (lanes.get(device) ?? []).flatMap((lane): readonly EventRef[] => {
      const place = seq - writtenAhead(lane);
      return place > 0 ? [[lane, place]] : [];
    }),
  );
  const keys = new Set<string>();
  for (const entry of await log.readEntries(refs))
    if (entry !== undefined) keys.add(placeOf(...writtenAt(entry), entry.hash));
  return ({ device, seq, head }) => keys.has(placeOf(device, seq, head));
}

function openLane(
  device: DeviceId,
  entries: readonly Entry[],
  brought: readonly Seal[],
  isNamed: IsNamed,
): Lane {
  const entriesBySeq = new Map<number, Entry[]>();
  for (const entry of entries) {
    const [, seq] = writtenAt(entry);
    const same = entriesBySeq.get(seq);
    if (same === undefined) entriesBySeq.set(seq, [entry]);
    else same.push(entry);
  }
  const about = brought.filter(
    (seal) => isNamed(seal) || entriesBySeq.get(seal.seq)?.some(({ hash }) => hash === seal.head),
  );
  return { device, entriesBySeq, seals: new Set(about.sort((a, b) => a.seq - b.seq)), tried: '' };
}

const keyOf = (entry: Entry): string => refKey(refOf(entry));
const isAccess = ({ stream }: Entry): boolean => stream === accessStream;

function keysOf(
  { device, entriesBySeq }: Lane,
  access: readonly Entry[],
  { keyBeside }: Door,
): readonly string[] {
  const beside = keyBeside?.(device);
  const named = [...laneKeysOf(access).of(device), ...(beside === undefined ? [] : [beside])];
  if (named.length > 0) return named;
  const own = [...entriesBySeq.values()].flat().filter(isAccess);
  return laneKeysOf([...access, ...own]).of(device);
}

async function validSeals(
  lane: Lane,
  keys: readonly string[],
  { ledger, verify }: Door,
): Promise<readonly Seal[]> {
  if (lane.tried === keys.join()) return [];
  lane.tried = keys.join();
  const valid: Seal[] = [];
  for (const seal of lane.seals) {
    const statement = sealStatement(ledger, seal);
    for (const key of keys) {
      if (!(await verify(key, statement, seal.signature))) continue;
      valid.push(seal);
      lane.seals.delete(seal);
      break;
    }
  }
  return valid;
}

function walkDown({ entriesBySeq }: Lane, { seq: from, head }: Seal, vouched: Set<Entry>): void {
  let named: Hash | null = head;
  for (let seq = from; ; seq--) {
    const here = entriesBySeq.get(seq) ?? [];
    const meant = here.filter(({ hash }) => named === null || hash === named);
    const [first] = meant;
    // From here on down it was walked already, or nothing was brought.
    if (first === undefined || meant.some((entry) => vouched.has(entry))) return;
    for (const entry of meant) vouched.add(entry);
    named = meant.find(({ prev }) => prev !== null)?.prev ?? null;
  }
}
