/** What is held of streams up to a vector, as the past needs it; what is said often is kept once. */
import type { LedgerEvent } from '../../domain/ledger-event.ts';
import type { EventLog } from '../../event-sourcing/event-log.ts';
import { genesis, type Held, refOf, type StreamId } from '../../event-sourcing/stored-event.ts';
import { covers, type Vector } from '../../event-sourcing/version-vector.ts';
import { type Histories, readHistories } from '../histories.ts';

export type ReadPast = (streams: readonly StreamId[]) => Promise<Histories>;

export function pastReader(
  ports: { readonly log: EventLog; pause(): Promise<void> },
  upTo: Vector,
): ReadPast {
  const once = sharedTexts();
  return async (streams) => {
    const histories = await readHistories(ports, streams, upTo);
    const slim = (events: readonly Held<LedgerEvent>[]) =>
      events.filter(({ event }) => covers(upTo, refOf(event))).map((held) => slimmed(held, once));
    return new Map([...histories].map(([stream, events]) => [stream, slim(events)]));
  };
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
