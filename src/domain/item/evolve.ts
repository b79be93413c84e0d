/** What each fact means for an item. Total: a fact may come from a device that knew no better. */
import type { Telling } from '../vocabulary.ts';
import type { ItemEvent, Shelf, StockCounted } from './events.ts';
import { type Item, shelfKey } from './item.ts';

export function evolveItem(item: Item, event: ItemEvent, telling: Telling): Item {
  const { ref, recordedAt } = telling;
  const isLatest = item.latest === null || item.latest.recordedAt <= recordedAt;
  return { ...evolved(item, event, telling), latest: isLatest ? { ref, recordedAt } : item.latest };
}

function evolved(item: Item, event: ItemEvent, telling: Telling): Item {
  switch (event.type) {
    case 'ItemRegistered': {
      const { name, code, note, unit, scale } = event.data;
      return { ...item, status: 'active', name, code, note, unit, scale };
    }
    case 'ItemDescribed':
      return { ...item, ...event.data };
    case 'ItemRetired':
      return { ...item, status: 'retired' };
    case 'ItemReinstated':
      return { ...item, status: 'active' };
    case 'BarcodeAssigned':
      return {
        ...item,
        barcodes: [...without(item.barcodes, event.data.barcode), event.data.barcode],
      };
    case 'BarcodeWithdrawn':
      return { ...item, barcodes: without(item.barcodes, event.data.barcode) };
    case 'StockReceived':
    case 'StockFound':
      return shifted(item, event.data, event.data.quantity);
    case 'StockIssued':
    case 'StockWrittenOff':
      return shifted(item, event.data, -event.data.quantity);
    case 'StockMoved': {
      const { from, to, lot, quantity } = event.data;
      return shifted(shifted(item, { place: from, lot }, -quantity), { place: to, lot }, quantity);
    }
    case 'StockCounted':
      return counted(item, event.data, telling);
    case 'EntryVoided':
    case 'EntryReinstated':
      return item;
  }
}

const without = (values: readonly string[], value: string): readonly string[] =>
  values.filter((each) => each !== value);

function shifted(item: Item, { place, lot }: Shelf, difference: number): Item {
  const key = shelfKey({ place, lot });
  const quantity = (item.shelves.get(key)?.quantity ?? 0) + difference;
  return { ...item, shelves: new Map(item.shelves).set(key, { place, lot, quantity }) };
}

/** The shelf is what was seen; what had been expected stays beside it as the explanation. */
function counted(
  item: Item,
  { place, lot, quantity }: StockCounted['data'],
  telling: Telling,
): Item {
  const key = shelfKey({ place, lot });
  const { ref, hash, at, actor } = telling;
  const expected = item.shelves.get(key)?.quantity ?? null;
  const observation = { place, lot, ref, hash, at, actor, counted: quantity, expected };
  return {
    ...item,
    shelves: new Map(item.shelves).set(key, { place, lot, quantity }),
    observations: new Map(item.observations).set(key, observation),
  };
}
