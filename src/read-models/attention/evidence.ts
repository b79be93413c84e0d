/** The few entries that led to what a person should look at: who did what, where and when. */
import { type Entity, evolutionOf, type ToldEvent } from '../../domain/entity.ts';
import { shelfKey } from '../../domain/item/item.ts';
import type { Shelf } from '../../domain/item/stock-events.ts';
import type { LedgerEvent } from '../../domain/ledger-event.ts';
import { itemStream, placesStream, type StreamId } from '../../domain/vocabulary.ts';
import { type Held, refKey } from '../../event-sourcing/stored-event.ts';
import { type Line, tellStream } from '../../event-sourcing/stream-fold.ts';
import type { AttentionLine } from './attention-line.ts';

type Told = Line<LedgerEvent>;
export type EventsByStream = ReadonlyMap<StreamId, readonly Held<LedgerEvent>[]>;

const shownMax = 4;

/** The streams in which the entries behind it are to be found. */
export function evidenceStreams(line: AttentionLine): readonly StreamId[] {
  const { kind, stream, item, items } = line;
  switch (kind) {
    case 'closed-place':
      return [stream, placesStream];
    case 'kit-retired-item':
      return [stream, itemStream(item ?? '')];
    case 'barcode-shared':
      return (items ?? []).map(itemStream);
    default:
      return [stream];
  }
}

/** In the order of the story. `events`: all that is held of `evidenceStreams`. */
export function evidenceOf(line: AttentionLine, events: EventsByStream): readonly Told[] {
  const told = [...events].flatMap(([stream, held]) => standingLines(stream, held));
  const found =
    line.kind === 'negative-stock'
      ? wentBelowZero(line, told)
      : told.filter((each) => isEvidence(line, each)).slice(-shownMax);
  return lastOfEach(line, found).toSorted((a, b) => a.at - b.at);
}

const standingLines = (stream: StreamId, held: readonly Held<LedgerEvent>[]): readonly Told[] =>
  tellStream(held, evolutionOf(stream).toggleOf).lines.filter(({ counts }) => counts);

function isEvidence(line: AttentionLine, { event }: Told): boolean {
  const { kind, lot, place, barcode, loan, item } = line;
  const isNamed = line.refs.some((ref) => refKey(ref) === refKey([event.device, event.seq]));
  switch (kind) {
    case 'serial-twice':
      return touches(event, lot) && bringsIn(event);
    case 'lot-contested':
      return (
        event.type === 'LotDescribed' && event.data.lot === lot && event.data.expiry !== undefined
      );
    case 'returned-too-much':
      return 'loan' in event.data && event.data.loan === loan?.loan;
    case 'closed-place':
      return (
        (event.type === 'PlaceClosed' && event.data.place === place) ||
        (bringsIn(event) && placesOf(event).includes(place ?? ''))
      );
    case 'retired-in-use':
      return isNamed || event.type === 'ItemRetired';
    case 'unregistered':
      return event.type.startsWith('Stock');
    case 'kit-retired-item':
      return (
        event.type === 'ItemRetired' || (event.type === 'KitLineSet' && event.data.item === item)
      );
    case 'barcode-shared':
      return event.type === 'BarcodeAssigned' && event.data.barcode === barcode;
    default:
      return isNamed;
  }
}

/** Of the entries that say the same of one thing only the last one is worth a line. */
function lastOfEach(line: AttentionLine, found: readonly Told[]): readonly Told[] {
  const saysOnce = new Set(['ItemRetired', 'PlaceClosed', 'KitLineSet', 'BarcodeAssigned']);
  const isArrival = ({ event }: Told) => line.kind === 'closed-place' && bringsIn(event);
  const keyOf = (told: Told, n: number): string => {
    const { event } = told;
    if (isArrival(told)) return 'arrival';
    return saysOnce.has(event.type) ? `${event.type} ${event.stream}` : `entry ${n}`;
  };
  return [...new Map(found.map((told, n) => [keyOf(told, n), told])).values()];
}

const touches = (event: LedgerEvent, lot: string | null): boolean =>
  'lot' in event.data && event.data.lot === lot;

const placesOf = ({ data }: LedgerEvent): readonly string[] => {
  if ('to' in data) return [data.to];
  return 'place' in data && data.place !== null ? [data.place] : [];
};

const arrivals = new Set([
  'StockReceived',
  'StockFound',
  'StockMoved',
  'StockReturned',
  'StockCounted',
]);
const bringsIn = ({ type }: LedgerEvent): boolean => arrivals.has(type);

/** The entry with which the shelf went below zero for the last time, and the last one since. */
function wentBelowZero({ stream, place, lot }: AttentionLine, told: readonly Told[]) {
  const shelf: Shelf = { place: place ?? '', lot };
  const { initial, evolve } = evolutionOf(stream);
  let entity: Entity = initial;
  let before = 0;
  let crossing: Told | undefined;
  let last: Told | undefined;
  for (const line of told) {
    entity = evolve(entity, line as ToldEvent);
    const shelves = entity.kind === 'item' ? entity.shelves : new Map();
    const after: number = shelves.get(shelfKey(shelf))?.quantity ?? 0;
    if (after !== before) last = line;
    if (after < 0 && before >= 0) crossing = line;
    before = after;
  }
  return [...new Set([crossing, last])].filter((line) => line !== undefined);
}
