/**
 * Reads streams and tells their stages. What was not looked at for the longest time goes again, so that a
 * long ledger need not fit in memory; when its stages begin is remembered.
 */
import type { EntityEvolution } from '../../domain/entity.ts';
import type { LedgerEvent } from '../../domain/ledger-event.ts';
import { msOf } from '../../event-sourcing/canonical-order.ts';
import type { Held, StreamId } from '../../event-sourcing/stored-event.ts';
import { type Line, tellStream } from '../../event-sourcing/stream-fold.ts';
import type { Histories } from '../histories.ts';
import type { Era, Mark } from './eras.ts';
import { createMentions, lastFounding } from './foundings.ts';
import { displace, isFounding, isItem, type PastStream, type ReadStream } from './past-streams.ts';
import { beliefStages, storyStages } from './stages.ts';

export type PastPorts = {
  evolutionOf(stream: StreamId): EntityEvolution;
  /** All that is held of each, unmarked, in no particular order. `onPart`: how much is read, up to 1. */
  read(streams: readonly StreamId[], onPart?: (part: number) => void): Promise<Histories>;
  /** How many streams are best read in one go, where so many of all are to be read. */
  readsAtOnce(streams: number, all: number): number;
  /** So many entries stay in memory. */
  readonly entriesMax: number;
  pause(): Promise<void>;
};

/** `marked`: as it stands today. */
type TellingPorts = PastPorts & { readonly marked: Mark; readonly eras: readonly Era[] };

/** The rest of the work is to tell what was read. */
const readingPart = 0.8;
/** How many streams are told from one word of progress to the next. */
const tellStreams = 100;

export type Telling = {
  /**
   * Reads those of them that are not in memory; until the next turn all of them are. What is being read
   * already is waited for, unless it is urgent.
   */
  tell(streams: readonly PastStream[], isUrgent?: boolean): Promise<void>;
  /** Tells again what others speak of, once more of them were read; those that differ stand nowhere then. */
  tellFoundings(): void;
  /** When the last place or party was founded in it; only of streams that were read. */
  foundedAt(stream: PastStream): number;
  /** How much is there of what is being read, up to 1. */
  part(): number;
  /** Once more of it is there. */
  progressed(): Promise<void>;
  recordedAtOf(held: Held<LedgerEvent>): number;
  /** Where an entry that was read stands in the story, if that is later than its own clock said. */
  storyTimeOf(hash: string): number | undefined;
};

export function createTelling(ports: TellingPorts): Telling {
  const { evolutionOf, read, pause, entriesMax, marked, eras } = ports;
  const recordedAtOf = (held: Held<LedgerEvent>): number => marked(held).event.recordedAt;
  const storyTimeByHash = new Map<string, number>();
  const mentions = createMentions();
  const inMemory = createMemory(entriesMax);
  /** Streams that found what others speak of, by when the last of it was founded. */
  const foundings = new Map<PastStream, number>();
  let isMentionedMore = false;
  /** How much is read and told of what is on its way. */
  let part = 0;
  const waiting: (() => void)[] = [];
  /** What is on its way need not be asked for twice. */
  const coming = new Map<PastStream, Promise<void>>();

  function put(stream: PastStream, events: readonly Held<LedgerEvent>[]): void {
    const evolution = evolutionOf(stream.name);
    const { lines } = tellStream(events.map(marked), evolution.toggleOf);
    for (const line of lines)
      if (line.at !== ownTime(line)) storyTimeByHash.set(line.hash, line.at);
    if (isItem(stream.name) && stream.moments === undefined) {
      mentions.add(lines);
      isMentionedMore = true;
    }
    if (isFounding(stream.name)) foundings.set(stream, lastFounding(lines));
    const stages: ReadStream['stages'] = {
      was: storyStages(evolution, lines, mentions.foundingsOf(lines)),
      believed: beliefStages(evolution, events, recordedAtOf, eras),
    };
    // Until then nobody knew since when it stands there.
    if (stream.moments === undefined) stream.holdsIn = undefined;
    stream.read = { events, stages };
    stream.moments = { was: stages.was.moments, believed: stages.believed.moments };
  }

  function progress(of: number): void {
    part = of;
    for (const tell of waiting.splice(0)) tell();
  }

  async function takeIn(streams: readonly PastStream[]): Promise<void> {
    const names = streams.map(({ name }) => name);
    const histories = await read(names, (read) => progress(read * readingPart));
    for (const [n, stream] of streams.entries()) {
      if (n % tellStreams === 0) progress(readingPart + (1 - readingPart) * (n / streams.length));
      await pause();
      // What was asked for may have overtaken it.
      if (stream.read !== undefined) continue;
      put(stream, histories.get(stream.name) ?? []);
      // Of those there are few, and they are told again and again.
      if (!isFounding(stream.name)) inMemory.keep(stream);
    }
  }

  return {
    recordedAtOf,
    part: () => part,
    progressed: () => new Promise((resolve) => void waiting.push(resolve)),
    storyTimeOf: (hash) => storyTimeByHash.get(hash),
    foundedAt: (stream) => foundings.get(stream) ?? Number.NEGATIVE_INFINITY,
    async tell(streams, isUrgent = false) {
      inMemory.makeRoom(streams);
      const lacking = streams.filter((stream) => stream.read === undefined);
      if (isUrgent) return lacking.length === 0 ? undefined : takeIn(lacking);
      const unasked = lacking.filter((stream) => !coming.has(stream));
      if (unasked.length > 0) {
        const came = takeIn(unasked).finally(() => {
          for (const stream of unasked) coming.delete(stream);
          progress(0);
        });
        for (const stream of unasked) coming.set(stream, came);
      }
      await Promise.all(new Set(lacking.map((stream) => coming.get(stream))));
    },
    tellFoundings() {
      if (!isMentionedMore) return;
      isMentionedMore = false;
      for (const stream of foundings.keys()) {
        const before = stream.moments?.was.join();
        put(stream, stream.read?.events ?? []);
        if (stream.moments?.was.join() !== before) displace(stream);
      }
    },
  };
}

const ownTime = ({ event: { happenedAt, recordedAt } }: Line<LedgerEvent>): number =>
  happenedAt === undefined ? recordedAt : Math.min(msOf(happenedAt), recordedAt);

function createMemory(entriesMax: number) {
  const streams = new Set<PastStream>();
  let entries = 0;
  const sizeOf = ({ read }: PastStream): number => read?.events.length ?? 0;
  return {
    /** These stay, and of the others those that were used last. */
    makeRoom(used: readonly PastStream[]): void {
      for (const stream of used) if (streams.delete(stream)) streams.add(stream);
      const staying = new Set(used);
      for (const oldest of streams) {
        if (entries <= entriesMax || staying.has(oldest)) return;
        streams.delete(oldest);
        entries -= sizeOf(oldest);
        oldest.read = undefined;
      }
    },
    keep(stream: PastStream): void {
      streams.add(stream);
      entries += sizeOf(stream);
    },
  };
}
