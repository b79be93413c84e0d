/** The door that a push, a pull's answer and a bundle share: text to a page, a page to events. */
import { canonicalJson } from '../contract/canonical-json.ts';
import { decodeEntry, encodeEvent, readEntry, stubEntry } from '../contract/entry.ts';
import { stubsOf, textsFor } from '../contract/fill-stubs.ts';
import { sha256Hex } from '../contract/hash.ts';
import { decodePage, encodePage, type SyncPage } from '../contract/page.ts';
import { createInMemoryLog } from '../event-sourcing/in-memory-log.ts';
import { type Entry, refKey, refOf } from '../event-sourcing/stored-event.ts';
import { createReplica } from '../replica/replica.ts';
import type { Chance } from '../simulation/chance.ts';
import { type Door, mustEqual, refused } from './door.ts';
import { drawPage, drawRefs } from './drawn-page.ts';

export const pageDoor: Door = {
  name: 'page',
  async enter(chance, material) {
    const text = drawPage(chance, material);
    const read = decodePage(text);
    if ('refused' in read) return refused;
    checkPage(read.page);
    if (chance.is(0.05)) await fold(read.page.entries);
    if (chance.is(0.1)) await fill(chance, read.page.entries);
    return { accepted: true, kept: read.page.entries.length };
  },
};

export function checkPage(page: SyncPage): void {
  const again = decodePage(encodePage(page));
  mustEqual('a page written and read again', 'refused' in again ? again : again.page, page);
  for (const entry of page.entries) checkEntry(entry);
}

/** What is held is the bytes as they came; what is handed on as an event says the same when written again. */
export function checkEntry(entry: Entry): void {
  const decoded = decodeEntry(entry);
  if (entry.text === null) return;
  mustEqual('the hash of a text', sha256Hex(entry.text), entry.hash);
  mustEqual('an entry read again', readEntry(entry.device, entry.seq, entry.text), entry);
  if (decoded.kind !== 'event') return;
  const value = JSON.parse(entry.text);
  mustEqual('the canonical form of an event', canonicalJson(value), entry.text);
  mustEqual('an event written again', encodeEvent(value), entry);
  if (/"(__proto__|constructor|prototype)":/.test(entry.text.replaceAll('\\"', '')))
    throw new Error(`an ambiguous key was let in: ${entry.text.slice(0, 400)}`);
}

/** One log lacks texts that another holds: of what it names all comes, and nothing else does. */
async function fill(chance: Chance, entries: readonly Entry[]): Promise<void> {
  const [whole, lacking] = [emptyLog(), emptyLog()];
  await whole.merge(entries);
  await lacking.merge(
    entries.map((each) => (chance.is(0.3) ? stubEntry(each.device, each.seq, each.hash) : each)),
  );
  const named = await stubsOf(lacking);
  const asked = [...named, ...drawRefs(chance)];
  const came = await textsFor(whole, asked, room);
  const keys = new Set(asked.map(refKey));
  const others = came.filter(({ text, ...of }) => text === null || !keys.has(refKey(refOf(of))));
  mustEqual('what came unasked, or without a text', others, []);
  await lacking.merge(came);
  const held = await whole.readEntries(named);
  const left = (await stubsOf(lacking)).map(refKey);
  const known = held.flatMap((each) => (each?.text == null ? [] : refKey(refOf(each))));
  mustEqual(
    'texts that were known and not filled in',
    known.filter((key) => left.includes(key)),
    [],
  );
}

const room = { entriesMax: 1_000, bytesMax: 10_000_000 };
const now = () => 1_790_000_000_000;
const emptyLog = () =>
  createInMemoryLog({ device: 'f'.repeat(16), encode: encodeEvent, clock: now });

async function fold(entries: readonly Entry[]): Promise<void> {
  const log = emptyLog();
  await log.merge(entries);
  const ports = { log, now, pause: async () => undefined, onChange: () => undefined };
  await createReplica(ports).catchUp();
}
