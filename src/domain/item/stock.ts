/** What each fact means for an item's stock. Total. */
import type { Telling } from '../vocabulary.ts';
import type { Item } from './item.ts';
import { counted, remembered } from './observations.ts';
import {
  extended,
  fulfilled,
  lent,
  loanLost,
  orderClosed,
  ordered,
  received,
  reservationReleased,
  reserved,
  returned,
} from './promises.ts';
import { withPurpose } from './purposes.ts';
import { keptAgain, withSettlement } from './settlements.ts';
import { type ShelfChange, shifted, withHold } from './shelves.ts';
import type { StockEvent, StockHeld } from './stock-events.ts';
import { added, taken } from './valuation.ts';

export function evolveStock(item: Item, event: StockEvent, telling: Telling): Item {
  const again = keptAgain(item, event, telling);
  if (again !== undefined) return again;
  const changes = changesOf(event);
  const after = withSettlement(evolved(item, event, changes, telling), event, telling);
  if (changes.length === 0) return after;
  return remembered(
    item.status === 'retired' ? { ...after, movedWhileRetired: telling.ref } : after,
    changes,
    telling,
  );
}

function evolved(
  item: Item,
  event: StockEvent,
  changes: readonly ShelfChange[],
  telling: Telling,
): Item {
  const { at } = telling;
  switch (event.type) {
    case 'StockReceived': {
      const { quantity, held, supplier, cost, order } = event.data;
      const shelves = shifted(item.shelves, changes, held);
      const valuation = added(item.valuation, quantity, cost, at);
      const lastSupplier = supplier ?? item.lastSupplier;
      return received({ ...item, shelves, valuation, lastSupplier }, order, quantity, telling);
    }
    case 'StockFound': {
      const valuation = added(item.valuation, event.data.quantity, null, at);
      return { ...item, shelves: shifted(item.shelves, changes), valuation };
    }
    case 'StockIssued': {
      const { quantity, held, reservation, purpose } = event.data;
      const shelves = shifted(item.shelves, changes, held);
      const valuation = taken(item.valuation, quantity);
      const purposes = withPurpose(item.purposes, purpose);
      return fulfilled({ ...item, shelves, valuation, purposes }, reservation, quantity, telling);
    }
    case 'StockWrittenOff': {
      const { quantity, held } = event.data;
      const valuation = taken(item.valuation, quantity);
      return { ...item, shelves: shifted(item.shelves, changes, held), valuation };
    }
    case 'StockMoved':
      return { ...item, shelves: shifted(item.shelves, changes, event.data.held) };
    case 'StockCounted':
      return counted(item, event.data, telling);
    case 'StockHeld':
      return held(item, event.data, event.data.quantity);
    case 'StockReleased':
      return held(item, event.data, -event.data.quantity);
    case 'StockLent':
      return lent(item, event.data, changes, telling);
    case 'StockReturned':
      return returned(item, event.data, changes, telling);
    case 'StockLoanLost':
      return loanLost(item, event.data, telling);
    case 'LoanExtended':
      return extended(item, event.data);
    case 'StockOrdered':
      return ordered(item, event.data, telling);
    case 'OrderClosed':
      return orderClosed(item, event.data.order);
    case 'StockReserved':
      return reserved(item, event.data, telling);
    case 'ReservationReleased':
      return reservationReleased(item, event.data.reservation);
  }
}

const held = (item: Item, hold: StockHeld['data'], difference: number): Item => ({
  ...item,
  shelves: withHold(item.shelves, hold, hold.reason, difference),
});

/** What an event does to which shelves; nothing for a count, which is no movement. */
export function changesOf(event: StockEvent): readonly ShelfChange[] {
  switch (event.type) {
    case 'StockReceived':
    case 'StockFound':
    case 'StockReturned':
      return [[event.data, event.data.quantity]];
    case 'StockIssued':
    case 'StockWrittenOff':
    case 'StockLent':
      return [[event.data, -event.data.quantity]];
    case 'StockMoved': {
      const { from, to, lot, quantity } = event.data;
      return [
        [{ place: from, lot }, -quantity],
        [{ place: to, lot }, quantity],
      ];
    }
    default:
      return [];
  }
}
