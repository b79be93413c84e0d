/** What each fact means for the tree of places. Total. */
import type { PlaceId, Telling } from '../vocabulary.ts';
import type { PlacesEvent } from './events.ts';
import { isWithin, type Place, type Places } from './places.ts';

export function evolvePlaces(places: Places, event: PlacesEvent, { ref }: Telling): Places {
  switch (event.type) {
    case 'PlaceOpened': {
      const { place, name, parent, note } = event.data;
      if (places.placesById.has(place)) return places;
      const opened: Place = { place, name, parent: null, note, status: 'open' };
      return moved(withPlace(places, opened), place, parent, ref);
    }
    case 'PlaceDescribed': {
      const { place, parent, ...described } = event.data;
      const before = places.placesById.get(place);
      if (before === undefined) return places;
      const after = withPlace(places, { ...before, ...described });
      return parent === undefined ? after : moved(after, place, parent, ref);
    }
    case 'PlaceClosed':
      return withStatus(places, event.data.place, 'closed');
    case 'PlaceReopened':
      return withStatus(places, event.data.place, 'open');
  }
}

const withPlace = (places: Places, place: Place): Places => ({
  ...places,
  placesById: new Map(places.placesById).set(place.place, place),
});

function withStatus(places: Places, place: PlaceId, status: Place['status']): Places {
  const before = places.placesById.get(place);
  return before === undefined ? places : withPlace(places, { ...before, status });
}

function moved(
  places: Places,
  place: PlaceId,
  parent: PlaceId | null,
  ref: Telling['ref'],
): Places {
  const before = places.placesById.get(place);
  if (before === undefined || before.parent === parent) return places;
  if (parent !== null && isWithin(places, parent, place)) {
    return { ...places, skippedMoves: [...places.skippedMoves, { place, parent, ref }] };
  }
  return withPlace(places, { ...before, parent });
}
