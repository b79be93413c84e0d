/**
 * *The world was different*: what was written was right, and something has happened since. What
 * records that is the opposite of what stands there, written as of now.
 */
import type { LedgerCommand } from '../../domain/ledger-command.ts';
import type { LedgerEvent } from '../../domain/ledger-event.ts';
import type { EntryLine } from '../ports.ts';
import type { RequestedLine, VerbName, VerbRequest } from '../store.ts';

export type Opposite =
  /** A verb, filled in with the opposite. */
  | {
      readonly way: 'verb';
      readonly request: VerbRequest;
      readonly lines: readonly RequestedLine[];
    }
  | { readonly way: 'command'; readonly command: LedgerCommand; readonly does: Deed }
  /** What is said of a thing is changed where it is shown; what has no form of its own, by the verbs. */
  | { readonly way: 'look'; readonly href: string; readonly at: 'thing' | 'verbs' | 'counts' };

export type Deed =
  | 'retire'
  | 'reinstate'
  | 'withdraw'
  | 'assign'
  | 'close'
  | 'reopen'
  | 'takeBack'
  | 'letGo'
  | 'closeOrder'
  | 'clear'
  | 'recall'
  | 'untag'
  | 'tag'
  | 'separate';

type Stock = { readonly verb: VerbName; readonly line: RequestedLine; readonly to?: string };

/** What was counted is counted again, on a sheet of its own. */
export const oppositeOfStocktake: Opposite = { way: 'look', href: '/counts', at: 'counts' };

/** Where nothing can be said in one go (an import, many kinds of things), the verbs are shown. */
export function oppositeOf(lines: readonly EntryLine[]): Opposite {
  const stock = lines.filter(({ event }) => event.type.startsWith('Stock'));
  // What was made in passing, such as a new item with its delivery, goes with the stock.
  const [only, ...others] = stock.length > 0 ? stock : lines;
  const opposite =
    oppositeVerb(stock.map(oppositeStock)) ??
    (only === undefined || others.length > 0 ? undefined : oppositeDeed(only));
  return opposite ?? { way: 'look', href: '/', at: 'verbs' };
}

function oppositeVerb(found: readonly (Stock | undefined)[]): Opposite | undefined {
  const stock = found.filter((each) => each !== undefined);
  const [first] = stock;
  if (first === undefined || stock.length < found.length) return undefined;
  const { verb, to } = first;
  // One form is one verb, and all its lines go to one place.
  if (stock.some((each) => each.verb !== verb || each.to !== to)) return undefined;
  const severalAtOnce = verb === 'receive' || verb === 'issue' || verb === 'move';
  if (stock.length > 1 && !severalAtOnce) return undefined;
  const lines = stock.map(({ line }) => line);
  return { way: 'verb', request: { verb, lines, ...(to === undefined ? {} : { to }) }, lines };
}

function oppositeStock({ event, stream }: EntryLine): Stock | undefined {
  const item = stream.slice('item/'.length);
  const there = (verb: VerbName, quantity: number | null, place: string, lot: string | null) => ({
    verb,
    line: { item, place, lot, quantity },
  });
  switch (event.type) {
    case 'StockReceived':
      return there('issue', event.data.quantity, event.data.place, event.data.lot);
    case 'StockIssued':
      return there('receive', event.data.quantity, event.data.place, event.data.lot);
    case 'StockWrittenOff':
      return there('found', event.data.quantity, event.data.place, event.data.lot);
    case 'StockFound':
      return there('write-off', event.data.quantity, event.data.place, event.data.lot);
    case 'StockHeld':
      return there('release', event.data.quantity, event.data.place, event.data.lot);
    case 'StockReleased':
      return there('hold', event.data.quantity, event.data.place, event.data.lot);
    case 'StockCounted':
      return there('count', null, event.data.place, event.data.lot);
    case 'StockReturned':
      return event.data.loan === null
        ? there('issue', event.data.quantity, event.data.place, event.data.lot)
        : there('lend', event.data.quantity, event.data.place, event.data.lot);
    case 'StockMoved': {
      const { from, to, quantity, lot } = event.data;
      return { ...there('move', quantity, to, lot), to: from };
    }
    default:
      return undefined;
  }
}

