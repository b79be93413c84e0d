/** Several items picked together: which lots to take from where, and what is short, first. */
import { proposeLots } from '../domain/item/first-expired.ts';
import type {
  CalendarDay,
  ItemId,
  PlaceId,
  Quantity,
  ReservationId,
} from '../domain/vocabulary.ts';
import type { ItemRow, ShelfRow } from './items.ts';
import type { ReadModels } from './models.ts';

export type Need = { readonly item: ItemId; readonly quantity: Quantity };

export type PickShare = {
  readonly place: PlaceId;
  readonly lot: string | null;
  readonly expiry: CalendarDay | null;
  readonly quantity: Quantity;
};

export type PickLine = {
  readonly item: ItemId;
  readonly needed: Quantity;
  /** The first to expire first; of several places the fullest first. */
  readonly shares: readonly PickShare[];
  readonly missing: Quantity;
  /** How much of what is missing lies there and is promised to others. */
  readonly promised: Quantity;
  /** How much of what is missing lies there and has expired. */
  readonly expired: Quantity;
  /** How much of what is missing lies in other places. */
  readonly elsewhere: Quantity;
  readonly isRetired: boolean;
};

export type PickRequest = {
  /** With all that is inside it; null: wherever it lies. */
  readonly place: PlaceId | null;
  /** What was reserved by this one is there for it. */
  readonly reservation: ReservationId | null;
  readonly today: CalendarDay;
};

type Models = Pick<ReadModels, 'items' | 'places' | 'reservations'>;

/** What is short comes first, then by name. */
export function pickOf(
  models: Models,
  needs: readonly Need[],
  request: PickRequest,
): readonly PickLine[] {
  const nameOf = ({ item }: PickLine): string => models.items.byId(item)?.name ?? '';
  return needs
    .map((need) => pickLine(models, need, request))
    .sort(
      (a, b) =>
        Number(b.missing > 0) - Number(a.missing > 0) ||
        nameOf(a).localeCompare(nameOf(b), 'en') ||
        (a.item < b.item ? -1 : 1),
    );
}

function pickLine(models: Models, { item, quantity }: Need, request: PickRequest): PickLine {
  const row = models.items.byId(item);
  const nothing = { item, needed: quantity, shares: [], promised: 0, expired: 0, elsewhere: 0 };
  if (row === undefined) return { ...nothing, missing: quantity, isRetired: false };
  const { place, reservation, today } = request;
  const isHere = (shelf: ShelfRow) => place === null || models.places.isWithin(shelf.place, place);
  const here = proposeLots(row, fullestFirst(row.shelves.filter(isHere)), quantity, today);
  const own = models.reservations.ofItem(item).find((each) => each.reservation === reservation);
  const allowed = Math.max(0, Math.min(quantity, row.availableTotal + (own?.outstanding ?? 0)));
  const found = quantity - here.missing;
  const promised = Math.max(0, found - allowed);
  const missing = here.missing + promised;
  return {
    item,
    needed: quantity,
    shares: upTo(here.shares, found - promised),
    missing,
    promised,
    expired: Math.min(here.expired, here.missing),
    elsewhere: elsewhereOf(row, (shelf) => !isHere(shelf), here.missing, today),
    isRetired: row.status === 'retired',
  };
}

function elsewhereOf(
  row: ItemRow,
  isElsewhere: (shelf: ShelfRow) => boolean,
  missing: Quantity,
  today: CalendarDay,
): Quantity {
  if (missing === 0) return 0;
  return missing - proposeLots(row, row.shelves.filter(isElsewhere), missing, today).missing;
}

const fullestFirst = (shelves: readonly ShelfRow[]): readonly ShelfRow[] =>
  shelves.toSorted((a, b) => b.quantity - a.quantity || (a.place < b.place ? -1 : 1));

function upTo(shares: readonly PickShare[], quantity: Quantity): readonly PickShare[] {
  let left = quantity;
  return shares.flatMap((share) => {
    const part = Math.min(left, share.quantity);
    left -= part;
    return part > 0 ? [{ ...share, quantity: part }] : [];
  });
}

/** How many whole kits there is enough for, wherever it lies; null for a kit of nothing. */
export function kitsPossible(models: Models, lines: readonly Need[]): number | null {
  if (lines.length === 0) return null;
  return lines.reduce((least, { item, quantity }) => {
    const available = Math.max(0, models.items.byId(item)?.availableTotal ?? 0);
    return Math.min(least, Math.floor(available / quantity));
  }, Number.MAX_SAFE_INTEGER);
}
