/**
 * What founds a thing (an item's registration, the opening of a place, the first word of a party) cannot
 * be dated back, though what is told of the thing can. As it was, the thing is there from the first
 * that is told of it on, and under its name.
 */
import type { ToldEvent } from '../../domain/entity.ts';
import type { LedgerEvent } from '../../domain/ledger-event.ts';
import { partyStream, type StreamId } from '../../domain/vocabulary.ts';
import type { Line } from '../../event-sourcing/stream-fold.ts';

/** `from`: ms, earlier than the story time of what is told. */
export type Founding = { readonly told: ToldEvent; readonly from: number };

export type Mentions = {
  /** Takes note of what an item's entries speak of. */
  add(lines: readonly Line<LedgerEvent>[]): void;
  /** What founds the things of a stream that are spoken of before it. */
  foundingsOf(lines: readonly Line<LedgerEvent>[]): readonly Founding[];
};

/** When the last thing was founded in a stream. */
export const lastFounding = (lines: readonly Line<LedgerEvent>[]): number =>
  lines.findLast(({ event }) => foundedBy(event) !== null)?.at ?? Number.NEGATIVE_INFINITY;

const placeFields = ['place', 'from', 'to'] as const;
const partyFields = ['supplier', 'recipient', 'borrower', 'party'] as const;
const placeName = (place: string): string => `place/${place}`;

export function createMentions(): Mentions {
  const firstByThing = new Map<string, number>();
  const mention = (thing: string, at: number): void => {
    if (at < (firstByThing.get(thing) ?? Number.POSITIVE_INFINITY)) firstByThing.set(thing, at);
  };

  /** A place that is spoken of lies in another. */
  function mentionParents(lines: readonly Line<LedgerEvent>[]): void {
    for (const { event } of lines.toReversed()) {
      if (event.type !== 'PlaceOpened' || event.data.parent === null) continue;
      const at = firstByThing.get(placeName(event.data.place));
      if (at !== undefined) mention(placeName(event.data.parent), at);
    }
  }

  return {
    add(lines) {
      for (const { event, at, counts } of lines) {
        if (!counts) continue;
        mention(event.stream, at);
        const data: Readonly<Record<string, unknown>> = event.data;
        for (const field of placeFields)
          if (typeof data[field] === 'string') mention(placeName(data[field]), at);
        for (const field of partyFields)
          if (typeof data[field] === 'string') mention(partyStream(data[field]), at);
      }
    },
    foundingsOf(lines) {
      mentionParents(lines);
      const founded = new Set<string>();
      return lines.flatMap((line) => {
        const thing = foundedBy(line.event);
        if (thing === null || !line.counts || founded.has(thing)) return [];
        founded.add(thing);
        const from = firstByThing.get(thing) ?? line.at;
        return from < line.at ? [{ told: line as ToldEvent, from }] : [];
      });
    },
  };
}

function foundedBy(event: LedgerEvent & { readonly stream: StreamId }): string | null {
  if (event.type === 'PlaceOpened') return placeName(event.data.place);
  return event.type === 'ItemRegistered' || event.type === 'PartyRegistered' ? event.stream : null;
}
