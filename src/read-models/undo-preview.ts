/**
 * What the ledger would say if entries were taken back, or stood again: each stream folded with and
 * without the toggles that are not written yet.
 */
import { type Entity, evolutionOf, initialOf, type ToldEvent } from '../domain/entity.ts';
import { type Item, shelfKey } from '../domain/item/item.ts';
import type { LedgerEvent } from '../domain/ledger-event.ts';
import type { Places } from '../domain/places/places.ts';
import type { EventRef, ItemId, PlaceId, Scale, StreamId } from '../domain/vocabulary.ts';
import type { Toggle } from '../domain/voiding.ts';
import { type Held, refKey } from '../event-sourcing/stored-event.ts';
import { type Line, tellStream } from '../event-sourcing/stream-fold.ts';
import { type PromiseChange, promisesBetween } from './undo-promises.ts';
import { type ThingChange, thingsBetween } from './undo-things.ts';
import { type WordChange, wordsBetween } from './undo-words.ts';

type Shelved = { readonly item: ItemId; readonly place: PlaceId; readonly lot: string | null };

/** Smallest units; `null` where nothing has ever lain there. */
export type ShelfChange = Shelved & {
  readonly before: number | null;
  readonly after: number | null;
};

/** `null`: the count does not stand. `expected` is null where nothing had ever lain. */
export type CountStanding = { readonly expected: number | null } | null;
export type CountChange = Shelved & {
  readonly ref: EventRef;
  readonly at: number;
  readonly counted: number;
  readonly before: CountStanding;
  readonly after: CountStanding;
};

/** `name`: what it is called now, or was to be called. */
export type ItemStatusChange = {
  readonly item: ItemId;
  readonly name: string;
  readonly before: Item['status'];
  readonly after: Item['status'];
};
export type PlaceStanding = 'open' | 'closed' | 'unknown';
export type PlaceChange = {
  readonly place: PlaceId;
  readonly name: string;
  readonly before: PlaceStanding;
  readonly after: PlaceStanding;
};
export type UndoPreview = {
  /** How many entries would be struck, and how many would stand again. */
  readonly struck: number;
  readonly standing: number;
  readonly streams: number;
  /** Biggest differences first. */
  readonly shelves: readonly ShelfChange[];
  /** Shelves that would go below zero and are not now. */
  readonly belowZero: number;
  readonly counts: readonly CountChange[];
  readonly items: readonly ItemStatusChange[];
  readonly places: readonly PlaceChange[];
  readonly words: readonly WordChange[];
  /** What is on hold, lent, reserved and on order. */
  readonly promises: readonly PromiseChange[];
  /** Kits, contacts, count sheets and imports that would come or go. */
  readonly things: readonly ThingChange[];
};

/** What one stream gives; sizes are in whole units, so that kilograms and pieces can be compared. */
type StreamPreview = Omit<UndoPreview, 'streams' | 'belowZero' | 'shelves'> & {
  readonly shelves: readonly (ShelfChange & { readonly size: number })[];
};

/** `events`: all that is held of the stream. Total: whatever is asked, it says what would be. */
export function previewStream(
  stream: StreamId,
  events: readonly Held<LedgerEvent>[],
  toggles: readonly Toggle[],
): StreamPreview {
  const before = telling(stream, events);
  const after = telling(stream, [...events, ...toggles.map(asHeld(stream))]);
  const standsAfter = new Set(after.standing.keys());
  const struck = [...before.standing.keys()].filter((key) => !standsAfter.has(key));
  const standing = [...standsAfter].filter((key) => !before.standing.has(key));
  return {
    struck: struck.length,
    standing: standing.length,
    ...itemChanges(stream, before, after),
    places: placeChanges(before.entity, after.entity),
    words: wordsBetween(stream, before.entity, after.entity),
    promises: promisesBetween(stream, before.entity, after.entity),
    things: thingsBetween(stream, before.entity, after.entity),
  };
}

