/** Lots that expire soon or have expired, by day. Today comes from whoever asks. */

import { dayAfter } from '../domain/days.ts';
import { heldOn } from '../domain/item/availability.ts';
import type { Item } from '../domain/item/item.ts';
import { expiryDaysAtFirst } from '../domain/settings/settings.ts';
import type { CalendarDay, ItemId, PlaceId, Quantity } from '../domain/vocabulary.ts';
import { itemChanges, type ReadModel } from './read-model.ts';

export type ExpiringLot = {
  readonly item: ItemId;
  readonly lot: string;
  readonly place: PlaceId;
  readonly expiry: CalendarDay;
  readonly quantity: Quantity;
  readonly held: Quantity;
};

/** How many lots; one that lies in two places is one lot. */
export type ExpiringCounts = { readonly expired: number; readonly soon: number };

export interface ExpiringModel {
  /** Every shelf with a lot within its item's horizon, the first to expire first. */
  within(today: CalendarDay): readonly ExpiringLot[];
  counts(today: CalendarDay): ExpiringCounts;
  /** Days before its expiry from which a lot counts as expiring soon, unless its item says else. */
  horizonDays(): number;
}

type Kept = { readonly days: number | null; readonly lots: readonly ExpiringLot[] };

export function createExpiringModel(): ExpiringModel & ReadModel {
  const keptByItem = new Map<ItemId, Kept>();
  let horizon = expiryDaysAtFirst;
  let answered: { readonly today: CalendarDay; readonly lots: readonly ExpiringLot[] } | undefined;

  function within(today: CalendarDay): readonly ExpiringLot[] {
    if (answered?.today === today) return answered.lots;
    const lots: ExpiringLot[] = [];
    for (const kept of keptByItem.values()) {
      const last = dayAfter(today, kept.days ?? horizon);
      for (const lot of kept.lots) if (lot.expiry <= last) lots.push(lot);
    }
    lots.sort(byExpiry);
    answered = { today, lots };
    return lots;
  }

  return {
    apply(changes) {
      for (const { item, after } of itemChanges(changes)) {
        const lots = expiringLots(item, after);
        if (lots.length > 0) keptByItem.set(item, { days: after.expiryDays, lots });
        else if (!keptByItem.delete(item)) continue;
        answered = undefined;
      }
      for (const { after } of changes) {
        if (after.kind !== 'settings' || after.expiryDays === horizon) continue;
        horizon = after.expiryDays;
        answered = undefined;
      }
    },
    within,
    counts(today) {
      const lots = new Map(
        within(today).map(({ item, lot, expiry }) => [JSON.stringify([item, lot]), expiry]),
      );
      const expired = [...lots.values()].filter((expiry) => expiry < today).length;
      return { expired, soon: lots.size - expired };
    },
    horizonDays: () => horizon,
  };
}

function expiringLots(item: ItemId, entity: Item): readonly ExpiringLot[] {
  if (entity.lotsByCode.size === 0) return [];
  const lots: ExpiringLot[] = [];
  for (const shelf of entity.shelves.values()) {
    if (shelf.lot === null || shelf.quantity <= 0) continue;
    const expiry = entity.lotsByCode.get(shelf.lot)?.expiry ?? null;
    if (expiry === null) continue;
    const { place, lot, quantity } = shelf;
    lots.push({ item, lot, place, expiry, quantity, held: heldOn(entity, shelf) });
  }
  return lots;
}

const order = ({ expiry, item, lot, place }: ExpiringLot): string =>
  `${expiry}\n${item}\n${lot}\n${place}`;

function byExpiry(a: ExpiringLot, b: ExpiringLot): number {
  const [first, second] = [order(a), order(b)];
  return first < second ? -1 : first > second ? 1 : 0;
}
