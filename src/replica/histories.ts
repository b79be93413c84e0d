/** The histories of the streams that a batch makes fold anew, read in the cheaper of two ways. */
import { decodeEntry } from '../contract/entry.ts';
import { inReadingOrder } from '../contract/stream-mark.ts';
import type { LedgerEvent } from '../domain/ledger-event.ts';
import type { EventLog } from '../event-sourcing/event-log.ts';
import type { Entry, Held, StreamId } from '../event-sourcing/stored-event.ts';
import type { Vector } from '../event-sourcing/version-vector.ts';
import { isHistoryMissing } from './history-missing.ts';
import { advance, entriesUpTo, unread } from './reading-ahead.ts';

export type Histories = ReadonlyMap<StreamId, readonly Held<LedgerEvent>[]>;
type Ports = {
  readonly log: EventLog;
  /** Each event as it stands by the rulings. */
  mark?(held: Held<LedgerEvent>): Held<LedgerEvent>;
  pause(): Promise<void>;
  /** Then what was read so far is given back. */
  isCancelled?: (() => boolean) | undefined;
  /** Told how many entries a scan has read. */
  onScanned?: (entries: number) => void;
};

const scanPage = 2_000;
/** Asked for in one go, so a log that packs what is old opens each pack once for all of them. */
const readsAtOnce = 500;
const decodedAtOnce = 100;
/** Reading one stream by its index costs about as much as reading so many rows in order. */
const rowsPerStreamRead = 20;

export async function readHistories(
  ports: Ports,
  streams: readonly StreamId[],
  upTo: Vector,
): Promise<Histories> {
  if (streams.length === 0) return new Map();
  if (isScanCheaper(streams.length, upTo))
    try {
      return await scanHistories(ports, streams, upTo);
    } catch (error) {
      // Where not all is here yet, each stream is asked for by itself.
      if (!isHistoryMissing(error)) throw error;
    }
  return readEach(ports, streams);
}

/** Whether all that is held is read in order sooner than so many streams one by one. */
export function isScanCheaper(streams: number, upTo: Vector): boolean {
  return streams * rowsPerStreamRead >= entriesUpTo(upTo);
}

async function readEach(
  { log, pause, mark = asItCame, isCancelled }: Ports,
  unordered: readonly StreamId[],
): Promise<Histories> {
  const histories = new Map<StreamId, readonly Held<LedgerEvent>[]>();
  const streams = inReadingOrder(unordered);
  for (let at = 0; at < streams.length; at += readsAtOnce) {
    if (at > 0) await pause();
    if (isCancelled?.() === true) return histories;
    const some = streams.slice(at, at + readsAtOnce);
    const read = await Promise.all(some.map((stream) => log.readStream(stream)));
    for (const [n, stream] of some.entries()) {
      await pause();
      histories.set(stream, eventsOf(read[n] ?? []).map(mark));
    }
  }
  return histories;
}

/** By reading the whole log in order. */
export async function scanHistories(
  { log, pause, mark = asItCame, isCancelled, onScanned }: Ports,
  streams: readonly StreamId[],
  upTo: Vector,
): Promise<Histories> {
  const histories = new Map<StreamId, Held<LedgerEvent>[]>(streams.map((stream) => [stream, []]));
  let reached: Vector = {};
  for (;;) {
    const { entries, more } = await log.readFrom(reached, scanPage);
    const wanted = unread(reached, entries).filter(
      ({ stream, device, seq }) =>
        stream !== null && histories.has(stream) && seq <= (upTo[device] ?? 0),
    );
    reached = advance(reached, entries);
    onScanned?.(entriesUpTo(reached));
    for (let at = 0; at < wanted.length; at += decodedAtOnce) {
      await pause();
      for (const held of eventsOf(wanted.slice(at, at + decodedAtOnce)))
        histories.get(held.event.stream)?.push(mark(held));
    }
    if (!more || isCancelled?.() === true) return histories;
    await pause();
  }
}

const asItCame = (held: Held<LedgerEvent>): Held<LedgerEvent> => held;

export const eventsOf = (entries: readonly Entry[]): readonly Held<LedgerEvent>[] =>
  entries.flatMap((entry) => {
    const decoded = decodeEntry(entry);
    return decoded.kind === 'event' ? [decoded.held] : [];
  });

/** The batch cut into slices of about that size, no stream in two of them. */
export function slicesByStream(
  batch: readonly Held<LedgerEvent>[],
  size: number,
): readonly (readonly Held<LedgerEvent>[])[] {
  const eventsByStream = new Map<StreamId, Held<LedgerEvent>[]>();
  for (const held of batch) {
    const events = eventsByStream.get(held.event.stream);
    if (events === undefined) eventsByStream.set(held.event.stream, [held]);
    else events.push(held);
  }
  const slices: Held<LedgerEvent>[][] = [];
  for (const events of eventsByStream.values()) {
    const last = slices.at(-1);
    if (last === undefined || last.length + events.length > size) slices.push([...events]);
    else last.push(...events);
  }
  return slices;
}
