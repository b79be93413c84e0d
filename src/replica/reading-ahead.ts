/** Reading a log page by page. */
import { type Decoded, decodeEntry } from '../contract/entry.ts';
import type { LedgerEvent } from '../domain/ledger-event.ts';
import type { EventLog } from '../event-sourcing/event-log.ts';
import { type Entry, type Held, refOf } from '../event-sourcing/stored-event.ts';
import { covers, type Vector } from '../event-sourcing/version-vector.ts';

export const pageEntries = 4_000;

/** The next page comes while this one is decoded. Its failure waits for whoever awaits the page. */
export function readAhead(log: EventLog, reached: Vector): ReturnType<EventLog['readFrom']> {
  const coming = log.readFrom(reached, pageEntries);
  coming.catch(() => undefined);
  return coming;
}

/** What is new in a page: it may begin with an entry that came before, which a hole follows. */
export const unread = (reached: Vector, entries: readonly Entry[]): readonly Entry[] =>
  entries.filter((entry) => !covers(reached, refOf(entry)));

export function advance(vector: Vector, entries: readonly Entry[]): Vector {
  const reached: Record<string, number> = { ...vector };
  for (const { device, seq } of entries) reached[device] = Math.max(reached[device] ?? 0, seq);
  return reached;
}

export const entriesUpTo = (vector: Vector): number =>
  Object.values(vector).reduce((sum, seq) => sum + seq, 0);

/** How many events are decoded or folded between two pauses. */
export const sliceEvents = 500;

export async function decodeAll(
  entries: readonly Entry[],
  pause: () => Promise<void>,
): Promise<readonly Decoded[]> {
  const decoded: Decoded[] = [];
  for (const [n, entry] of entries.entries()) {
    if (n % sliceEvents === sliceEvents - 1) await pause();
    decoded.push(decodeEntry(entry));
  }
  return decoded;
}

/** All that can be read up to there, behind what is left out, page by page. */
export async function* readAll(
  log: Pick<EventLog, 'readFrom'>,
  upTo: Vector,
  pause: () => Promise<void>,
  from: Vector = {},
): AsyncGenerator<readonly Held<LedgerEvent>[]> {
  let reached = from;
  for (;;) {
    const { entries, more } = await log.readFrom(reached, pageEntries);
    const covered = unread(reached, entries).filter((entry) => covers(upTo, refOf(entry)));
    reached = advance(reached, entries);
    const decoded = await decodeAll(covered, pause);
    yield decoded.flatMap((each) => (each.kind === 'event' ? [each.held] : []));
    if (!more) return;
  }
}
