/** What is held of streams up to a vector, as the past needs it; what is said often is kept once. */
import type { LedgerEvent } from '../../domain/ledger-event.ts';
import type { EventLog } from '../../event-sourcing/event-log.ts';
import { genesis, type Held, refOf } from '../../event-sourcing/stored-event.ts';
import { covers } from '../../event-sourcing/version-vector.ts';
import { readHistories, scanHistories } from '../histories.ts';
import { entriesUpTo } from '../reading-ahead.ts';
import type { Settled } from '../replica.ts';
import { isTold } from '../resuming.ts';
import type { PastPorts } from './telling.ts';

/** Of a long ledger so many streams are read in one go. */
const streamsAtOnce = 500;
/** Reading streams costs two to three times as much for each entry as reading all of them in order. */
const scannedPartMin = 0.4;

/**
 * What could not be read when it was settled is left out, also once it can be. `entriesMax`: so many stay
 * in memory.
 */
export function pastReader(
  ports: { readonly log: EventLog; pause(): Promise<void> },
  { upTo, parked }: Pick<Settled, 'upTo' | 'parked'>,
  entriesMax: number,
): Omit<PastPorts, 'evolutionOf'> {
  const known = sharedTexts();
  const fits = entriesUpTo(upTo) <= entriesMax;
  return {
    entriesMax,
    pause: ports.pause,
    readsAtOnce: (streams, all) =>
      fits && streams >= all * scannedPartMin ? streams : streamsAtOnce,
    async read(streams, onPart) {
      const readThem = streams.length > streamsAtOnce ? scanHistories : readHistories;
      const onScanned = (entries: number) => onPart?.(entries / entriesUpTo(upTo));
      const histories = await readThem({ ...ports, onScanned }, streams, upTo);
      const causes = sharedTexts();
      const isIn = (held: Held<LedgerEvent>): boolean =>
        covers(upTo, refOf(held.event)) && isTold(parked, held);
      const slim = (events: readonly Held<LedgerEvent>[]) =>
        events.filter(isIn).map((held) => slimmed(held, known, causes));
      return new Map([...histories].map(([stream, events]) => [stream, slim(events)]));
    },
  };
}

/** The chain of hashes proves a lane; no fold and no screen reads it. */
function slimmed(
  { event, hash }: Held<LedgerEvent>,
  once: (text: string) => string,
  causeOnce: (text: string) => string,
): Held<LedgerEvent> {
  const { device, actor, cause, stream, after } = event;
  return {
    event: {
      ...event,
      prev: genesis,
      device: once(device),
      actor: once(actor),
      cause: causeOnce(cause),
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
