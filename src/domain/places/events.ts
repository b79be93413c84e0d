/**
 * The tree of places, one stream. A move that would make a cycle is skipped by the fold and shown
 * to people.
 */
import type { Event } from '../event.ts';
import type { PlaceId } from '../vocabulary.ts';

export type PlaceOpened = Event<
  'PlaceOpened',
  {
    readonly place: PlaceId;
    readonly name: string;
    readonly parent: PlaceId | null;
    readonly note: string | null;
  }
>;
/** Carries only what was edited; a new `parent` moves the place with all that is in it. */
export type PlaceDescribed = Event<
  'PlaceDescribed',
  {
    readonly place: PlaceId;
    readonly name?: string;
    readonly parent?: PlaceId | null;
    readonly note?: string | null;
  }
>;
export type PlaceClosed = Event<'PlaceClosed', { readonly place: PlaceId }>;
export type PlaceReopened = Event<'PlaceReopened', { readonly place: PlaceId }>;

export type PlacesEvent = PlaceOpened | PlaceDescribed | PlaceClosed | PlaceReopened;
