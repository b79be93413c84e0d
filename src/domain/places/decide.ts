/** Whether a command on the tree of places may be carried out. */
import { type TextMissing, type TextTooLong, textProblem, tidied, tidiedOrNull } from '../text.ts';
import type { PlaceId } from '../vocabulary.ts';
import type { PlacesCommand } from './commands.ts';
import type { PlacesEvent } from './events.ts';
import { isWithin, type Place, type Places } from './places.ts';

export type PlacesFacts = {
  /** How many items have stock directly in this place. */
  itemsIn(place: PlaceId): number;
};

export type PlacesRejection =
  | { readonly rejected: 'place-unknown'; readonly place: PlaceId }
  | { readonly rejected: 'place-exists' }
  | { readonly rejected: 'name-taken'; readonly name: string; readonly place: PlaceId }
  | { readonly rejected: 'place-within-itself' }
  | { readonly rejected: 'place-not-empty'; readonly items: number; readonly places: number }
  | TextTooLong
  | TextMissing;

type Decision = readonly PlacesEvent[] | PlacesRejection;

export function decidePlaces(places: Places, command: PlacesCommand, facts: PlacesFacts): Decision {
  const { placesById } = places;
  const before = placesById.get(command.data.place);
  if (command.type === 'OpenPlace') {
    if (before !== undefined) return { rejected: 'place-exists' };
    const { place, parent } = command.data;
    const data = {
      place,
      parent,
      name: tidied(command.data.name),
      note: tidiedOrNull(command.data.note),
    };
    return (
      textProblem({ name: data.name, note: data.note }) ??
      unknownParent(places, parent) ??
      (command.insisted ? undefined : takenName(places, data)) ?? [
        { type: 'PlaceOpened', version: 1, data },
      ]
    );
  }
  if (before === undefined) return { rejected: 'place-unknown', place: command.data.place };
  const { place } = before;
  switch (command.type) {
    case 'DescribePlace':
      return described(places, before, command.data, command.insisted === true);
    case 'ClosePlace': {
      if (before.status === 'closed') return [];
      const items = facts.itemsIn(place);
      const open = [...placesById.values()].filter(
        (each) => each.parent === place && each.status === 'open',
      );
      if ((items > 0 || open.length > 0) && !command.insisted) {
        return { rejected: 'place-not-empty', items, places: open.length };
      }
      return [{ type: 'PlaceClosed', version: 1, data: { place } }];
    }
    case 'ReopenPlace':
      return before.status === 'open'
        ? []
        : [{ type: 'PlaceReopened', version: 1, data: { place } }];
  }
}

function described(
  places: Places,
  before: Place,
  {
    name,
    parent,
    note,
  }: { readonly name?: string; readonly parent?: PlaceId | null; readonly note?: string | null },
  insisted: boolean,
): Decision {
  const { place } = before;
  const data = {
    place,
    ...(name === undefined || tidied(name) === before.name ? {} : { name: tidied(name) }),
    ...(parent === undefined || parent === before.parent ? {} : { parent }),
    ...(note === undefined || tidiedOrNull(note) === before.note
      ? {}
      : { note: tidiedOrNull(note) }),
  };
  if (Object.keys(data).length === 1) return [];
  const { name: newName = before.name, parent: newParent = before.parent } = data;
  if (newParent !== null && isWithin(places, newParent, place))
    return { rejected: 'place-within-itself' };
  return (
    textProblem({ name: data.name, note: data.note }) ??
    unknownParent(places, newParent) ??
    (insisted ? undefined : takenName(places, { place, name: newName, parent: newParent })) ?? [
      { type: 'PlaceDescribed', version: 1, data },
    ]
  );
}

const unknownParent = (places: Places, parent: PlaceId | null): PlacesRejection | undefined =>
  parent === null || places.placesById.has(parent)
    ? undefined
    : { rejected: 'place-unknown', place: parent };

function takenName(
  places: Places,
  {
    place,
    name,
    parent,
  }: { readonly place: PlaceId; readonly name: string; readonly parent: PlaceId | null },
): PlacesRejection | undefined {
  for (const other of places.placesById.values()) {
    if (other.place === place || other.parent !== parent || other.status !== 'open') continue;
    if (other.name === name) return { rejected: 'name-taken', name, place: other.place };
  }
  return undefined;
}
