/** Which lots to take: what expires first goes first, and as many as it needs. */
import type { CalendarDay, PlaceId, Quantity } from '../vocabulary.ts';
import { heldOn, type LotBook } from './availability.ts';
import type { ShelfStock } from './item.ts';

export type LotShare = {
  readonly place: PlaceId;
  readonly lot: string | null;
  readonly expiry: CalendarDay | null;
  readonly quantity: Quantity;
};

export type Proposal = {
  readonly shares: readonly LotShare[];
  /** What no lot that may be used has left. */
  readonly missing: Quantity;
  /** How much of what lies there has expired: never proposed, always said. */
  readonly expired: Quantity;
};

/** `shelves`: where to look, in any order; `today`: a lot of yesterday has expired. */
export function proposeLots(
  lots: LotBook,
  shelves: Iterable<Pick<ShelfStock, 'place' | 'lot' | 'quantity' | 'heldByReason'>>,
  quantity: Quantity,
  today: CalendarDay,
): Proposal {
  const usable = [...shelves]
    .map((shelf) => ({
      place: shelf.place,
      lot: shelf.lot,
      expiry: expiryOf(lots, shelf.lot),
      quantity: shelf.quantity - heldOn(lots, shelf),
    }))
    .filter((share) => share.quantity > 0);
  const shares: LotShare[] = [];
  let missing = quantity;
  for (const share of usable.filter((each) => !isExpired(each, today)).sort(byExpiry)) {
    if (missing === 0) break;
    const part = Math.min(missing, share.quantity);
    shares.push({ ...share, quantity: part });
    missing -= part;
  }
  const expired = usable
    .filter((each) => isExpired(each, today))
    .reduce((sum, share) => sum + share.quantity, 0);
  return { shares, missing, expired };
}

export const expiryOf = ({ lotsByCode }: LotBook, lot: string | null): CalendarDay | null =>
  lot === null ? null : (lotsByCode.get(lot)?.expiry ?? null);

const isExpired = ({ expiry }: LotShare, today: CalendarDay): boolean =>
  expiry !== null && expiry < today;

/** Without an expiry comes last; the same day goes by the lot's code, so that everybody proposes the same. */
function byExpiry(a: LotShare, b: LotShare): number {
  const [first, second] = [a.expiry ?? '~', b.expiry ?? '~'];
  if (first !== second) return first < second ? -1 : 1;
  return (a.lot ?? '') < (b.lot ?? '') ? -1 : (a.lot ?? '') > (b.lot ?? '') ? 1 : 0;
}
