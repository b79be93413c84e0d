/**
 * Whether an item's command may be carried out: a courtesy to the person, never a guarantee against
 * other devices.
 */
import { type TextMissing, type TextTooLong, textProblem, tidied, tidiedOrNull } from '../text.ts';
import { type ItemId, type PlaceId, quantityMax } from '../vocabulary.ts';
import type { ItemCommand, RegisterItem } from './commands.ts';
import type { ItemEvent, Shelf } from './events.ts';
import { type Item, onHandAt } from './item.ts';

/** What a decision may ask of the rest of the ledger, read-only. */
export type ItemFacts = {
  placeStatus(place: PlaceId): 'open' | 'closed' | 'unknown';
  /** Another item that carries this barcode. */
  holderOf(barcode: string, except: ItemId): ItemId | undefined;
  /** Lane by lane the last entry of the item that is known here. */
  readonly known: Readonly<Record<string, number>>;
  /** Milliseconds now, or undefined where no date can be in the future. */
  readonly now: number;
};

export type ItemRejection =
  | { readonly rejected: 'item-unknown' }
  | { readonly rejected: 'item-exists' }
  | { readonly rejected: 'item-retired' }
  | {
      readonly rejected: 'insufficient-stock';
      readonly onHand: number;
      readonly requested: number;
      readonly shelf: Shelf;
    }
  | {
      readonly rejected: 'quantity-invalid';
      readonly quantity: number;
      readonly quantityMax: number;
    }
  | { readonly rejected: 'place-unknown'; readonly place: PlaceId }
  | { readonly rejected: 'place-closed'; readonly place: PlaceId }
  | { readonly rejected: 'same-place' }
  | { readonly rejected: 'barcode-taken'; readonly barcode: string; readonly holder: ItemId }
  | { readonly rejected: 'date-in-future'; readonly happenedAt: number }
  | TextTooLong
  | TextMissing;

/** What a person may insist on, because the world has decided already. */
export const insistable: ReadonlySet<ItemRejection['rejected']> = new Set([
  'item-retired',
  'insufficient-stock',
  'place-closed',
  'barcode-taken',
]);

type Decision = readonly ItemEvent[] | ItemRejection;

export function decideItem(item: Item, command: ItemCommand, facts: ItemFacts): Decision {
  if (command.type === 'RegisterItem') return registered(item, command, facts);
  if (item.status === 'unregistered') return { rejected: 'item-unknown' };
  switch (command.type) {
    case 'DescribeItem': {
      const { name, code, note, unit } = command.data;
      const data = {
        ...(name === undefined ? {} : { name: tidied(name) }),
        ...(code === undefined ? {} : { code: tidiedOrNull(code) }),
        ...(note === undefined ? {} : { note: tidiedOrNull(note) }),
        ...(unit === undefined ? {} : { unit: tidied(unit) }),
      };
      const edited = Object.fromEntries(
        Object.entries(data).filter(([field, value]) => item[field as keyof Item] !== value),
      ) as typeof data;
      if (Object.keys(edited).length === 0) return [];
      return textProblem(data) ?? [{ type: 'ItemDescribed', version: 1, data: edited }];
    }
    case 'RetireItem':
      return item.status === 'retired' ? [] : [{ type: 'ItemRetired', version: 1, data: {} }];
    case 'ReinstateItem':
      return item.status === 'active' ? [] : [{ type: 'ItemReinstated', version: 1, data: {} }];
    case 'AssignBarcode':
      return barcodeAssigned(item, command.item, command.data.barcode, command.insisted, facts);
    case 'WithdrawBarcode': {
      const barcode = tidied(command.data.barcode);
      if (!item.barcodes.includes(barcode)) return [];
      return [{ type: 'BarcodeWithdrawn', version: 1, data: { barcode } }];
    }
    default:
      return stockDecided(item, command, facts);
  }
}

function registered(
  item: Item,
  { item: id, data, insisted }: RegisterItem,
  facts: ItemFacts,
): Decision {
  if (item.status !== 'unregistered') return { rejected: 'item-exists' };
  const description = {
    name: tidied(data.name),
    code: tidiedOrNull(data.code),
    note: tidiedOrNull(data.note),
    unit: tidied(data.unit),
  };
  const problem = textProblem(description);
  if (problem !== undefined) return problem;
  const events: ItemEvent[] = [
    { type: 'ItemRegistered', version: 1, data: { ...description, scale: data.scale } },
  ];
  for (const barcode of new Set(data.barcodes)) {
    const assigned = barcodeAssigned(item, id, barcode, insisted, facts);
    if ('rejected' in assigned) return assigned;
    events.push(...assigned);
  }
  return events;
}

