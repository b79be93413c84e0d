/** What is out on loan, on order and reserved: each is open until as much has happened as was said. */
import type { EventRef, Telling } from '../vocabulary.ts';
import type { Item, Loan, Order, Reservation } from './item.ts';
import { type ShelfChange, shifted } from './shelves.ts';
import type {
  LoanExtended,
  StockLent,
  StockLoanLost,
  StockOrdered,
  StockReserved,
  StockReturned,
} from './stock-events.ts';
import { added, taken } from './valuation.ts';

/** An entry that is used up is gone. */
function put<K, V extends { readonly outstanding: number }>(
  before: ReadonlyMap<K, V>,
  key: K,
  value: V,
  isOpen: boolean,
): ReadonlyMap<K, V> {
  const after = new Map(before);
  if (isOpen) after.set(key, value);
  else after.delete(key);
  return after;
}

/** What came for orders that nobody has told of waits for them, but not without end. */
const waitingMax = 50;

function withoutOldest<K, V extends { readonly outstanding: number }>(
  promises: ReadonlyMap<K, V>,
): ReadonlyMap<K, V> {
  const waiting = [...promises].filter(([, { outstanding }]) => outstanding < 0);
  if (waiting.length <= waitingMax) return promises;
  const after = new Map(promises);
  for (const [key] of waiting.slice(0, -waitingMax)) after.delete(key);
  return after;
}

const withLoan = (item: Item, loan: Loan): Item => ({
  ...item,
  loansById: put(item.loansById, loan.loan, loan, loan.outstanding !== 0),
});

/** Told of before it was lent, or after all of it was back. */
const strayLoan = (loan: string, ref: EventRef, at: number): Loan => ({
  loan,
  borrower: null,
  place: null,
  lot: null,
  due: null,
  outstanding: 0,
  lent: 0,
  at,
  ref,
});

/**
 * It stays ours, so its cost stays where it is; but for what was told to be back or lost before it was
 * told to be out.
 */
export function lent(
  item: Item,
  data: StockLent['data'],
  changes: readonly ShelfChange[],
  { ref, at }: Telling,
): Item {
  const { loan, borrower, place, lot, due, quantity } = data;
  const before = item.loansById.get(loan);
  const outstanding = (before?.outstanding ?? 0) + quantity;
  const total = (before?.lent ?? 0) + quantity;
  const settled = Math.min(quantity, Math.max(0, -(before?.outstanding ?? 0)));
  const valuation = taken(item.valuation, settled);
  return withLoan(
    { ...item, valuation, shelves: shifted(item.shelves, changes) },
    {
      loan,
      borrower,
      place,
      lot,
      due,
      outstanding,
      lent: total,
      at,
      ref,
    },
  );
}

export function returned(
  item: Item,
  data: StockReturned['data'],
  changes: readonly ShelfChange[],
  { ref, at }: Telling,
): Item {
  const { loan, quantity, held, party, place, lot } = data;
  const back = { ...item, shelves: shifted(item.shelves, changes, held) };
  if (loan === null) return { ...back, valuation: added(item.valuation, quantity, null, at) };
  const before = item.loansById.get(loan) ?? {
    ...strayLoan(loan, ref, at),
    borrower: party,
    place,
    lot,
  };
  const over = Math.max(0, quantity - Math.max(0, before.outstanding));
  return withLoan(
    over === 0 ? back : { ...back, valuation: added(item.valuation, over, null, at) },
    { ...before, outstanding: before.outstanding - quantity },
  );
}

export function loanLost(item: Item, data: StockLoanLost['data'], { ref, at }: Telling): Item {
  const { loan, quantity } = data;
  const before = item.loansById.get(loan) ?? strayLoan(loan, ref, at);
  // What was never out, or is back already, cannot be lost with the borrower.
  const gone = Math.min(quantity, Math.max(0, before.outstanding));
  return withLoan(
    { ...item, valuation: taken(item.valuation, gone) },
    { ...before, outstanding: before.outstanding - quantity },
  );
}

export function extended(item: Item, { loan, due }: LoanExtended['data']): Item {
  const before = item.loansById.get(loan);
  return before === undefined ? item : withLoan(item, { ...before, due });
}

export function ordered(item: Item, data: StockOrdered['data'], { ref, at }: Telling): Item {
  const { order, quantity, supplier, reference, expected } = data;
  const before = item.ordersById.get(order);
  const outstanding = (before?.outstanding ?? 0) + quantity;
  const placed: Order = {
    order,
    supplier,
    reference,
    expected,
    outstanding,
    ordered: (before?.ordered ?? 0) + quantity,
    at,
    ref,
  };
  return { ...item, ordersById: put(item.ordersById, order, placed, outstanding > 0) };
}

/** What is received before the order was told of waits for it with a minus. */
export function received(
  item: Item,
  order: string | null,
  quantity: number,
  telling: Telling,
): Item {
  if (order === null) return item;
  const before = item.ordersById.get(order) ?? {
    order,
    supplier: null,
    reference: null,
    expected: null,
    outstanding: 0,
    ordered: 0,
    at: telling.at,
    ref: telling.ref,
  };
  const after = { ...before, outstanding: before.outstanding - quantity };
  const isOpen = after.outstanding > 0 || (before.ordered === 0 && after.outstanding < 0);
  return { ...item, ordersById: withoutOldest(put(item.ordersById, order, after, isOpen)) };
}

export function orderClosed(item: Item, order: string): Item {
  const ordersById = new Map(item.ordersById);
  ordersById.delete(order);
  return { ...item, ordersById };
}

export function reserved(item: Item, data: StockReserved['data'], { ref, at }: Telling): Item {
  const { reservation, party, day, kit, note, quantity } = data;
  const before = item.reservationsById.get(reservation);
  const outstanding = (before?.outstanding ?? 0) + quantity;
  const made: Reservation = {
    reservation,
    party,
    day,
    kit,
    note,
    reserved: (before?.reserved ?? 0) + quantity,
    outstanding,
    at,
    ref,
  };
  return {
    ...item,
    reservationsById: put(item.reservationsById, reservation, made, outstanding > 0),
  };
}

export function fulfilled(
  item: Item,
  reservation: string | null,
  quantity: number,
  telling: Telling,
): Item {
  if (reservation === null) return item;
  const before = item.reservationsById.get(reservation) ?? {
    reservation,
    party: null,
    day: null,
    kit: null,
    note: null,
    reserved: 0,
    outstanding: 0,
    at: telling.at,
    ref: telling.ref,
  };
  const after = { ...before, outstanding: before.outstanding - quantity };
  const isOpen = after.outstanding > 0 || (before.reserved === 0 && after.outstanding < 0);
  return {
    ...item,
    reservationsById: withoutOldest(put(item.reservationsById, reservation, after, isOpen)),
  };
}

export function reservationReleased(item: Item, reservation: string): Item {
  const reservationsById = new Map(item.reservationsById);
  reservationsById.delete(reservation);
  return { ...item, reservationsById };
}
