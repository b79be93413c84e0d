/** What speaks against a command on an item's stock. */
import { isCalendarDay } from '../days.ts';
import { isCurrency } from '../settings/decide.ts';
import { textProblem, tidiedOrNull } from '../text.ts';
import { moneyMax, type PlaceId, quantityMax } from '../vocabulary.ts';
import {
  availableTotal,
  heldAt,
  heldForReasonAt,
  isRecalled,
  reservedTotal,
} from './availability.ts';
import type { ItemFacts } from './facts.ts';
import { type Item, onHandAt } from './item.ts';
import type { ItemRejection } from './rejections.ts';
import type { StockCommand } from './stock-commands.ts';
import type { Shelf } from './stock-events.ts';

/** The first thing that speaks against it, gravest first. */
export function obstacleTo(
  item: Item,
  command: StockCommand,
  facts: ItemFacts,
): ItemRejection | undefined {
  const malformed = formProblem(command) ?? dateProblem(command, facts);
  if (malformed !== undefined) return malformed;
  const place = placeProblem(item, command, facts);
  if (place !== undefined) return place;
  if (command.insisted) return undefined;
  if (item.status === 'retired' && 'quantity' in command.data && !isReturn(command))
    return { rejected: 'item-retired' };
  return serialProblem(item, command) ?? promiseProblem(item, command) ?? shortage(item, command);
}

const isReturn = ({ type }: StockCommand): boolean =>
  type === 'ReturnStock' || type === 'RecordLoanLost';

function formProblem({ type, data }: StockCommand): ItemRejection | undefined {
  if ('quantity' in data) {
    const { quantity } = data;
    const least = type === 'CountStock' ? 0 : 1;
    if (!Number.isSafeInteger(quantity) || quantity < least || quantity > quantityMax)
      return { rejected: 'quantity-invalid', quantity, quantityMax };
  }
  for (const day of [
    'due' in data ? data.due : null,
    'expiry' in data ? data.expiry : null,
    'expected' in data ? data.expected : null,
    'day' in data ? data.day : null,
  ])
    if (day !== null && day !== undefined && !isCalendarDay(day))
      return { rejected: 'day-invalid', day };
  if ('cost' in data && data.cost !== null && data.cost !== undefined) {
    const { amount, currency } = data.cost;
    const isMoney = Number.isSafeInteger(amount) && amount >= 0 && amount <= moneyMax;
    if (!isMoney || !isCurrency(currency)) return { rejected: 'cost-invalid' };
  }
  const text = (key: string): string | null => tidiedOrNull(textAt(data, key));
  return textProblem({
    lot: text('lot'),
    note: text('note'),
    reference: text('reference'),
    purpose: text('purpose'),
  });
}

function textAt(data: StockCommand['data'], key: string): string | null {
  const value: unknown = key in data ? data[key as keyof typeof data] : null;
  return typeof value === 'string' ? value : null;
}

const dateProblem = (
  { happenedAt }: StockCommand,
  { now }: ItemFacts,
): ItemRejection | undefined =>
  happenedAt === undefined || isMoment(happenedAt)
    ? typeof happenedAt === 'number' && happenedAt > now
      ? { rejected: 'date-in-future', happenedAt }
      : undefined
    : { rejected: 'day-invalid', day: String(happenedAt) };

const yearOneMs = -62_135_596_800_000;
/** A moment in the years that calendars show, or a day that exists, with its zone. */
const isMoment = (moment: number | string): boolean =>
  typeof moment === 'number'
    ? Number.isSafeInteger(moment) && moment >= yearOneMs
    : isCalendarDay(moment.slice(0, 10)) && /^(Z|[+-]([01]\d):[0-5]\d)$/.test(moment.slice(10));

function placeProblem(
  item: Item,
  { data, insisted }: StockCommand,
  facts: ItemFacts,
): ItemRejection | undefined {
  if ('from' in data && data.from === data.to) return { rejected: 'same-place' };
  const places: readonly PlaceId[] =
    'from' in data ? [data.from, data.to] : 'place' in data ? [data.place] : [];
  for (const place of places) {
    const status = facts.placeStatus(place);
    // A place whose opening was taken back is unknown, yet what lies there must come out again.
    const isShelf = [...item.shelves.values()].some((shelf) => shelf.place === place);
    if (status === 'unknown' && !isShelf) return { rejected: 'place-unknown', place };
    if (status === 'closed' && !insisted) return { rejected: 'place-closed', place };
  }
  return undefined;
}