function barcodeAssigned(
  item: Item,
  id: ItemId,
  typed: string,
  insisted: boolean | undefined,
  facts: ItemFacts,
): Decision {
  const barcode = tidied(typed);
  const problem = textProblem({ code: barcode });
  if (problem !== undefined) return problem;
  if (item.barcodes.includes(barcode)) return [];
  const holder = facts.holderOf(barcode, id);
  if (holder !== undefined && !insisted) return { rejected: 'barcode-taken', barcode, holder };
  return [{ type: 'BarcodeAssigned', version: 1, data: { barcode } }];
}

type StockCommand = Exclude<
  ItemCommand,
  {
    type:
      | 'RegisterItem'
      | 'DescribeItem'
      | 'RetireItem'
      | 'ReinstateItem'
      | 'AssignBarcode'
      | 'WithdrawBarcode';
  }
>;

function stockDecided(item: Item, command: StockCommand, facts: ItemFacts): Decision {
  const obstacle = obstacleTo(item, command, facts);
  if (obstacle !== undefined) return obstacle;
  const version = 1;
  switch (command.type) {
    case 'ReceiveStock':
      return [{ type: 'StockReceived', version, data: tidiedData(command.data) }];
    case 'IssueStock':
      return [{ type: 'StockIssued', version, data: tidiedData(command.data) }];
    case 'MoveStock':
      return [{ type: 'StockMoved', version, data: tidiedData(command.data) }];
    case 'WriteOffStock':
      return [{ type: 'StockWrittenOff', version, data: tidiedData(command.data) }];
    case 'RecordFound':
      return [{ type: 'StockFound', version, data: tidiedData(command.data) }];
    case 'CountStock':
      return [
        {
          type: 'StockCounted',
          version,
          data: { ...tidiedData(command.data), known: facts.known },
        },
      ];
  }
}

/** The first thing that speaks against it, gravest first. */
function obstacleTo(
  item: Item,
  command: StockCommand,
  facts: ItemFacts,
): ItemRejection | undefined {
  const { data, insisted } = command;
  const least = command.type === 'CountStock' ? 0 : 1;
  if (
    !Number.isSafeInteger(data.quantity) ||
    data.quantity < least ||
    data.quantity > quantityMax
  ) {
    return { rejected: 'quantity-invalid', quantity: data.quantity, quantityMax };
  }
  const { lot, note } = tidiedData(data);
  const reference = 'reference' in data ? tidiedOrNull(data.reference) : null;
  const problem = textProblem({ lot, note, reference });
  if (problem !== undefined) return problem;
  if (typeof command.happenedAt === 'number' && command.happenedAt > facts.now) {
    return { rejected: 'date-in-future', happenedAt: command.happenedAt };
  }
  const places = 'from' in data ? [data.from, data.to] : [data.place];
  if ('from' in data && data.from === data.to) return { rejected: 'same-place' };
  for (const place of places) {
    const status = facts.placeStatus(place);
    // A place whose opening was taken back is unknown, yet what lies there must come out again.
    const isShelf = [...item.shelves.values()].some((shelf) => shelf.place === place);
    if (status === 'unknown' && !isShelf) return { rejected: 'place-unknown', place };
    if (status === 'closed' && !insisted) return { rejected: 'place-closed', place };
  }
  if (insisted) return undefined;
  if (item.status === 'retired') return { rejected: 'item-retired' };
  return command.happenedAt === undefined ? shortage(item, command) : undefined;
}

/** Not asked of a back-dated entry: what is on hand now says nothing of what lay there then. */
function shortage(item: Item, command: StockCommand): ItemRejection | undefined {
  if (
    command.type !== 'IssueStock' &&
    command.type !== 'MoveStock' &&
    command.type !== 'WriteOffStock'
  ) {
    return undefined;
  }
  const { data } = command;
  const shelf = { place: 'from' in data ? data.from : data.place, lot: tidiedOrNull(data.lot) };
  const onHand = onHandAt(item, shelf);
  if (data.quantity <= onHand) return undefined;
  return { rejected: 'insufficient-stock', onHand, requested: data.quantity, shelf };
}

function tidiedData<D extends { readonly lot: string | null; readonly note: string | null }>(
  data: D,
): D {
  const reference =
    'reference' in data ? { reference: tidiedOrNull(data.reference as string | null) } : {};
  return { ...data, ...reference, lot: tidiedOrNull(data.lot), note: tidiedOrNull(data.note) };
}
