/**
 * What a replica sends of its lanes: whole stretches up to a seal, as much as there is room for. What an
 * author has not sealed yet stays where it is. The same for a push and for a pull's answer.
 */
import { writtenAt } from '../event-sourcing/branch.ts';
import type { EventLog } from '../event-sourcing/event-log.ts';
import type { Seal } from '../event-sourcing/seal.ts';
import type { DeviceId, Entry } from '../event-sourcing/stored-event.ts';
import type { Vector } from '../event-sourcing/version-vector.ts';
import { utf8Length } from './utf8-length.ts';

/** The first stretch is read however long it is: an author leaves none that no page could hold. */
export type Room = {
  readonly entriesMax: number;
  /** Of texts, with what their lines cost besides. */
  readonly bytesMax: number;
};

export type Sealed = {
  /** Lane by lane, in order of seq. */
  readonly entries: readonly Entry[];
  /** Not all that are held, only so many that whoever forwards the lane can cut it again. */
  readonly seals: readonly Seal[];
  /** Something is sealed that did not fit. */
  readonly more: boolean;
};

/** Read this many at once: the longest possible ones then take 8 MiB, whatever the page may hold. */
const slice = 250;
/** A run line of its own for each is the most that an entry can cost besides its text. */
const lineBytes = 80;

/** What the vector lacks, up to the last seal of each lane. */
export async function readSealed(log: EventLog, from: Vector, room: Room): Promise<Sealed> {
  const sealed = await log.sealedTo();
  const cursor: Record<DeviceId, number> = { ...from };
  // A lane without anything sealed behind the vector must not take the room of the others.
  const skip = (lane: DeviceId): void => {
    cursor[lane] = Number.MAX_SAFE_INTEGER;
  };
  for (const lane of Object.keys(await log.have()))
    if ((sealed[lane] ?? 0) <= (from[lane] ?? 0)) skip(lane);
  const entries: Entry[] = [];
  const reached: Record<DeviceId, number> = {};
  let bytes = 0;
  for (;;) {
    const read = await log.readFrom(cursor, slice);
    for (const entry of read.entries) {
      const end = sealed[entry.device] ?? 0;
      // A page may begin with an entry that came already: the one that a hole follows.
      if (entry.seq <= (reached[entry.device] ?? 0)) continue;
      reached[entry.device] = entry.seq;
      if (entry.seq <= end) {
        entries.push(entry);
        bytes += costOf(entry);
      }
      if (entry.seq >= end) skip(entry.device);
      else cursor[entry.device] = entry.seq;
    }
    const isEnd = !read.more || read.entries.length === 0;
    if (!isEnd && entries.length < room.entriesMax && bytes < room.bytesMax) continue;
    const cut = cutAtSeals(entries, await sealsWithin(log, entries), room);
    if (isEnd || cut.entries.length > 0) return { ...cut, more: cut.more || !isEnd };
  }
}

/** Those that name one of these entries. */
async function sealsWithin(log: EventLog, entries: readonly Entry[]): Promise<readonly Seal[]> {
  const from: Record<DeviceId, number> = {};
  const until: Record<DeviceId, number> = {};
  for (const { device, seq } of entries) {
    from[device] ??= seq - 1;
    until[device] = seq;
  }
  return log.readSeals(from, until);
}

/** Fewer than a page may hold: whatever is left of them goes with the next one. */
const sealsAskedMax = 2_000;

/** What is held here of the seals that somebody lacks for entries that both hold. */
export async function sealsLacking(
  log: EventLog,
  unsealed: Vector,
  until: Vector,
): Promise<readonly Seal[]> {
  const asked = Object.keys(unsealed).filter((lane) => until[lane] !== undefined);
  if (asked.length === 0) return [];
  const ends = Object.fromEntries(asked.map((lane) => [lane, until[lane] ?? 0] as const));
  return (await log.readSeals(unsealed, ends)).slice(0, sealsAskedMax);
}

const costOf = ({ text, hash }: Entry): number => utf8Length(text ?? hash) + lineBytes;
const placeOf = (device: DeviceId, seq: number, hash: string): string => `${device}/${seq}/${hash}`;

type Stretch = {
  readonly lane: DeviceId;
  readonly entries: readonly Entry[];
  readonly bytes: number;
  readonly seal: Seal;
};

/** `entries` are lane by lane, in order of seq. What no seal vouches for is left out. */
export function cutAtSeals(
  entries: readonly Entry[],
  seals: readonly Seal[],
  { entriesMax, bytesMax }: Room,
): Sealed {
  const stretches = stretchesOf(entries, seals);
  let [count, bytes, fitting] = [0, 0, 0];
  for (const stretch of stretches) {
    count += stretch.entries.length;
    bytes += stretch.bytes;
    if (fitting > 0 && (count > entriesMax || bytes > bytesMax)) break;
    fitting += 1;
  }
  const taken = stretches.slice(0, fitting);
  return {
    entries: taken.flatMap((stretch) => stretch.entries),
    seals: thinned(taken),
    more: fitting < stretches.length,
  };
}

function stretchesOf(entries: readonly Entry[], seals: readonly Seal[]): readonly Stretch[] {
  const sealByPlace = new Map(
    seals.map((seal) => [placeOf(seal.device, seal.seq, seal.head), seal] as const),
  );
  const stretches: Stretch[] = [];
  /** Ends of lanes that no seal of their own vouches for. */
  const tails = new Map<DeviceId, Omit<Stretch, 'seal'>>();
  let open: Entry[] = [];
  let bytes = 0;
  const close = (): void => {
    const lane = open[0]?.device;
    if (lane !== undefined) tails.set(lane, { lane, entries: open, bytes });
    [open, bytes] = [[], 0];
  };
  for (const entry of entries) {
    if (open[0]?.device !== entry.device) close();
    open.push(entry);
    bytes += costOf(entry);
    const seal = sealByPlace.get(placeOf(...writtenAt(entry), entry.hash));
    if (seal === undefined) continue;
    // What leads to this branch goes with its first seal, which vouches for it.
    const stems = (entry.branch?.path ?? []).flatMap(([lane]) => tails.get(lane) ?? []);
    for (const { lane } of stems) tails.delete(lane);
    stretches.push({
      lane: entry.device,
      entries: [...stems.flatMap((stem) => stem.entries), ...open],
      bytes: stems.reduce((sum, stem) => sum + stem.bytes, bytes),
      seal,
    });
    [open, bytes] = [[], 0];
  }
  return stretches;
}

/** So far apart are seals that travel: close enough for any way, few enough to check. */
const thinStretch = { entriesMax: 50, bytesMax: 16 * 1024 } as const;

/** Each lane's last one, and before it no more than are needed to cut the lane again. */
function thinned(stretches: readonly Stretch[]): readonly Seal[] {
  const kept: Seal[] = [];
  let [count, bytes] = [0, 0];
  for (const [index, stretch] of stretches.entries()) {
    count += stretch.entries.length;
    bytes += stretch.bytes;
    const next = stretches[index + 1];
    const goesOn =
      next !== undefined &&
      next.lane === stretch.lane &&
      count + next.entries.length <= thinStretch.entriesMax &&
      bytes + next.bytes <= thinStretch.bytesMax;
    if (goesOn) continue;
    kept.push(stretch.seal);
    [count, bytes] = [0, 0];
  }
  return kept;
}
