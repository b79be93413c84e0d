/** A verb as a person fills it in: plain values only, so that a draft of it survives a reload. */
import type { WriteOffReason } from '../../domain/item/stock-events.ts';
import type { ItemId, PlaceId, Quantity } from '../../domain/vocabulary.ts';
import type { ItemRow, ShelfRow } from '../../read-models/items.ts';
import type { ReadModels } from '../../read-models/models.ts';
import { formatLocale } from '../messages/translate.ts';
import type { MomentChoice } from '../moment.ts';
import type { Chosen } from '../pickers/item-picker.tsx';
import { editText } from '../quantity-text.ts';
import type { RequestedLine, VerbName, VerbRequest } from '../store.ts';
import { looksLikeCode } from '../today/item-for-code.ts';

export type FormLine = {
  readonly key: string;
  readonly item: Chosen | null;
  /** Only asked for an item that is made in passing. */
  readonly newUnit: string;
  /** A code that no item carried yet becomes the new item's barcode; then its name is asked for. */
  readonly newBarcode: string;
  readonly newName: string;
  readonly place: Chosen | null;
  readonly lot: string;
  /** As typed; see `parseQuantity`. */
  readonly quantity: string;
  /** The person was told what speaks against it and says that it is so. */
  readonly insisted: boolean;
};

export type VerbForm = {
  readonly verb: VerbName;
  /** Minted when the form opened: a second press, or a press after a crash, adds nothing. */
  readonly cause: string;
  readonly lines: readonly FormLine[];
  /** The line that is open; the others are folded to one row. */
  readonly activeKey: string;
  /** Only for a move. */
  readonly to: Chosen | null;
  readonly reference: string;
  readonly note: string;
  readonly reason: WriteOffReason;
  readonly moment: MomentChoice;
};

/** Verbs that take from a shelf, so that what lies there is the best guess. */
export const takesFromShelf = (verb: VerbName): boolean => verb !== 'receive' && verb !== 'found';
/** A delivery or a parcel: several lines under one reference. */
export const hasLines = (verb: VerbName): boolean => verb === 'receive' || verb === 'issue';

/** Where this device last did the same, by verb. */
export type VerbMemory = {
  readonly placeByVerb: Readonly<Partial<Record<VerbName, PlaceId>>>;
  readonly toPlace: PlaceId | null;
  readonly referenceByVerb: Readonly<Partial<Record<VerbName, string>>>;
};
export const noMemory: VerbMemory = { placeByVerb: {}, toPlace: null, referenceByVerb: {} };

const existing = (id: string): Chosen => ({ id, newName: null });

const isOpen = (models: ReadModels, place: PlaceId | null | undefined): place is PlaceId =>
  place !== null && place !== undefined && models.places.byId(place)?.closed === false;

/** The shelf a person most likely means: the one asked for, the one used last, the fullest. */
export function likelyShelf(
  verb: VerbName,
  row: ItemRow | undefined,
  request: { readonly place?: PlaceId | undefined; readonly lot?: string | null | undefined },
  memory: VerbMemory,
  models: ReadModels,
): { readonly place: PlaceId | null; readonly lot: string | null } {
  const shelves: readonly ShelfRow[] = (row?.shelves ?? []).toSorted(
    (a, b) => b.quantity - a.quantity,
  );
  const remembered = memory.placeByVerb[verb];
  if (request.place !== undefined) {
    const there = shelves.find(({ place }) => place === request.place);
    return {
      place: request.place,
      lot: request.lot !== undefined ? request.lot : (there?.lot ?? null),
    };
  }
  if (takesFromShelf(verb)) {
    const shelf =
      shelves.find(({ place, quantity }) => place === remembered && quantity > 0) ?? shelves[0];
    if (shelf !== undefined) return { place: shelf.place, lot: shelf.lot };
  } else if (shelves[0] !== undefined && isOpen(models, shelves[0].place)) {
    return { place: shelves[0].place, lot: null };
  }
  if (isOpen(models, remembered)) return { place: remembered, lot: null };
  const open = models.places.all().filter((place) => isOpen(models, place));
  return { place: open.length === 1 ? (open[0] ?? null) : null, lot: null };
}

