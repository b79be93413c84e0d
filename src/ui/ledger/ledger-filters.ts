/**
 * Which entries are shown. Kept with the drafts, so that coming back shows the same page of the
 * book.
 */
import type { DeviceId, ItemId, MemberId, PlaceId } from '../../domain/vocabulary.ts';
import type { Drafts, LedgerIndexLine } from '../ports.ts';

export type EntryKind =
  | 'in'
  | 'out'
  | 'moves'
  | 'counts'
  | 'plans'
  | 'items'
  | 'places'
  | 'people'
  | 'imports'
  | 'undo';

export type LedgerFilters = {
  readonly kind?: EntryKind;
  readonly item?: ItemId;
  readonly place?: PlaceId;
  readonly person?: MemberId;
  readonly device?: DeviceId;
  /** Days as `<input type="date">` writes them, in the zone of this device; both are included. */
  readonly from?: string;
  readonly to?: string;
  readonly voidedOnly?: boolean;
  /** Lane by lane the last entry that is left out: only what came behind it. */
  readonly beyond?: Readonly<Record<DeviceId, number>>;
};

const typesByKind: Readonly<Record<EntryKind, RegExp>> = {
  in: /^Stock(Received|Found|Returned)$/,
  out: /^(Stock(Issued|WrittenOff|Lent|LoanLost)|LoanExtended)$/,
  moves: /^Stock(Moved|Held|Released)$/,
  counts: /^Stock(Counted|take)/,
  plans: /^(Stock(Ordered|Reserved)|OrderClosed|ReservationReleased|ShoppingLine|ReorderLevel)/,
  items: /^(Items?[A-Z]|Barcode|Pack|Lot|Alias|Photo|Field|Kit|Settings)/,
  places: /^Place/,
  people: /^(Ledger|Server|Member|Device|Party)/,
  imports: /^Import/,
  undo: /^(Entry|Discrepancy)/,
};

export const entryKinds: readonly EntryKind[] = [
  'in',
  'out',
  'moves',
  'counts',
  'plans',
  'items',
  'places',
  'people',
  'imports',
  'undo',
];

const dayMs = (day: string | undefined, time: string): number =>
  day === undefined || day === '' ? Number.NaN : new Date(`${day}T${time}`).getTime();

/** The lines that fit, in the order they came. */
export function filterEntries(
  lines: readonly LedgerIndexLine[],
  filters: LedgerFilters,
): readonly LedgerIndexLine[] {
  if (Object.values(filters).every((filter) => filter === undefined)) return lines;
  const { kind, item, place, person, device, voidedOnly = false, beyond } = filters;
  const fromMs = dayMs(filters.from, '00:00');
  const toMs = dayMs(filters.to, '23:59:59.999');
  const stream = item === undefined ? undefined : `item/${item}`;
  return lines.filter(
    (line) =>
      (kind === undefined || typesByKind[kind].test(line.type)) &&
      (stream === undefined || line.stream === stream) &&
      (place === undefined || line.places?.includes(place) === true) &&
      (person === undefined || line.actor === person) &&
      (device === undefined || line.ref[0] === device) &&
      !(line.at < fromMs) &&
      !(line.at > toMs) &&
      (!voidedOnly || line.voided) &&
      (beyond === undefined || line.ref[1] > (beyond[line.ref[0]] ?? 0)),
  );
}

const draftKey = 'ledger/filters';

export const keepLedgerFilters = (drafts: Drafts, filters: LedgerFilters): void =>
  drafts.write(draftKey, filters);

export function readLedgerFilters(drafts: Drafts): LedgerFilters {
  const kept = drafts.read(draftKey);
  return typeof kept === 'object' && kept !== null ? (kept as LedgerFilters) : {};
}
