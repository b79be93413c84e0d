/**
 * What can be done with one tap about a thing that a person should look at: each is one command of
 * theirs, made of ordinary ones. Those of counts are in `domain/item/count-remedies.ts`.
 */
import { commandOf } from '../../domain/item/count-remedies.ts';
import type { StockEvent } from '../../domain/item/stock-events.ts';
import type { LedgerCommand } from '../../domain/ledger-command.ts';
import {
  type CalendarDay,
  type EventName,
  type ItemId,
  itemStream,
  type PlaceId,
  type Scale,
  type StreamId,
} from '../../domain/vocabulary.ts';
import type { AttentionLine } from './attention-line.ts';

type Remedy = readonly LedgerCommand[];

/** Somebody looked at it and lets it be; other evidence brings it up again. */
export const letBe = ({ stream, discrepancy }: AttentionLine): Remedy => [
  { type: 'DismissDiscrepancy', stream, data: { discrepancy } },
];

/** What is missing came in, and nobody had written it down. */
export function receiveMissing({ item, place, lot, quantity }: AttentionLine): Remedy {
  if (item === null || place === null || quantity === null) return [];
  const data = { place, lot, quantity: -quantity, reference: null, note: null };
  return [{ type: 'ReceiveStock', item, data, insisted: true }];
}

/** The piece lies in this place: counted as one there and as none elsewhere. */
export function serialLiesIn(line: AttentionLine, place: PlaceId, scale: Scale): Remedy {
  const { item, lot, lying } = line;
  if (item === null) return [];
  return (lying ?? []).map((there) => {
    const quantity = there.place === place ? 10 ** scale : 0;
    const data = { place: there.place, lot, quantity, note: null };
    return { type: 'CountStock', item, data, insisted: true };
  });
}

export function chooseExpiry({ item, lot }: AttentionLine, expiry: CalendarDay | null): Remedy {
  if (item === null || lot === null) return [];
  return [{ type: 'DescribeLot', item, data: { lot, expiry } }];
}

/** Of several who kept one difference the first who wrote another amount: what came before is struck. */
export function takeInstead({ item, settlement }: AttentionLine): Remedy {
  if (item === null || settlement === undefined) return [];
  const { name, change, again } = settlement;
  const chosen = again.findIndex((each) => each.change !== change);
  const before = chosen < 0 ? [] : [{ name }, ...again.slice(0, chosen)];
  return before.flatMap((each) => strike(each.name, itemStream(item)));
}

export const withdrawBarcode = (item: ItemId, barcode: string): Remedy => [
  { type: 'WithdrawBarcode', item, data: { barcode } },
];

export const releaseReservation = (item: ItemId, reservation: string): Remedy => [
  { type: 'ReleaseReservation', item, data: { reservation } },
];

export const reopenPlace = (place: PlaceId): Remedy => [{ type: 'ReopenPlace', data: { place } }];

export const reinstateItem = (item: ItemId): Remedy => [{ type: 'ReinstateItem', item, data: {} }];

export function takeOutOfKit({ kit, item }: AttentionLine): Remedy {
  if (kit === undefined || item === null) return [];
  return [{ type: 'SetKitLine', kit, data: { item, quantity: 0 } }];
}

export const strike = (entry: EventName, stream: StreamId): Remedy => [
  { type: 'VoidEntry', stream, data: { entry } },
];

/** Written in the future by a clock that was ahead: the same once more, as of now. */
export function writeAsOfNow(item: ItemId, entry: EventName, event: StockEvent): Remedy {
  const again = commandOf(item, event);
  return again === undefined
    ? []
    : [...strike(entry, itemStream(item)), { ...again, insisted: true }];
}
