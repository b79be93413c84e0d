/** The items of a ledger: one row each, found as one types, by barcode, or in order of name. */
import { heldTotal, reservedTotal } from '../domain/item/availability.ts';
import type { Tracking } from '../domain/item/events.ts';
import { type Item, onHandTotal, type ShelfStock } from '../domain/item/item.ts';
import type { ItemId, PlaceId, Quantity } from '../domain/vocabulary.ts';
import { createItemSearch } from './item-search.ts';
import { itemChanges, type ReadModel } from './read-model.ts';
import { createSortedIds } from './sorted-ids.ts';

/** `heldByReason`: of a recalled lot all is on hold, whatever stands there; see `heldOn`. */
export type ShelfRow = Pick<ShelfStock, 'place' | 'lot' | 'quantity' | 'heldByReason'>;

/** Parts that are the entity's own are shared with it, so that a row costs little. */
export type ItemRow = Pick<
  Item,
  | 'name'
  | 'code'
  | 'note'
  | 'unit'
  | 'scale'
  | 'barcodes'
  | 'status'
  | 'tracking'
  | 'expiryDays'
  | 'packsById'
  | 'packByBarcode'
  | 'lotsByCode'
  | 'category'
  | 'tags'
  | 'aliases'
  | 'valuesByField'
  | 'photos'
> & {
  readonly item: ItemId;
  readonly onHandTotal: Quantity;
  readonly heldTotal: Quantity;
  /** On hand, less what is on hold, less what is reserved. */
  readonly availableTotal: Quantity;
  /** Every place and lot where stock lies or is missing; empty shelves are left out. */
  readonly shelves: readonly ShelfRow[];
  /** When the entry with the latest time was written down, in milliseconds; null where there is none. */
  readonly lastRecordedAt: number | null;
};

export type ItemFilters = {
  readonly stock?: 'in-stock' | 'none' | 'negative';
  /** `active` if left out; what is not registered (any more) but has stock counts as active. */
  readonly status?: 'active' | 'retired' | 'all';
  /** The place with all that is under it. */
  readonly place?: PlaceId;
  /** Every one of them. */
  readonly tags?: readonly string[];
  /** `null`: those of no category. */
  readonly category?: string | null;
  readonly tracking?: Tracking;
};

export interface ItemModel {
  byId(item: ItemId): ItemRow | undefined;
  /** Best first for a query; by name without one. */
  search(query: string, filters: ItemFilters): readonly ItemId[];
  all(): readonly ItemId[];
  /** Puts the texts together that a search looks through: else the first one does it. */
  readySearch(): Generator<undefined, void>;
  /** Every item that carries the barcode, or has it as its code. */
  byBarcode(barcode: string): readonly ItemId[];
}

