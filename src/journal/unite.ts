/**
 * Start: the log and the journal are united by (device, seq, hash). What the log lacks is written back
 * from the journal, what the journal lacks (a crash came between the two) is written down there.
 */
import { writerOf, writtenAhead } from '../event-sourcing/branch.ts';
import type { EventLog, TextStore } from '../event-sourcing/event-log.ts';
import {
  type DeviceId,
  type Entry,
  type EventRef,
  genesis,
} from '../event-sourcing/stored-event.ts';
import type { Have } from '../event-sourcing/version-vector.ts';
import type { JournalFound } from './journal-book.ts';
import type { Journal } from './journal-client.ts';
import { encodeEntry, encodeText, isKeepable, type KeptEntry } from './journal-record.ts';

/** Lane by lane the last entry that this installation is known to have written. */
export type Reach = Readonly<Record<DeviceId, number>>;

export type UnitePorts = {
  readonly log: EventLog & TextStore;
  readonly journal: Pick<Journal, 'found' | 'entries' | 'texts' | 'keep'>;
  /** What is remembered elsewhere of this installation's lanes. */
  readonly remembered: Reach;
  /** The server's latest `have`: what it holds need not be written down once more. */
  serverHave(): Promise<Have>;
  /** Places of the log whose text is not held. */
  readStubs(limit: number): Promise<readonly EventRef[]>;
  /** The one door: makes an entry of a text. */
  readEntry(device: DeviceId, seq: number, text: string): Entry;
};

/**
 * `lanes`: every lane of this installation with the last entry that is known of. `restored`: how many
 * entries were written back. `isBroken`: the log was behind what is known, or had another device.
 */
export type United = {
  readonly lanes: Reach;
  readonly restored: number;
  readonly isBroken: boolean;
};

export async function unite(ports: UnitePorts): Promise<United> {
  const { log, journal, remembered } = ports;
  const found = await journal.found;
  const before = await log.have();
  const lanes = furthest(remembered, found);
  const reach = writtenReach(before);
  const isBroken = Object.entries(lanes).some(([device, seq]) => seq > (reach[device] ?? 0));
  const restored = found === null ? 0 : await writeBack(ports, found, before);
  if (found !== null) await fillStubs(ports);
  if (found !== null) await writeDown(ports, found, [...Object.keys(lanes), log.device]);
  return { lanes, restored, isBroken };
}

/** How far the histories of each device go that are held, whatever became of its lane. */
export function writtenReach(have: Have): Reach {
  const reach: Record<DeviceId, number> = {};
  for (const [lane, [seq]] of Object.entries(have)) {
    const device = writerOf(lane);
    reach[device] = Math.max(reach[device] ?? 0, seq + writtenAhead(lane));
  }
  return reach;
}

function furthest(remembered: Reach, found: JournalFound | null): Reach {
  const lanes: Record<DeviceId, number> = { ...remembered };
  for (const [device, { last }] of Object.entries(found?.lanes ?? {}))
    lanes[device] = Math.max(lanes[device] ?? 0, last);
  return lanes;
}

const pageEntries = 1_000;

/** Says how many entries the log took. `before`: what it held. */
export async function writeBack(
  ports: Pick<UnitePorts, 'log' | 'journal' | 'readEntry'>,
  found: Pick<JournalFound, 'lanes'>,
  before: Have,
): Promise<number> {
  const { log, journal } = ports;
  let restored = 0;
  for (const [device, { last, hash }] of Object.entries(found.lanes)) {
    const held = before[device]?.[0] ?? 0;
    const isSame = held >= last && (await hashAt(log, device, last)) === hash;
    if (isSame) continue;
    // Another branch than the log's own is handed in too: the log keeps it apart.
    const from = held >= last ? 1 : held + 1;
    for (let at = from; at <= last; at += pageEntries) {
      const to = Math.min(last, at + pageEntries - 1);
      const kept = await journal.entries(device, at, to);
      restored += (await log.merge(wholeRun(ports, device, at, to, kept))).added;
    }
  }
  if (restored > 0) await log.putTexts(await journal.texts());
  return restored;
}

/** Rows that were found damaged get their text back from the journal; says whether any did. */
export async function fillStubs({
  log,
  journal,
  readStubs,
  readEntry,
}: Pick<UnitePorts, 'log' | 'journal' | 'readStubs' | 'readEntry'>): Promise<boolean> {
  const kept: KeptEntry[] = [];
  for (const [device, seq] of await readStubs(pageEntries))
    kept.push(...(await journal.entries(device, seq, seq)));
  if (kept.length === 0) return false;
  await log.merge(kept.map(({ device, seq, text }) => readEntry(device, seq, text)));
  return true;
}

async function hashAt(log: EventLog, device: DeviceId, seq: number): Promise<string | undefined> {
  const [entry] = await log.readEntries([[device, seq]]);
  return entry?.hash;
}

/** Where a record was damaged a stub keeps the place, so that what follows is not lost with it. */
function wholeRun(
  { readEntry }: Pick<UnitePorts, 'readEntry'>,
  device: DeviceId,
  from: number,
  to: number,
  kept: readonly KeptEntry[],
): readonly Entry[] {
  const entries = kept
    .map(({ seq, hash, text }) => ({ hash, entry: readEntry(device, seq, text) }))
    .filter(({ hash, entry }) => entry.hash === hash)
    .map(({ entry }) => entry);
  const bySeq = new Map(entries.map((entry) => [entry.seq, entry]));
  const stubs: Entry[] = [];
  for (let seq = from; seq <= to; seq += 1) {
    if (bySeq.has(seq)) continue;
    const hash = bySeq.get(seq + 1)?.prev ?? genesis;
    stubs.push({ device, seq, hash, text: null, prev: null, stream: null, texts: [] });
  }
  return [...entries, ...stubs];
}

async function writeDown(
  { log, journal, serverHave }: UnitePorts,
  found: JournalFound,
  devices: readonly DeviceId[],
): Promise<void> {
  const have = await log.have();
  const atServer = await serverHave();
  for (const device of new Set(devices)) {
    const end = have[device]?.[0] ?? 0;
    const from = 1 + Math.max(found.lanes[device]?.last ?? 0, atServer[device]?.[0] ?? 0);
    for (let at = from; at <= end; at += pageEntries) {
      const to = Math.min(end, at + pageEntries - 1);
      const places = Array.from({ length: to - at + 1 }, (_, n) => [device, at + n] as const);
      const entries = (await log.readEntries(places)).filter((entry) => entry !== undefined);
      await journal.keep(entries.filter(isKeepable).map(encodeEntry));
      const texts = await log.readTexts([...new Set(entries.flatMap((entry) => entry.texts))]);
      await journal.keep(texts.map(encodeText));
    }
  }
}