export function gatherPreview(parts: readonly StreamPreview[]): UndoPreview {
  const shelves = parts
    .flatMap((part) => part.shelves)
    .sort((a, b) => b.size - a.size)
    .map(({ size: _size, ...change }) => change);
  return {
    struck: sum(parts.map(({ struck }) => struck)),
    standing: sum(parts.map(({ standing }) => standing)),
    streams: parts.length,
    shelves,
    belowZero: shelves.filter(({ before, after }) => (after ?? 0) < 0 && (before ?? 0) >= 0).length,
    counts: parts.flatMap((part) => part.counts),
    items: parts.flatMap((part) => part.items),
    places: parts.flatMap((part) => part.places),
    words: parts.flatMap((part) => part.words),
    promises: parts.flatMap((part) => part.promises),
    things: parts.flatMap((part) => part.things),
  };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

/** A toggle that has no place in the ledger yet. The story goes on as if it had always been there. */
const asHeld =
  (stream: StreamId) =>
  (toggle: Toggle, index: number): Held<LedgerEvent> => ({
    hash: '',
    event: {
      ...toggle,
      stream,
      device: '',
      seq: index + 1,
      prev: '',
      recordedAt: 0,
      actor: '',
      cause: '',
    },
  });

type CountTold = Shelved & {
  readonly ref: EventRef;
  readonly at: number;
  readonly counted: number;
  readonly standing: CountStanding;
};
type Telling = {
  readonly entity: Entity;
  /** The entries that count; toggles are never among them. */
  readonly standing: ReadonlyMap<string, Line<LedgerEvent>>;
  readonly countsByRef: ReadonlyMap<string, CountTold>;
};

function telling(stream: StreamId, events: readonly Held<LedgerEvent>[]): Telling {
  const { evolve, toggleOf } = evolutionOf(stream);
  let entity = initialOf(stream);
  const standing = new Map<string, Line<LedgerEvent>>();
  const countsByRef = new Map<string, CountTold>();
  for (const line of tellStream(events, toggleOf).lines) {
    const { event, counts } = line;
    const key = refKey([event.device, event.seq]);
    if (counts) entity = evolve(entity, line as ToldEvent);
    if (counts && toggleOf(event) === undefined) standing.set(key, line);
    if (event.type !== 'StockCounted' || entity.kind !== 'item') continue;
    const { place, lot, quantity: counted } = event.data;
    const observation = entity.observations.get(shelfKey({ place, lot }));
    const told = counts && observation !== undefined;
    countsByRef.set(key, {
      item: stream.slice('item/'.length),
      place,
      lot,
      ref: [event.device, event.seq],
      at: line.at,
      counted,
      standing: told ? { expected: observation.expected } : null,
    });
  }
  return { entity, standing, countsByRef };
}

function itemChanges(
  stream: StreamId,
  before: Telling,
  after: Telling,
): Pick<StreamPreview, 'shelves' | 'counts' | 'items'> {
  const [one, other] = [before.entity, after.entity];
  if (one.kind !== 'item' || other.kind !== 'item') return { shelves: [], counts: [], items: [] };
  const item = stream.slice('item/'.length);
  const name = other.name || one.name;
  const status = { item, name, before: one.status, after: other.status };
  return {
    shelves: shelfChanges(item, one, other),
    counts: countChanges(before, after),
    items: one.status === other.status ? [] : [status],
  };
}

function shelfChanges(item: ItemId, one: Item, other: Item): StreamPreview['shelves'] {
  const unit = (10 ** Math.max(one.scale, other.scale)) as Scale;
  return [...new Set([...one.shelves.keys(), ...other.shelves.keys()])].flatMap((key) => {
    const shelf = one.shelves.get(key) ?? other.shelves.get(key);
    const before = one.shelves.get(key)?.quantity ?? null;
    const after = other.shelves.get(key)?.quantity ?? null;
    const difference = (after ?? 0) - (before ?? 0);
    if (shelf === undefined || difference === 0) return [];
    const { place, lot } = shelf;
    return [{ item, place, lot, before, after, size: Math.abs(difference) / unit }];
  });
}

function countChanges(before: Telling, after: Telling): readonly CountChange[] {
  return [...before.countsByRef].flatMap(([key, { standing, ...count }]) => {
    const then = after.countsByRef.get(key)?.standing ?? null;
    const isSame = standing?.expected === then?.expected && (standing === null) === (then === null);
    return isSame ? [] : [{ ...count, before: standing, after: then }];
  });
}

function placeChanges(one: Entity, other: Entity): readonly PlaceChange[] {
  if (one.kind !== 'places' || other.kind !== 'places') return [];
  const standingIn = (places: Places, place: PlaceId): PlaceStanding =>
    places.placesById.get(place)?.status ?? 'unknown';
  return placesOfBoth(one, other)
    .map(({ place, name }) => ({
      place,
      name,
      before: standingIn(one, place),
      after: standingIn(other, place),
    }))
    .filter(({ before, after }) => before !== after);
}

const placesOfBoth = (one: Places, other: Places) => [
  ...new Map([...one.placesById, ...other.placesById]).values(),
];
