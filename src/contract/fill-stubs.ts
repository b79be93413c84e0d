/** Texts for places of which somebody has the hash alone: what is held here of those that they name. */
import type { EventLog } from '../event-sourcing/event-log.ts';
import {
  type Entry,
  type EventRef,
  genesis,
  type Hash,
  refKey,
  refOf,
} from '../event-sourcing/stored-event.ts';
import { limits } from './limits.ts';
import type { Room } from './read-sealed.ts';
import { utf8Length } from './utf8-length.ts';

/** A page's share of them. */
export const fillingBytesMax = 256 * 1024;

/** As much as there is room for; whoever lacks the rest asks again. What no log would keep is left out. */
export async function textsFor(
  log: Pick<EventLog, 'readEntries'>,
  stubs: readonly EventRef[],
  { entriesMax, bytesMax }: Room,
): Promise<readonly Entry[]> {
  if (stubs.length === 0) return [];
  const filling: Entry[] = [];
  let bytes = 0;
  for (const entry of await log.readEntries(stubs)) {
    if (entry === undefined || entry.text === null) continue;
    const size = utf8Length(entry.text);
    if (size > limits.eventBytesMax) continue;
    bytes += size;
    if (filling.length === entriesMax || bytes > bytesMax) break;
    filling.push(entry);
  }
  return filling;
}

type Reads = Pick<EventLog, 'readEntries' | 'readStubs'>;

/** Places whose text is lacking here; not those whose hash is lost too, for which no text could be known. */
export async function stubsOf(log: Reads): Promise<readonly EventRef[]> {
  const stubs = await log.readStubs(limits.pageStubsMax);
  const hashes = await hashesAt(log, stubs);
  return stubs.filter((_, index) => hashes[index] !== undefined);
}

/** What each of these places is known to hold; where its hash was lost, as the entry behind it says. */
export async function hashesAt(
  log: Pick<EventLog, 'readEntries'>,
  refs: readonly EventRef[],
): Promise<readonly (Hash | undefined)[]> {
  if (refs.length === 0) return [];
  const held = await log.readEntries(refs);
  const lost = held
    .filter((entry) => entry?.hash === genesis)
    .map((entry) => refOf(entry as Entry));
  const toldByKey = new Map<string, Hash>();
  for (const entry of lost.length === 0 ? [] : await log.readEntries(lost.map(behind)))
    if (entry !== undefined && entry.prev !== null)
      toldByKey.set(refKey([entry.device, entry.seq - 1]), entry.prev);
  return held.map((entry) =>
    entry?.hash === genesis ? toldByKey.get(refKey(refOf(entry))) : entry?.hash,
  );
}

const behind = ([lane, seq]: EventRef): EventRef => [lane, seq + 1];
