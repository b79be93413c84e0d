/** All entries of a ledger by stream, read once from beginning to end; what is said often is kept once. */
import type { LedgerEvent } from '../../domain/ledger-event.ts';
import type { EventLog } from '../../event-sourcing/event-log.ts';
import { genesis, type Held, refOf, type StreamId } from '../../event-sourcing/stored-event.ts';
import { covers, type Vector } from '../../event-sourcing/version-vector.ts';
import { eventsOf } from '../histories.ts';
import { advance, pageEntries, unread } from '../reading-ahead.ts';

export type ReadingPorts = {
  readonly log: Pick<EventLog, 'readFrom'>;
  pause(): Promise<void>;
  /** Told how many entries are read; `false` where nobody waits for the answer any more. */
  goesOn(read: number): boolean;
};

const decodedAtOnce = 100;

/** Null where it was stopped. What lies beyond `upTo` is left out. */
export async function readPast(
  { log, pause, goesOn }: ReadingPorts,
  upTo: Vector,
): Promise<ReadonlyMap<StreamId, readonly Held<LedgerEvent>[]> | null> {
  const histories = new Map<StreamId, Held<LedgerEvent>[]>();
  const once = sharedTexts();
  let reached: Vector = {};
  let read = 0;
  for (;;) {
    const { entries, more } = await log.readFrom(reached, pageEntries);
    const news = unread(reached, entries);
    reached = advance(reached, entries);
    for (let at = 0; at < news.length; at += decodedAtOnce) {
      if (!goesOn(read)) return null;
      await pause();
      const some = news.slice(at, at + decodedAtOnce);
      for (const held of eventsOf(some.filter((entry) => covers(upTo, refOf(entry))))) {
        const slim = slimmed(held, once);
        const history = histories.get(slim.event.stream);
        if (history === undefined) histories.set(slim.event.stream, [slim]);
        else history.push(slim);
      }
      read += some.length;
    }
    if (!more) return goesOn(read) ? histories : null;
  }
}

/** The chain of hashes proves a lane; no fold and no screen reads it. */
function slimmed(
  { event, hash }: Held<LedgerEvent>,
  once: (text: string) => string,
): Held<LedgerEvent> {
  const { device, actor, cause, stream, after } = event;
  return {
    event: {
      ...event,
      prev: genesis,
      device: once(device),
      actor: once(actor),
      cause: once(cause),
      stream: once(stream),
      ...(after === undefined ? {} : { after: [once(after[0]), after[1]] }),
    },
    hash,
  };
}

function sharedTexts(): (text: string) => string {
  const texts = new Map<string, string>();
  return (text) => {
    const known = texts.get(text);
    if (known !== undefined) return known;
    texts.set(text, text);
    return text;
  };
}
