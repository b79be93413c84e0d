/** The door that a push, a pull's answer and a bundle share: text to a page, a page to events. */
import { canonicalJson } from '../contract/canonical-json.ts';
import { decodeEntry, encodeEvent, readEntry } from '../contract/entry.ts';
import { sha256Hex } from '../contract/hash.ts';
import { decodePage, encodePage, type SyncPage } from '../contract/page.ts';
import { createInMemoryLog } from '../event-sourcing/in-memory-log.ts';
import type { Entry } from '../event-sourcing/stored-event.ts';
import { createReplica } from '../replica/replica.ts';
import { type Door, mustEqual, refused } from './door.ts';
import { drawPage } from './drawn-page.ts';

export const pageDoor: Door = {
  name: 'page',
  async enter(chance, material) {
    const text = drawPage(chance, material);
    const read = decodePage(text);
    if ('refused' in read) return refused;
    checkPage(read.page);
    if (chance.is(0.05)) await fold(read.page.entries);
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

async function fold(entries: readonly Entry[]): Promise<void> {
  const now = () => 1_790_000_000_000;
  const log = createInMemoryLog({ device: 'f'.repeat(16), encode: encodeEvent, clock: now });
  await log.merge(entries);
  const ports = { log, now, pause: async () => undefined, onChange: () => undefined };
  await createReplica(ports).catchUp();
}
