/** What is at or below its minimum, and what to do about it: move what lies elsewhere, else get more. */
import { availableTotal, heldOn, onOrderTotal } from '../domain/item/availability.ts';
import type { ItemId, PlaceId, Quantity } from '../domain/vocabulary.ts';
import type { CombinedStock } from './combined-stock.ts';

/** `isWithin(place, above)`: whether a place lies at or below another. */
export type IsWithin = (place: PlaceId, above: PlaceId) => boolean;

export type ToMove = {
  readonly item: ItemId;
  readonly from: PlaceId;
  readonly to: PlaceId;
  readonly quantity: Quantity;
};
/** In smallest units; whole packs where the item is got in packs. */
export type ToGet = {
  readonly item: ItemId;
  readonly quantity: Quantity;
  readonly packs: { readonly name: string; readonly size: Quantity; readonly count: number } | null;
  /** Below zero where more was promised than there is. */
  readonly available: number;
  readonly onOrder: number;
  /** Of the item as a whole; null where only a place is short of it. */
  readonly minimum: Quantity | null;
  readonly target: Quantity | null;
  /** The places that are short of it and that nothing can be moved to. */
  readonly places: readonly PlaceId[];
};
export type Needs = { readonly toGet: ToGet | null; readonly toMove: readonly ToMove[] };

const noNeeds: Needs = { toGet: null, toMove: [] };

/** What is missing to the target, once the minimum is reached. */
function missing(
  have: number,
  level: { readonly minimum: number | null; readonly target: number | null },
): number {
  const { minimum, target } = level;
  if (minimum === null || have > minimum) return 0;
  return Math.max(0, Math.max(minimum, target ?? minimum) - have);
}

/** The same on every replica that holds the same entries. */
export function needsOf(id: ItemId, item: CombinedStock, isWithin: IsWithin): Needs {
  if (item.status !== 'active' || item.levelsByPlace.size === 0) return noNeeds;
  const { toMove, short } = movesOf(id, item, isWithin);
  const whole = item.levelsByPlace.get('') ?? { minimum: null, target: null };
  const available = availableTotal(item);
  const onOrder = onOrderTotal(item);
  const ofPlaces = short.reduce((sum, { quantity }) => sum + quantity, 0);
  const quantity = Math.max(missing(available + onOrder, whole), ofPlaces - onOrder);
  if (quantity <= 0) return { toGet: null, toMove };
  const places = short.map(({ place }) => place);
  const toGet = { item: id, available, onOrder, ...whole, places, ...inPacks(item, quantity) };
  return { toGet, toMove };
}

function inPacks(item: CombinedStock, quantity: number): Pick<ToGet, 'quantity' | 'packs'> {
  const pack = item.orderPack === null ? undefined : item.packsById.get(item.orderPack);
  if (pack === undefined) return { quantity, packs: null };
  const count = Math.ceil(quantity / pack.quantity);
  return {
    quantity: count * pack.quantity,
    packs: { name: pack.name, size: pack.quantity, count },
  };
}

/** Place by place: what may be used of it there, less what is sent from there already. */
function freeByPlaceOf(item: CombinedStock): Map<PlaceId, number> {
  const freeByPlace = new Map<PlaceId, number>();
  for (const shelf of item.shelves.values()) {
    const free = shelf.quantity - heldOn(item, shelf);
    freeByPlace.set(shelf.place, (freeByPlace.get(shelf.place) ?? 0) + free);
  }
  return freeByPlace;
}

function movesOf(id: ItemId, item: CombinedStock, isWithin: IsWithin) {
  const freeByPlace = freeByPlaceOf(item);
  const levels = [...item.levelsByPlace].filter(([place]) => place !== '').sort(byPlace);
  const haveIn = (place: PlaceId): number => {
    let have = 0;
    for (const [at, free] of freeByPlace) if (isWithin(at, place)) have += free;
    return have;
  };
  /** What can go from a place without bringing it, or a place around it, below its own minimum. */
  const spareOf = (from: PlaceId, to: PlaceId): number => {
    let spare = freeByPlace.get(from) ?? 0;
    for (const [place, { minimum }] of levels)
      if (isWithin(from, place) && !isWithin(to, place))
        spare = Math.min(spare, haveIn(place) - (minimum ?? 0));
    return spare;
  };
  const toMove: ToMove[] = [];
  const short: { readonly place: PlaceId; readonly quantity: number }[] = [];
  for (const [to, level] of levels) {
    let rest = missing(haveIn(to), level);
    if (rest === 0) continue;
    const sources = [...freeByPlace.keys()]
      .filter((from) => !isWithin(from, to))
      .map((from) => [from, spareOf(from, to)] as const)
      .sort((a, b) => b[1] - a[1] || byPlace(a, b));
    for (const [from] of sources) {
      const quantity = Math.min(rest, spareOf(from, to));
      if (quantity <= 0) continue;
      toMove.push({ item: id, from, to, quantity });
      freeByPlace.set(from, (freeByPlace.get(from) ?? 0) - quantity);
      freeByPlace.set(to, (freeByPlace.get(to) ?? 0) + quantity);
      rest -= quantity;
    }
    if (rest > 0) short.push({ place: to, quantity: rest });
  }
  return { toMove, short };
}

const byPlace = (a: readonly [PlaceId, unknown], b: readonly [PlaceId, unknown]): number =>
  a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0;
