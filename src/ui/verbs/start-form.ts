/** A form as it opens: filled in with what is known, and with what is likeliest. */
import type { PackId, PlaceId, Quantity } from '../../domain/vocabulary.ts';
import type { ItemRow } from '../../read-models/items.ts';
import type { ReadModels } from '../../read-models/models.ts';
import { formatLocale } from '../messages/locale.ts';
import type { Chosen } from '../pickers/item-picker.tsx';
import { editText } from '../quantity-text.ts';
import type { AwaitedLine, RequestedLine, VerbName, VerbRequest } from '../store.ts';
import { looksLikeCode } from '../today/item-for-code.ts';
import { likelyShelf, takesFromShelf } from './likely-shelf.ts';
import { asksSerials } from './line-parts.ts';
import { type FormLine, packMemoryKey, type VerbForm, type VerbMemory } from './verb-form.ts';

/** The pack that is meant, if the item (still) has it. */
function likelyPack(
  { verb, pack }: { readonly verb: VerbName; readonly pack?: PackId | undefined },
  row: ItemRow | undefined,
  memory: VerbMemory,
): PackId | null {
  if (row === undefined) return null;
  const likely = pack ?? memory.packs[packMemoryKey(verb, row.item)];
  return likely !== undefined && row.packsById.has(likely) ? likely : null;
}

const existing = (id: string): Chosen => ({ id, newName: null });

/** Nothing is known of it yet. */
const blankLine = (key: string): FormLine => ({
  key,
  item: null,
  newUnit: '',
  newBarcode: '',
  newName: '',
  place: null,
  lot: '',
  lotChosen: false,
  expiry: '',
  serials: [],
  quantity: '1',
  pack: null,
  held: null,
  cost: '',
  awaited: null,
  insisted: false,
});

export function startLine(
  key: string,
  request: VerbRequest,
  memory: VerbMemory,
  models: ReadModels,
): FormLine {
  const { verb, item } = request;
  const row = item === undefined ? undefined : models.items.byId(item);
  const { place, lot } = likelyShelf(verb, row, request, memory, models);
  const all = request.all === true ? allOn(row, place, lot) : null;
  return {
    ...blankLine(key),
    item: item === undefined ? null : existing(item),
    place: place === null ? null : existing(place),
    ...askedLot(row, request.lot, lot),
    // One is what a scan stands for; a count must be counted.
    quantity: all ?? (verb === 'count' ? '' : '1'),
    pack: all === null ? likelyPack(request, row, memory) : null,
  };
}

/** A lot that was asked for is a choice; of an item with serial numbers it is a piece. */
function askedLot(
  row: ItemRow | undefined,
  asked: string | null | undefined,
  likely: string | null,
): Pick<FormLine, 'lot' | 'lotChosen' | 'serials'> {
  if (row?.tracking !== 'serial')
    return { lot: likely ?? '', lotChosen: asked !== undefined, serials: [] };
  return asked == null
    ? { lot: '', lotChosen: asked === null, serials: [] }
    : { lot: '', lotChosen: false, serials: [asked] };
}

function allOn(row: ItemRow | undefined, place: PlaceId | null, lot: string | null): string | null {
  const shelf = row?.shelves.find((each) => each.place === place && each.lot === lot);
  if (row === undefined || shelf === undefined || shelf.quantity <= 0) return null;
  return editText(shelf.quantity, row.scale, formatLocale());
}

const isOpen = (models: ReadModels, place: PlaceId | null): place is PlaceId =>
  place !== null && models.places.byId(place)?.closed === false;

export function startForm(
  request: VerbRequest,
  cause: string,
  memory: VerbMemory,
  models: ReadModels,
): VerbForm {
  const line = startLine(`${cause}-1`, request, memory, models);
  const lines = request.lines?.map((given, n) =>
    givenLine(`${cause}-${n + 1}`, given, request.verb, memory, models),
  );
  return {
    verb: request.verb,
    cause,
    lines: lines ?? [line],
    activeKey: line.key,
    to: likelyTarget(request, line, memory, models),
    party: request.party === undefined ? null : existing(request.party),
    purpose: '',
    due: null,
    reference: '',
    note: '',
    reason: request.reason ?? 'damaged',
    holdReason: 'suspect',
    onHold: null,
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
function givenLine(
  key: string,
  given: RequestedLine | AwaitedLine,
  verb: VerbName,
  memory: VerbMemory,
  models: ReadModels,
): FormLine {
  const { item, quantity } = given;
  const row = models.items.byId(item);
  const isAwaited = 'awaited' in given;
  const place = isAwaited ? likelyShelf(verb, row, {}, memory, models).place : given.place;
  return {
    ...blankLine(key),
    item: existing(item),
    place: place === null ? null : existing(place),
    ...(isAwaited ? { awaited: given.awaited } : askedLot(row, given.lot, given.lot)),
    quantity: quantity === null ? '' : editText(quantity, row?.scale ?? 0, formatLocale()),
  };
}

/** After another item was chosen on a line, its place and lot are guessed anew. */
export function withItem(
  line: FormLine,
  item: Chosen | null,
  verb: VerbName,
  memory: VerbMemory,
  models: ReadModels,
  pack?: PackId,
): FormLine {
  const anew = {
    ...line,
    item,
    lotChosen: false,
    serials: [],
    held: null,
    pack: null,
    awaited: null,
  };
  if (item === null || item.newName !== null) {
    const typed = item?.newName ?? '';
    return {
      ...anew,
      newBarcode: looksLikeCode(typed) ? typed : '',
      newName: '',
      insisted: false,
    };
  }
  const row = models.items.byId(item.id);
  const { place, lot } = likelyShelf(verb, row, {}, memory, models);
  const keeps = !takesFromShelf(verb) && line.place !== null;
  return {
    ...anew,
    pack: likelyPack({ verb, pack }, row, memory),
    quantity: pack === undefined ? line.quantity : '1',
    place: keeps || place === null ? line.place : existing(place),
    lot: keeps ? line.lot : (lot ?? ''),
    insisted: false,
  };
}

/**
 * What is on hand on the line's shelf now; undefined where the item or the place is not known yet.
 */
export function onHandOf(line: FormLine, models: ReadModels): Quantity | undefined {
  if (line.item === null || line.item.newName !== null || line.place === null) return undefined;
  const row = models.items.byId(line.item.id);
  const { place, lot } = line;
  if (row === undefined || asksSerials(row, line)) return undefined;
  return row.shelves
    .filter((shelf) => shelf.place === place.id && (lot.trim() === '' || shelf.lot === lot.trim()))
    .reduce((sum, shelf) => sum + shelf.quantity, 0);
}