export function startLine(
  key: string,
  request: VerbRequest,
  memory: VerbMemory,
  models: ReadModels,
): FormLine {
  const { verb, item } = request;
  const row = item === undefined ? undefined : models.items.byId(item);
  const { place, lot } = likelyShelf(verb, row, request, memory, models);
  return {
    key,
    item: item === undefined ? null : existing(item),
    newUnit: '',
    newBarcode: '',
    newName: '',
    place: place === null ? null : existing(place),
    lot: lot ?? '',
    // One is what a scan stands for; a count must be counted.
    quantity: verb === 'count' ? '' : '1',
    insisted: false,
  };
}

export function startForm(
  request: VerbRequest,
  cause: string,
  memory: VerbMemory,
  models: ReadModels,
): VerbForm {
  const line = startLine(`${cause}-1`, request, memory, models);
  const lines = request.lines?.map((given, n) => givenLine(`${cause}-${n + 1}`, given, models));
  return {
    verb: request.verb,
    cause,
    lines: lines ?? [line],
    activeKey: line.key,
    to: likelyTarget(request, line, memory, models),
    reference: '',
    note: '',
    reason: 'damaged',
    moment: { exactness: 'now' },
  };
}

/** Where a move goes: as was asked for, or where the last one went. */
function likelyTarget(
  { to }: VerbRequest,
  { place }: FormLine,
  { toPlace }: VerbMemory,
  models: ReadModels,
): Chosen | null {
  if (to !== undefined) return existing(to);
  return isOpen(models, toPlace) && toPlace !== place?.id ? existing(toPlace) : null;
}

/** A line of which everything is known already; it may be changed as any other. */
function givenLine(key: string, given: RequestedLine, models: ReadModels): FormLine {
  const { item, place, lot, quantity } = given;
  const scale = models.items.byId(item)?.scale ?? 0;
  return {
    key,
    item: existing(item),
    newUnit: '',
    newBarcode: '',
    newName: '',
    place: existing(place),
    lot: lot ?? '',
    quantity: quantity === null ? '' : editText(quantity, scale, formatLocale()),
    insisted: false,
  };
}

/** After another item was chosen on a line, its place and lot are guessed anew. */
export function withItem(
  line: FormLine,
  item: Chosen | null,
  verb: VerbName,
  memory: VerbMemory,
  models: ReadModels,
): FormLine {
  if (item === null || item.newName !== null) {
    const typed = item?.newName ?? '';
    return {
      ...line,
      item,
      newBarcode: looksLikeCode(typed) ? typed : '',
      newName: '',
      insisted: false,
    };
  }
  const { place, lot } = likelyShelf(verb, models.items.byId(item.id), {}, memory, models);
  const keeps = !takesFromShelf(verb) && line.place !== null;
  return {
    ...line,
    item,
    place: keeps || place === null ? line.place : existing(place),
    lot: keeps ? line.lot : (lot ?? ''),
    insisted: false,
  };
}

/** What an item that is made in passing will be called. */
export const newItemName = ({ item, newBarcode, newName }: FormLine): string =>
  newBarcode === '' ? (item?.newName ?? '') : newName.trim();

export const withLine = (form: VerbForm, line: FormLine): VerbForm => ({
  ...form,
  lines: form.lines.map((each) => (each.key === line.key ? line : each)),
});

/**
 * What is on hand on the line's shelf now; undefined where the item or the place is not known yet.
 */
export function onHandOf(line: FormLine, models: ReadModels): Quantity | undefined {
  if (line.item === null || line.item.newName !== null || line.place === null) return undefined;
  return models.stock.onHand(line.item.id, line.place.id, line.lot.trim() || null);
}

/** Whether throwing the form away would cost the person more than a tap or two. */
export const isWorthKeeping = (form: VerbForm): boolean =>
  form.lines.filter(({ item }) => item !== null).length > 1 ||
  form.reference !== '' ||
  form.note !== '';

/** The item of a form with one line, for its heading. */
export const onlyItem = (form: VerbForm): ItemId | null =>
  form.lines.length === 1 && form.lines[0]?.item?.newName === null ? form.lines[0].item.id : null;
