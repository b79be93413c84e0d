/**
 * A difference that was kept moves the shelf once. Of several who kept it without knowing of each other,
 * the first in the story settles the counts; what the others wrote down stands, and moves nothing.
 */
import type { EventName, Telling } from '../vocabulary.ts';
import { type Item, type Settlement, shelfKey } from './item.ts';
import type { StockEvent, StockFound, StockWrittenOff } from './stock-events.ts';

type Adjustment = StockFound | StockWrittenOff;

/** What is older is hardly kept by somebody else still. */
const settlementsMax = 100;

const isSettling = (event: StockEvent): event is Adjustment =>
  (event.type === 'StockFound' || event.type === 'StockWrittenOff') &&
  event.data.settles.length > 0;

/** The item with the note that this has been kept already; undefined where it has not been. */
export function keptAgain(item: Item, event: StockEvent, telling: Telling): Item | undefined {
  if (!isSettling(event)) return undefined;
  const counts = event.data.settles.map(({ hash }) => hash);
  const first = item.settlements.find(
    (each) =>
      shelfKey(each) === shelfKey(event.data) && counts.some((hash) => each.counts.includes(hash)),
  );
  if (first === undefined) return undefined;
  const again = { name: nameIn(telling), actor: telling.actor, change: changeOf(event) };
  const joined: Settlement = {
    ...first,
    counts: [...new Set([...first.counts, ...counts])],
    again: [...first.again, again],
  };
  const settlements = item.settlements.map((each) => (each === first ? joined : each));
  return { ...item, settlements };
}

/** The item that remembers which counts this has settled, if any. */
export function withSettlement(item: Item, event: StockEvent, telling: Telling): Item {
  if (!isSettling(event)) return item;
  const { place, lot, settles } = event.data;
  const settlement: Settlement = {
    place,
    lot,
    name: nameIn(telling),
    actor: telling.actor,
    change: changeOf(event),
    counts: settles.map(({ hash }) => hash),
    again: [],
  };
  return { ...item, settlements: [...item.settlements, settlement].slice(-settlementsMax) };
}

/** Where an entry moved nothing: who had kept the difference before. */
export const keptBefore = (
  { settlements }: Pick<Item, 'settlements'>,
  hash: string,
): Settlement | undefined =>
  settlements.find(({ again }) => again.some(({ name }) => name.hash === hash));

const changeOf = ({ type, data }: Adjustment): number =>
  type === 'StockFound' ? data.quantity : -data.quantity;

const nameIn = ({ ref: [device, seq], hash }: Telling): EventName => ({ device, seq, hash });
