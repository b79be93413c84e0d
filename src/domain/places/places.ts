/** The tree of places as its story tells it. */
import type { EventRef, PlaceId } from '../vocabulary.ts';

export type Place = {
  readonly place: PlaceId;
  readonly name: string;
  /** Null at the root, and where the parent is not known (yet). */
  readonly parent: PlaceId | null;
  readonly note: string | null;
  readonly status: 'open' | 'closed';
};

/** A move that would have made a circle; skipped, and shown to people. */
export type SkippedMove = {
  readonly place: PlaceId;
  readonly parent: PlaceId;
  readonly ref: EventRef;
};

export type Places = {
  readonly kind: 'places';
  readonly placesById: ReadonlyMap<PlaceId, Place>;
  readonly skippedMoves: readonly SkippedMove[];
  readonly dismissed: ReadonlySet<string>;
};

export const noPlaces: Places = {
  kind: 'places',
  placesById: new Map(),
  skippedMoves: [],
  dismissed: new Set(),
};

/** Whether `place` lies at or below `above`. Ends even if the tree were broken. */
export function isWithin(places: Places, place: PlaceId, above: PlaceId): boolean {
  const seen = new Set<PlaceId>();
  let at: PlaceId | null | undefined = place;
  while (at !== null && at !== undefined && !seen.has(at)) {
    if (at === above) return true;
    seen.add(at);
    at = places.placesById.get(at)?.parent;
  }
  return false;
}
