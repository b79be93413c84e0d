/** The whole story of one lot: where every unit is now, to whom it went, what came back. */
import { heldOn, type LotBook } from '../domain/item/availability.ts';
import type { ShelfStock } from '../domain/item/item.ts';
import type { HoldReason, WriteOffReason } from '../domain/item/stock-events.ts';
import type { LedgerEvent } from '../domain/ledger-event.ts';
import type {
  CalendarDay,
  EventName,
  LoanId,
  PartyId,
  PlaceId,
  Quantity,
} from '../domain/vocabulary.ts';

/** An entry of the item, in canonical order; `voidedBy` empty: it stands. */
export type ToldEntry = {
  readonly name: Pick<EventName, 'device' | 'seq'>;
  readonly event: LedgerEvent;
  readonly at: number;
  readonly happenedAt: number | string | undefined;
  readonly voidedBy: readonly unknown[];
  /** Why a ruling set it aside, where one did. */
  readonly withheld?: string | null;
  /** Set where a difference had been kept before: it moved nothing. */
  readonly keptBy?: string | null;
};

/** Which entry it is known from, the last one where there were several. */
type When = Pick<ToldEntry, 'name' | 'at' | 'happenedAt'>;

export type LotShelf = {
  readonly place: PlaceId;
  readonly quantity: Quantity;
  readonly held: Quantity;
  readonly reasons: readonly HoldReason[];
};

/** Somebody who has some of it. Without a party, all that is known is what stands in the entry. */
export type LotHolder = When & {
  readonly party: PartyId | null;
  readonly purpose: string | null;
  readonly reference: string | null;
  readonly note: string | null;
  readonly from: PlaceId;
  /** What went there and has not come back. */
  readonly quantity: Quantity;
  /** Of a loan: the last day; null: none was agreed. Undefined: it was not lent. */
  readonly due?: CalendarDay | null;
};

export type LotLine = When & {
  readonly place: PlaceId | null;
  readonly quantity: Quantity;
  readonly party: PartyId | null;
  readonly reference: string | null;
  readonly note: string | null;
  readonly reason: WriteOffReason | 'loan-lost' | null;
};

export type LotStory = {
  readonly here: readonly LotShelf[];
  readonly received: readonly LotLine[];
  /** The last that was given comes first. */
  readonly holders: readonly LotHolder[];
  readonly returned: readonly LotLine[];
  readonly writtenOff: readonly LotLine[];
};

type Row = LotBook & {
  readonly shelves: Iterable<Pick<ShelfStock, 'place' | 'lot' | 'quantity' | 'heldByReason'>>;
};

export function lotStory(row: Row, lot: string, entries: Iterable<ToldEntry>): LotStory {
  const holders = new Map<string, LotHolder>();
  const received: LotLine[] = [];
  const returned: LotLine[] = [];
  const writtenOff: LotLine[] = [];
  const loans = new Map<LoanId, string>();
  for (const entry of entries) {
    const { withheld = null, keptBy = null } = entry;
    if (entry.voidedBy.length > 0 || withheld !== null || keptBy !== null) continue;
    const { event } = entry;
    if (event.type === 'StockLoanLost') {
      const key = loans.get(event.data.loan);
      const holder = key === undefined ? undefined : holders.get(key);
      if (key === undefined || holder === undefined) continue;
      holders.set(key, { ...holder, quantity: holder.quantity - event.data.quantity });
      const { quantity, note } = event.data;
      const { party, from: place } = holder;
      writtenOff.push({
        ...whenOf(entry),
        place,
        quantity,
        party,
        note,
        reference: null,
        reason: 'loan-lost',
      });
      continue;
    }
    if (!('lot' in event.data) || event.data.lot !== lot) continue;
    switch (event.type) {
      case 'StockReceived':
        received.push(lineOf(entry, event.data, event.data.supplier));
        break;
      case 'StockFound':
        received.push(lineOf(entry, event.data, null));
        break;
      case 'StockIssued':
      case 'StockLent': {
        const key = keyOf(event);
        if (event.type === 'StockLent') loans.set(event.data.loan, key);
        const before = holders.get(key)?.quantity ?? 0;
        holders.set(key, holderOf(entry, event, before + event.data.quantity));
        break;
      }
      case 'StockReturned': {
        const { loan, party, quantity } = event.data;
        const key = (loan === null ? undefined : loans.get(loan)) ?? keyOfParty(holders, party);
        const holder = key === undefined ? undefined : holders.get(key);
        returned.push(lineOf(entry, event.data, party ?? holder?.party ?? null));
        if (key !== undefined && holder !== undefined)
          holders.set(key, { ...holder, quantity: holder.quantity - quantity });
        break;
      }
      case 'StockWrittenOff':
        writtenOff.push({ ...lineOf(entry, event.data, null), reason: event.data.reason });
        break;
      default:
        break;
    }
  }
  return {
    here: shelvesOf(row, lot),
    received,
    holders: [...holders.values()].filter(({ quantity }) => quantity > 0).toReversed(),
    returned,
    writtenOff,
  };
}

function shelvesOf(row: Row, lot: string): readonly LotShelf[] {
  return [...row.shelves]
    .filter((shelf) => shelf.lot === lot && shelf.quantity !== 0)
    .map((shelf) => ({
      place: shelf.place,
      quantity: shelf.quantity,
      held: heldOn(row, shelf),
      reasons: [...shelf.heldByReason.keys()],
    }));
}

const whenOf = ({ name, at, happenedAt }: ToldEntry): When => ({ name, at, happenedAt });

type Amount = {
  readonly place: PlaceId;
  readonly quantity: Quantity;
  readonly note: string | null;
  readonly reference?: string | null;
};

const lineOf = (entry: ToldEntry, data: Amount, party: PartyId | null): LotLine => ({
  ...whenOf(entry),
  place: data.place,
  quantity: data.quantity,
  party,
  reference: data.reference ?? null,
  note: data.note,
  reason: null,
});

type Given = Extract<LedgerEvent, { type: 'StockIssued' | 'StockLent' }>;

/** What one party got for one purpose is one line; without a party each reference is. */
function keyOf(event: Given): string {
  if (event.type === 'StockLent') return `loan/${event.data.loan}`;
  const { recipient, purpose, reference, place, note } = event.data;
  return recipient === null
    ? JSON.stringify(['', purpose, reference, place, note])
    : JSON.stringify(['party', recipient, purpose]);
}

function keyOfParty(holders: ReadonlyMap<string, LotHolder>, party: PartyId | null) {
  if (party === null) return undefined;
  return [...holders].findLast(
    ([, holder]) => holder.party === party && holder.quantity > 0 && holder.due === undefined,
  )?.[0];
}

function holderOf(entry: ToldEntry, event: Given, quantity: Quantity): LotHolder {
  const { reference, note, place } = event.data;
  const about = { ...whenOf(entry), reference, note, from: place, quantity };
  return event.type === 'StockLent'
    ? { ...about, party: event.data.borrower, purpose: null, due: event.data.due }
    : { ...about, party: event.data.recipient, purpose: event.data.purpose };
}
