/** How a device seals a lane of its own: when it is about to be sent, never while it is written. */
import { writtenAhead, writtenAt } from '../event-sourcing/branch.ts';
import type { EventLog } from '../event-sourcing/event-log.ts';
import type { Seal, Sign } from '../event-sourcing/seal.ts';
import type { DeviceId, Entry, Hash } from '../event-sourcing/stored-event.ts';
import { sealedStretch, sealStatement } from './seal.ts';
import { utf8Length } from './utf8-length.ts';

export type Sealing = {
  readonly ledger: string;
  readonly log: EventLog;
  readonly lane: DeviceId;
  /** The hash of the last statement of a server that was seen. */
  readonly witness: Hash | null;
  readonly sign: Sign;
  /** Entries between two seals, where a page holds fewer than usual. */
  readonly entriesMax?: number;
};

/** Read this many at once. */
const slice = 1_000;

/**
 * One signature for each stretch that has none yet, kept in the log. False if this device has no key:
 * the lane stays as it is, and what is sealed of it can still be sent.
 */
export async function sealLane(sealing: Sealing): Promise<boolean> {
  const { log, lane, entriesMax = sealedStretch.entriesMax } = sealing;
  const end = (await log.have())[lane]?.[0] ?? 0;
  let sealed = (await log.sealedTo())[lane] ?? 0;
  while (sealed < end) {
    const entries = await readLane(log, lane, sealed, slice);
    const ends = endsOf(entries, new Set(), entriesMax);
    if (!(await putSeals(sealing, ends))) return false;
    sealed = entries.at(-1)?.seq ?? end;
  }
  return true;
}

/**
 * Closer seals on what comes next behind `from`, because something on the way takes no more at once than
 * `entriesMax`.
 */
export async function sealCloser(sealing: Sealing, from: number): Promise<void> {
  const { log, lane, entriesMax = sealedStretch.entriesMax } = sealing;
  const entries = await readLane(log, lane, from, 2 * entriesMax);
  const until = { [lane]: from + 2 * entriesMax };
  const seals = await log.readSeals({ [lane]: from }, until);
  const sealed = new Set(seals.map(({ seq }) => seq - writtenAhead(lane)));
  await putSeals(sealing, endsOf(entries, sealed, entriesMax));
}

async function putSeals(
  { log, ledger, witness, sign }: Sealing,
  ends: readonly Entry[],
): Promise<boolean> {
  const seals: Seal[] = [];
  for (const entry of ends) {
    const [device, seq] = writtenAt(entry);
    const seal = { device, seq, head: entry.hash, witness };
    const signature = await sign(sealStatement(ledger, seal));
    if (signature === undefined) return false;
    seals.push({ ...seal, signature });
  }
  if (seals.length > 0) await log.merge([], seals);
  return true;
}

async function readLane(
  log: EventLog,
  lane: DeviceId,
  from: number,
  limit: number,
): Promise<readonly Entry[]> {
  // A vector that lacks nothing but this lane.
  const others = Object.keys(await log.have()).map(
    (device) => [device, Number.MAX_SAFE_INTEGER] as const,
  );
  const vector = { ...Object.fromEntries(others), [lane]: from };
  const { entries } = await log.readFrom(vector, limit);
  // Somebody else's lane may have come since it was asked what there is.
  return entries.filter(({ device }) => device === lane);
}

/**
 * The entries that a seal is put on. One stands also below each hole: without it nobody could tell whether
 * what lies there is the author's.
 */
function endsOf(
  entries: readonly Entry[],
  sealed: ReadonlySet<number>,
  entriesMax: number,
): readonly Entry[] {
  const ends: Entry[] = [];
  let [count, bytes] = [0, 0];
  for (const [index, entry] of entries.entries()) {
    count += 1;
    bytes += sizeOf(entry);
    const next = entries[index + 1];
    const goesOn =
      next !== undefined &&
      next.prev !== null &&
      count < entriesMax &&
      bytes + sizeOf(next) <= sealedStretch.bytesMax;
    if (goesOn && !sealed.has(entry.seq)) continue;
    if (!sealed.has(entry.seq)) ends.push(entry);
    [count, bytes] = [0, 0];
  }
  return ends;
}

const sizeOf = ({ text, hash }: Entry): number => utf8Length(text ?? hash);