function oppositeDeed({ event, stream }: EntryLine): Opposite | undefined {
  const item = stream.slice('item/'.length);
  const ofItem = deedOfItem(event, item) ?? deedOfStock(event, item) ?? deedOfLists(event, item);
  if (ofItem !== undefined) return ofItem;
  switch (event.type) {
    case 'PlaceOpened':
    case 'PlaceReopened': {
      const { place } = event.data;
      return { way: 'command', does: 'close', command: { type: 'ClosePlace', data: { place } } };
    }
    case 'PlaceClosed': {
      const { place } = event.data;
      return { way: 'command', does: 'reopen', command: { type: 'ReopenPlace', data: { place } } };
    }
    case 'PlaceDescribed':
      return { way: 'look', href: `/places/${event.data.place}`, at: 'thing' };
    default:
      return stream.startsWith('item/')
        ? { way: 'look', href: `/items/${item}`, at: 'thing' }
        : undefined;
  }
}

function deedOfItem(event: LedgerEvent, item: string): Opposite | undefined {
  switch (event.type) {
    case 'ItemRegistered':
    case 'ItemReinstated':
      return { way: 'command', does: 'retire', command: { type: 'RetireItem', item, data: {} } };
    case 'ItemRetired':
      return {
        way: 'command',
        does: 'reinstate',
        command: { type: 'ReinstateItem', item, data: {} },
      };
    case 'BarcodeAssigned': {
      const { barcode } = event.data;
      const command = { type: 'WithdrawBarcode', item, data: { barcode } } as const;
      return { way: 'command', does: 'withdraw', command };
    }
    case 'BarcodeWithdrawn': {
      const { barcode } = event.data;
      const command = { type: 'AssignBarcode', item, data: { barcode } } as const;
      return { way: 'command', does: 'assign', command };
    }
    default:
      return undefined;
  }
}

/** What a form would only ask again: all of it is known. */
function deedOfStock(event: LedgerEvent, item: string): Opposite | undefined {
  switch (event.type) {
    case 'StockLent': {
      const { place, lot, quantity, loan, borrower: party } = event.data;
      const data = { place, lot, quantity, loan, party, reference: null, note: null };
      return { way: 'command', does: 'takeBack', command: { type: 'ReturnStock', item, data } };
    }
    case 'StockReserved': {
      const data = { reservation: event.data.reservation };
      return { way: 'command', does: 'letGo', command: { type: 'ReleaseReservation', item, data } };
    }
    case 'StockOrdered': {
      const data = { order: event.data.order };
      return { way: 'command', does: 'closeOrder', command: { type: 'CloseOrder', item, data } };
    }
    default:
      return undefined;
  }
}

function deedOfLists(event: LedgerEvent, item: string): Opposite | undefined {
  switch (event.type) {
    case 'LotRecalled':
    case 'LotCleared': {
      const data = { lot: event.data.lot, note: null };
      return event.type === 'LotRecalled'
        ? { way: 'command', does: 'clear', command: { type: 'ClearLot', item, data } }
        : { way: 'command', does: 'recall', command: { type: 'RecallLot', item, data } };
    }
    case 'ItemTagged':
    case 'ItemUntagged': {
      const data = { tag: event.data.tag };
      return event.type === 'ItemTagged'
        ? { way: 'command', does: 'untag', command: { type: 'UntagItem', item, data } }
        : { way: 'command', does: 'tag', command: { type: 'TagItem', item, data } };
    }
    case 'ItemsMerged': {
      const data = { from: event.data.into };
      return { way: 'command', does: 'separate', command: { type: 'SeparateItem', item, data } };
    }
    default:
      return undefined;
  }
}
