/** The shelf a person most likely means: the one asked for, the one used last, the fullest. */
import type { PlaceId, Quantity } from '../../domain/vocabulary.ts';
import type { ItemRow } from '../../read-models/items.ts';
import type { ReadModels } from '../../read-models/models.ts';
import type { VerbName } from '../store.ts';
import { givesOut, keepsLots } from './line-parts.ts';
import type { VerbMemory } from './verb-form.ts';

type Likely = { readonly place: PlaceId | null; readonly lot: string | null };
type Candidate = Likely & { readonly place: PlaceId; readonly quantity: Quantity };

export function likelyShelf(
  verb: VerbName,
  row: ItemRow | undefined,
  request: { readonly place?: PlaceId | undefined; readonly lot?: string | null | undefined },
  memory: VerbMemory,
  models: ReadModels,
): Likely {
  const shelves = candidates(verb, row);
  const remembered = memory.placeByVerb[verb];
  if (request.place !== undefined) {
    const there = shelves.find(({ place }) => place === request.place);
    return {
      place: request.place,
      lot: request.lot !== undefined ? request.lot : (there?.lot ?? null),
    };
  }
  const isOpen = (place: PlaceId | undefined): place is PlaceId =>
    place !== undefined && models.places.byId(place)?.closed === false;
  if (takesFromShelf(verb)) {
    const shelf =
      shelves.find(({ place, quantity }) => place === remembered && quantity > 0) ?? shelves[0];
    if (shelf !== undefined) return { place: shelf.place, lot: shelf.lot };
  } else if (shelves[0] !== undefined && isOpen(shelves[0].place)) {
    return { place: shelves[0].place, lot: null };
  }
  if (isOpen(remembered)) return { place: remembered, lot: null };
  const open = models.places.all().filter(isOpen);
  return { place: open.length === 1 ? (open[0] ?? null) : null, lot: null };
}

/** Verbs that take from a shelf, so that what lies there is the best guess. */
export const takesFromShelf = (verb: VerbName): boolean => verb !== 'receive' && verb !== 'found';

/** Fullest first. Where the lots come by themselves, or as serial numbers, only the place counts. */
function candidates(verb: VerbName, row: ItemRow | undefined): readonly Candidate[] {
  if (row === undefined) return [];
  const released = verb === 'release';
  const shelves: readonly Candidate[] = released
    ? row.shelves.filter(({ heldByReason }) => heldByReason.size > 0)
    : row.tracking === 'serial' || (givesOut(verb) && keepsLots(row))
      ? placesOf(row)
      : row.shelves;
  return shelves.toSorted((a, b) => b.quantity - a.quantity);
}

/** Each place with all that lies in it, whatever the lot. */
export function placesOf(row: ItemRow): readonly Candidate[] {
  const quantityByPlace = new Map<PlaceId, Quantity>();
  for (const { place, quantity } of row.shelves)
    quantityByPlace.set(place, (quantityByPlace.get(place) ?? 0) + quantity);
  return [...quantityByPlace].map(([place, quantity]) => ({ place, lot: null, quantity }));
}