/** A serial number is a lot of one piece, and lies in one place. */
function serialProblem(item: Item, { type, data }: StockCommand): ItemRejection | undefined {
  if (item.tracking !== 'serial' || !('lot' in data)) return undefined;
  const lot = tidiedOrNull(data.lot);
  if (lot === null) return { rejected: 'serial-missing' };
  const piece = 10 ** item.scale;
  if (data.quantity !== piece && data.quantity !== 0)
    return { rejected: 'serial-is-one', requested: data.quantity };
  if (type !== 'ReceiveStock' && type !== 'RecordFound' && type !== 'ReturnStock') return undefined;
  for (const shelf of item.shelves.values())
    if (shelf.lot === lot && shelf.quantity > 0)
      return { rejected: 'serial-on-hand', lot, place: shelf.place };
  return undefined;
}

function promiseProblem(item: Item, { type, data }: StockCommand): ItemRejection | undefined {
  switch (type) {
    case 'ReturnStock':
    case 'RecordLoanLost': {
      if (data.loan === null) return undefined;
      const outstanding = item.loansById.get(data.loan)?.outstanding ?? 0;
      if (data.quantity <= outstanding) return undefined;
      return { rejected: 'return-exceeds-loan', outstanding, requested: data.quantity };
    }
    case 'ExtendLoan':
      return item.loansById.has(data.loan)
        ? undefined
        : { rejected: 'loan-unknown', loan: data.loan };
    case 'ReserveStock': {
      const available = availableTotal(item);
      if (data.quantity <= available) return undefined;
      const reserved = reservedTotal(item);
      return { rejected: 'stock-reserved', available, reserved, requested: data.quantity };
    }
    default:
      return undefined;
  }
}

/** Not asked of a back-dated entry: what is on hand now says nothing of what lay there then. */
function shortage(item: Item, command: StockCommand): ItemRejection | undefined {
  if (command.happenedAt !== undefined) return undefined;
  switch (command.type) {
    case 'IssueStock':
    case 'LendStock':
    case 'MoveStock':
    case 'WriteOffStock':
    case 'HoldStock':
    case 'ReleaseStock':
      break;
    default:
      return undefined;
  }
  const { data } = command;
  const shelf = { place: 'from' in data ? data.from : data.place, lot: tidiedOrNull(data.lot) };
  const requested = data.quantity;
  if (command.type === 'ReleaseStock') {
    const held = heldForReasonAt(item, shelf, command.data.reason);
    return requested <= held ? undefined : { rejected: 'not-on-hold', held, requested };
  }
  const onHand = onHandAt(item, shelf);
  if (requested > onHand) return { rejected: 'insufficient-stock', onHand, requested, shelf };
  const reason = 'held' in data ? (data.held ?? null) : null;
  return reason === null
    ? (onHoldProblem(item, command, shelf, onHand) ?? reservedProblem(item, command))
    : heldProblem(item, shelf, reason, requested);
}

function heldProblem(
  item: Item,
  shelf: Shelf,
  reason: Parameters<typeof heldForReasonAt>[2],
  requested: number,
): ItemRejection | undefined {
  const held = heldForReasonAt(item, shelf, reason);
  return requested <= held ? undefined : { rejected: 'not-on-hold', held, requested };
}

function onHoldProblem(
  item: Item,
  { type, data }: StockCommand,
  shelf: Shelf,
  onHand: number,
): ItemRejection | undefined {
  // A recalled lot may be carried to where it is collected, and destroyed.
  const isTakenAway = type === 'MoveStock' || type === 'WriteOffStock';
  if (isTakenAway && isRecalled(item, shelf.lot)) return undefined;
  const held = heldAt(item, shelf);
  const requested = 'quantity' in data ? data.quantity : 0;
  if (requested <= onHand - held) return undefined;
  return { rejected: 'stock-on-hold', onHand, held, requested, shelf };
}

/** What was promised to others must be left when this is gone. */
function reservedProblem(item: Item, command: StockCommand): ItemRejection | undefined {
  if (command.type !== 'IssueStock' && command.type !== 'LendStock') return undefined;
  const { data } = command;
  const reservation = 'reservation' in data ? data.reservation : undefined;
  const own = Math.max(0, item.reservationsById.get(reservation ?? '')?.outstanding ?? 0);
  const reserved = reservedTotal(item) - own;
  const available = availableTotal(item) + own;
  if (reserved === 0 || data.quantity <= available) return undefined;
  return { rejected: 'stock-reserved', available, reserved, requested: data.quantity };
}
