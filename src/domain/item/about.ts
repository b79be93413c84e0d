/** What people say of an item, and of its lots and packs, as the story tells it. */
import type { EventRef, Telling } from '../vocabulary.ts';
import type {
  BarcodeAssigned,
  FieldSet,
  ItemEvent,
  LotDescribed,
  PackDefined,
  ReorderLevelSet,
} from './events.ts';
import type { Item, Lot } from './item.ts';

export function barcodeAssigned(item: Item, { barcode, pack }: BarcodeAssigned['data']): Item {
  return {
    ...item,
    barcodes: added(item.barcodes, barcode),
    packByBarcode:
      pack === null ? omitted(item.packByBarcode, barcode) : put(item.packByBarcode, barcode, pack),
  };
}

export const barcodeWithdrawn = (item: Item, barcode: string): Item => ({
  ...item,
  barcodes: item.barcodes.filter((each) => each !== barcode),
  packByBarcode: omitted(item.packByBarcode, barcode),
});

export const packDefined = (item: Item, data: PackDefined['data']): Item => ({
  ...item,
  packsById: put(item.packsById, data.pack, data),
});

/** Its barcodes stay, and stand for one piece again. */
export const packWithdrawn = (item: Item, pack: string): Item => ({
  ...item,
  packsById: omitted(item.packsById, pack),
  packByBarcode: new Map([...item.packByBarcode].filter(([, each]) => each !== pack)),
  orderPack: item.orderPack === pack ? null : item.orderPack,
});

export function levelSet(item: Item, { place, minimum, target }: ReorderLevelSet['data']): Item {
  const key = place ?? '';
  const isNone = minimum === null && target === null;
  return {
    ...item,
    levelsByPlace: isNone
      ? omitted(item.levelsByPlace, key)
      : put(item.levelsByPlace, key, { minimum, target }),
  };
}

export const fieldSet = (item: Item, { field, value }: FieldSet['data']): Item => ({
  ...item,
  valuesByField:
    value === null ? omitted(item.valuesByField, field) : put(item.valuesByField, field, value),
});

const unknownLot = (lot: string): Lot => ({
  lot,
  expiry: null,
  contested: [],
  note: null,
  recalled: null,
});
const lotOf = (item: Item, lot: string): Lot => item.lotsByCode.get(lot) ?? unknownLot(lot);
const withLot = (item: Item, lot: Lot): Item => ({
  ...item,
  lotsByCode: put(item.lotsByCode, lot.lot, lot),
});

/**
 * Whoever replaced another expiry than the one in force did not know of it: both are kept for
 * people to choose from, and until they do the earlier day counts.
 */
export function lotDescribed(item: Item, data: LotDescribed['data']): Item {
  const before = lotOf(item, data.lot);
  const noted = data.note === undefined ? before : { ...before, note: data.note };
  if (data.expiry === undefined) return withLot(item, noted);
  const { day, instead } = data.expiry;
  if (instead === before.expiry) return withLot(item, { ...noted, expiry: day, contested: [] });
  if (day === before.expiry) return withLot(item, noted);
  const contested = [...new Set([...before.contested, before.expiry, day])].sort();
  const earliest = contested.find((each) => each !== null) ?? null;
  return withLot(item, { ...noted, expiry: earliest, contested });
}

export const lotRecalled = (item: Item, lot: string, note: string | null, telling: Telling): Item =>
  withLot(item, { ...lotOf(item, lot), recalled: { note, ref: telling.ref, at: telling.at } });

export const lotCleared = (item: Item, lot: string): Item =>
  withLot(item, { ...lotOf(item, lot), recalled: null });

/** The events whose whole meaning is to add something to a list, or to take it out. */
export function listChanged(
  item: Item,
  event: Extract<
    ItemEvent,
    {
      type:
        | 'ItemTagged'
        | 'ItemUntagged'
        | 'AliasAdded'
        | 'AliasRemoved'
        | 'PhotoAttached'
        | 'PhotoRemoved'
        | 'ItemsMerged'
        | 'ItemsSeparated';
    }
  >,
): Item {
  switch (event.type) {
    case 'ItemTagged':
      return { ...item, tags: added(item.tags, event.data.tag) };
    case 'ItemUntagged':
      return { ...item, tags: item.tags.filter((tag) => tag !== event.data.tag) };
    case 'AliasAdded':
      return { ...item, aliases: added(item.aliases, event.data.alias) };
    case 'AliasRemoved':
      return { ...item, aliases: item.aliases.filter((alias) => alias !== event.data.alias) };
    case 'PhotoAttached':
      return item.photos.some(({ photo }) => photo === event.data.photo)
        ? item
        : { ...item, photos: [...item.photos, event.data] };
    case 'PhotoRemoved':
      return { ...item, photos: item.photos.filter(({ photo }) => photo !== event.data.photo) };
    case 'ItemsMerged':
      return { ...item, mergedInto: new Set(item.mergedInto).add(event.data.into) };
    case 'ItemsSeparated':
      return {
        ...item,
        mergedInto: new Set([...item.mergedInto].filter((each) => each !== event.data.from)),
      };
  }
}

/** Whether the latest time that a device wrote down is this one. */
export const latestOf = (
  { latest }: Item,
  { ref, recordedAt }: { readonly ref: EventRef; readonly recordedAt: number },
): Item['latest'] =>
  latest === null || latest.recordedAt <= recordedAt ? { ref, recordedAt } : latest;

const added = (values: readonly string[], value: string): readonly string[] => [
  ...values.filter((each) => each !== value),
  value,
];

const put = <K, V>(before: ReadonlyMap<K, V>, key: K, value: V): ReadonlyMap<K, V> =>
  new Map(before).set(key, value);

function omitted<K, V>(before: ReadonlyMap<K, V>, key: K): ReadonlyMap<K, V> {
  if (!before.has(key)) return before;
  const after = new Map(before);
  after.delete(key);
  return after;
}
