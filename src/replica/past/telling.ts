/**
 * Reads streams and tells their stages. What was not looked at for the longest time goes again, so that a
 * long ledger need not fit in memory; when its stages begin is remembered.
 */
import type { EntityEvolution } from '../../domain/entity.ts';
import type { LedgerEvent } from '../../domain/ledger-event.ts';
import { msOf } from '../../event-sourcing/canonical-order.ts';
import type { Held, StreamId } from '../../event-sourcing/stored-event.ts';
import { type Line, tellStream } from '../../event-sourcing/stream-fold.ts';
import type { Era, Mark } from './eras.ts';
import { createMentions, lastFounding } from './foundings.ts';
import { isFounding, isItem, type PastStream, type ReadStream } from './past-streams.ts';
import type { ReadPast } from './read-past.ts';
import { beliefStages, storyStages } from './stages.ts';

export type TellingPorts = {
  evolutionOf(stream: StreamId): EntityEvolution;
  readonly read: ReadPast;
  /** So many entries stay in memory. */
  readonly entriesMax: number;
  /** As it stands today. */
  readonly marked: Mark;
  readonly eras: readonly Era[];
};

export type Telling = {
  /** Reads those of them that are not in memory. */
  tell(streams: readonly PastStream[]): Promise<void>;
  /** Tells again what others speak of, once more of them were read; those that differ stand nowhere then. */
  tellFoundings(): void;
  /** When the last place or party was founded in it; only of streams that were read. */
  foundedAt(stream: PastStream): number;
  recordedAtOf(held: Held<LedgerEvent>): number;
  /** Where an entry that was read stands in the story, if that is later than its own clock said. */
  storyTimeOf(hash: string): number | undefined;
};

export function createTelling(ports: TellingPorts): Telling {
  const { evolutionOf, read, entriesMax, marked, eras } = ports;
  const recordedAtOf = (held: Held<LedgerEvent>): number => marked(held).event.recordedAt;
  const storyTimeByHash = new Map<string, number>();
  const mentions = createMentions();
  const inMemory = createMemory(entriesMax);
  /** Streams that found what others speak of, by when the last of it was founded. */
  const foundings = new Map<PastStream, number>();
  let isMentionedMore = false;

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
    stream.read = { events, stages };
    stream.moments = { was: stages.was.moments, believed: stages.believed.moments };
  }

  return {
    recordedAtOf,
    storyTimeOf: (hash) => storyTimeByHash.get(hash),
    foundedAt: (stream) => foundings.get(stream) ?? Number.NEGATIVE_INFINITY,
    async tell(streams) {
      inMemory.trim();
      const lacking = streams.filter((stream) => !inMemory.touch(stream));
      if (lacking.length === 0) return;
      const histories = await read(lacking.map(({ name }) => name));
      for (const stream of lacking) {
        // Somebody else may have read it meanwhile.
        if (stream.read !== undefined) continue;
        put(stream, histories.get(stream.name) ?? []);
        // Of those there are few, and they are told again and again.
        if (!isFounding(stream.name)) inMemory.keep(stream);
      }
    },
    tellFoundings() {
      if (!isMentionedMore) return;
      isMentionedMore = false;
      for (const stream of foundings.keys()) {
        const before = stream.moments?.was.join();
        put(stream, stream.read?.events ?? []);
        if (stream.moments?.was.join() !== before) stream.stands = 'nothing';
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
    /** Whether it is in memory; it goes later then. */
    touch(stream: PastStream): boolean {
      if (streams.delete(stream)) streams.add(stream);
      return stream.read !== undefined;
    },
    keep(stream: PastStream): void {
      streams.add(stream);
      entries += sizeOf(stream);
    },
    trim(): void {
      for (const oldest of streams) {
        if (entries <= entriesMax) return;
        streams.delete(oldest);
        entries -= sizeOf(oldest);
        oldest.read = undefined;
      }
    },
  };
}