/** `isWithin(place, above)`: whether a place lies at or below another. */
export function createItemModel(
  isWithin: (place: PlaceId, above: PlaceId) => boolean,
): ItemModel & ReadModel {
  /** All that are shown. */
  const entitiesById = new Map<ItemId, Item>();
  /** Made when somebody asks, for most of many thousand are not looked at. */
  const rowsById = new Map<ItemId, ItemRow>();
  const itemsByBarcode = new Map<string, Set<ItemId>>();
  const search = createItemSearch();
  /** A list asks for the same again whenever it is drawn: while a letter is typed, and while it scrolls. */
  let answered: Answer | undefined;
  /** Those that pass the filters, by name: what is typed next is looked for among the same. */
  let passing: Answer | undefined;
  let passedBefore: readonly ItemId[] = [];
  const byName = createSortedIds((item) => entitiesById.get(item)?.name ?? '');

  function index(barcodes: readonly string[], item: ItemId, change: 'add' | 'delete'): void {
    for (const barcode of barcodes) {
      const items = itemsByBarcode.get(barcode) ?? new Set();
      items[change](item);
      if (items.size === 0) itemsByBarcode.delete(barcode);
      else itemsByBarcode.set(barcode, items);
    }
  }

  function replace(item: ItemId, after: Item): void {
    const before = entitiesById.get(item);
    rowsById.delete(item);
    if (before !== undefined) index(codesOf(before), item, 'delete');
    const shown = after.status !== 'unregistered' || filledShelves(after).length > 0;
    if (shown) {
      entitiesById.set(item, after);
      index(codesOf(after), item, 'add');
    } else entitiesById.delete(item);
    search.replace(item, shown ? after : undefined);
    if (before?.name !== after.name || shown !== (before !== undefined)) byName.touch(item, shown);
  }

  function byId(item: ItemId): ItemRow | undefined {
    const known = rowsById.get(item);
    const entity = entitiesById.get(item);
    if (known !== undefined || entity === undefined) return known;
    const row = rowOf(item, entity);
    rowsById.set(item, row);
    return row;
  }

  /** Whether a place lies within the one asked for; found out once for each place. */
  function withinOf({ place }: ItemFilters): (at: PlaceId) => boolean {
    if (place === undefined) return () => true;
    const known = new Map<PlaceId, boolean>();
    return (at) => {
      const before = known.get(at);
      if (before !== undefined) return before;
      const answer = isWithin(at, place);
      known.set(at, answer);
      return answer;
    };
  }

  function passes(item: Item, filters: ItemFilters, isIn: (at: PlaceId) => boolean): boolean {
    const { status = 'active', stock, place } = filters;
    if (status !== 'all' && (item.status === 'retired') !== (status === 'retired')) return false;
    if (!isOfKind(item, filters)) return false;
    if (stock === undefined && place === undefined) return true;
    const filled = filledShelves(item);
    const shelves = place === undefined ? filled : filled.filter((shelf) => isIn(shelf.place));
    if (place !== undefined && shelves.length === 0) return false;
    if (stock === 'in-stock') return shelves.some(({ quantity }) => quantity > 0);
    if (stock === 'negative') return shelves.some(({ quantity }) => quantity < 0);
    return stock !== 'none' || shelves.length === 0;
  }

  function passingOf(filters: ItemFilters): readonly ItemId[] {
    const asked = { query: '', filters };
    if (passing !== undefined && isSame(passing, asked)) return passing.found;
    const isIn = withinOf(filters);
    const found = byName.ids(entitiesById.keys()).filter((item) => {
      const entity = entitiesById.get(item);
      return entity !== undefined && passes(entity, filters, isIn);
    });
    // The same list where it can be, for then the search need not join the texts again.
    if (!areSame(passedBefore, found)) passedBefore = found;
    passing = { ...asked, found: passedBefore };
    return passedBefore;
  }

  return {
    apply(changes) {
      answered = undefined;
      passing = undefined;
      for (const { item, after } of itemChanges(changes)) replace(item, after);
    },
    byId,
    all: () => byName.ids(entitiesById.keys()),
    *readySearch() {
      yield* search.ready();
    },
    byBarcode: (barcode) => [...(itemsByBarcode.get(barcode) ?? [])],
    search(query, filters) {
      const trimmed = query.trim();
      const asked = { query: trimmed, filters };
      if (answered !== undefined && isSame(answered, asked)) return answered.found;
      const all = passingOf(filters);
      const found = trimmed === '' ? all : search.find(trimmed, all);
      const coded = new Set(trimmed === '' ? [] : itemsByBarcode.get(trimmed));
      const exact = coded.size === 0 ? [] : all.filter((item) => coded.has(item));
      const rest = exact.length === 0 ? found : found.filter((item) => !coded.has(item));
      answered = { ...asked, found: [...exact, ...rest] };
      return answered.found;
    },
  };
}

type Asked = { readonly query: string; readonly filters: ItemFilters };
type Answer = Asked & { readonly found: readonly ItemId[] };

const isSame = (a: Asked, b: Asked): boolean =>
  a.query === b.query &&
  a.filters.stock === b.filters.stock &&
  a.filters.status === b.filters.status &&
  a.filters.place === b.filters.place &&
  a.filters.category === b.filters.category &&
  a.filters.tracking === b.filters.tracking &&
  a.filters.tags === b.filters.tags;

const areSame = (a: readonly ItemId[], b: readonly ItemId[]): boolean =>
  a.length === b.length && a.every((item, n) => item === b[n]);

const isOfKind = (item: Item, { tags, category, tracking }: ItemFilters): boolean =>
  (category === undefined || item.category === category) &&
  (tracking === undefined || item.tracking === tracking) &&
  (tags === undefined || tags.every((tag) => item.tags.includes(tag)));

/** By hand, because a start does it for every item. */
function filledShelves({ shelves }: Item): readonly ShelfStock[] {
  const filled: ShelfStock[] = [];
  for (const shelf of shelves.values()) if (shelf.quantity !== 0) filled.push(shelf);
  return filled;
}

const codesOf = ({ code, barcodes }: Item): readonly string[] =>
  code === null ? barcodes : [...new Set([...barcodes, code])];

function rowOf(item: ItemId, entity: Item): ItemRow {
  const [onHand, held] = [onHandTotal(entity), heldTotal(entity)];
  const { name, code, note, unit, scale, barcodes, status, photos } = entity;
  const { tracking, category, tags, aliases, valuesByField } = entity;
  const { expiryDays, packsById, packByBarcode, lotsByCode } = entity;
  return {
    item,
    name,
    code,
    note,
    unit,
    scale,
    barcodes,
    tracking,
    category,
    tags,
    aliases,
    valuesByField,
    status,
    lastRecordedAt: entity.latest?.recordedAt ?? null,
    photos,
    expiryDays,
    packsById,
    packByBarcode,
    lotsByCode,
    shelves: filledShelves(entity),
    onHandTotal: onHand,
    heldTotal: held,
    availableTotal: onHand - held - reservedTotal(entity),
  };
}
