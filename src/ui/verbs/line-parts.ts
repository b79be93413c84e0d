/** What a line stands for, shelf by shelf: a quantity may take several lots, or several pieces. */
import {
  expiryOf,
  type LotShare,
  type Proposal,
  proposeLots,
} from '../../domain/item/first-expired.ts';
import type { LotChoice } from '../../domain/item/stock-events.ts';
import type { CalendarDay, Quantity } from '../../domain/vocabulary.ts';
import type { ItemRow, ShelfRow } from '../../read-models/items.ts';
import type { VerbName } from '../store.ts';
import type { FormLine, VerbForm } from './verb-form.ts';

export type LinePart = {
  readonly lot: string | null;
  readonly quantity: Quantity;
  /** For a proposal that is shown; null where it is not known. */
  readonly expiry: CalendarDay | null;
  readonly lotChoice: LotChoice;
};

type Line = Pick<FormLine, 'place' | 'lot' | 'lotChosen' | 'serials'>;

/** Kept in batches, or some of its lots have been described. */
export const keepsLots = (row: Pick<ItemRow, 'tracking' | 'lotsByCode'> | undefined): boolean =>
  row !== undefined &&
  row.tracking !== 'serial' &&
  (row.tracking === 'lot' || row.lotsByCode.size > 0);

/** What leaves for somebody goes by what expires first. */
export const givesOut = (verb: VerbName): boolean => verb === 'issue' || verb === 'lend';

/** Whether the lots come by themselves, the first to expire first. */
export const proposes = (verb: VerbName, row: ItemRow | undefined, line: Line): boolean =>
  givesOut(verb) && keepsLots(row) && !line.lotChosen;

/** Whether the line asks for serial numbers instead of a quantity. */
export const asksSerials = (
  row: Pick<ItemRow, 'tracking'> | undefined,
  line: Pick<FormLine, 'lotChosen'>,
): boolean => row?.tracking === 'serial' && !line.lotChosen;

export const shelvesAt = (row: ItemRow, line: Line): readonly ShelfRow[] =>
  row.shelves.filter(({ place }) => place === line.place?.id);

/** Serial numbers that lie in the line's place. */
export const serialsAt = (row: ItemRow, line: Line): readonly string[] =>
  shelvesAt(row, line).flatMap(({ lot, quantity }) => (lot !== null && quantity > 0 ? [lot] : []));

export const proposalOf = (
  row: ItemRow,
  line: Line,
  quantity: Quantity,
  today: CalendarDay,
): Proposal => proposeLots(row, shelvesAt(row, line), quantity, today);

/** A lot that may be used, in another place, and expires before the first one here. */
export function soonerElsewhere(
  row: ItemRow,
  line: Line,
  first: CalendarDay | null,
  today: CalendarDay,
): (LotShare & { readonly expiry: CalendarDay }) | null {
  const others = row.shelves.filter(({ place }) => place !== line.place?.id);
  const [share] = proposeLots(row, others, 1, today).shares;
  if (share === undefined || share.expiry === null) return null;
  return first === null || share.expiry < first ? { ...share, expiry: share.expiry } : null;
}

/** `quantity`: what was typed; of serial numbers there are as many as were given. */
export function partsOf(
  { verb }: Pick<VerbForm, 'verb'>,
  line: Line,
  row: ItemRow | undefined,
  quantity: Quantity,
  today: CalendarDay,
): readonly LinePart[] {
  if (row !== undefined && asksSerials(row, line)) return serialParts(verb, line, row);
  const lot = line.lot.trim() || null;
  const typed = { lot, quantity, expiry: row === undefined ? null : expiryOf(row, lot) };
  if (row === undefined || !givesOut(verb) || !keepsLots(row))
    return [{ ...typed, lotChoice: null }];
  const { shares, missing } = proposalOf(row, line, quantity, today);
  if (line.lotChosen || shares.length === 0) {
    const isProposed = missing === 0 && shares.length === 1 && shares[0]?.lot === lot;
    return [{ ...typed, lotChoice: isProposed ? 'proposed' : 'other' }];
  }
  // What is missing is asked of the last lot, so that the shortage is told where it is felt.
  return shares.map((share, index) => ({
    lot: share.lot,
    expiry: share.expiry,
    quantity: share.quantity + (index === shares.length - 1 ? missing : 0),
    lotChoice: 'proposed',
  }));
}

/** A count tells of every piece that was expected: it was seen, or it was not. */
function serialParts(verb: VerbName, line: Line, row: ItemRow): readonly LinePart[] {
  const piece = 10 ** row.scale;
  const seen = new Set(line.serials);
  const told = verb === 'count' ? new Set([...serialsAt(row, line), ...seen]) : seen;
  return [...told].map((lot) => ({
    lot,
    quantity: seen.has(lot) ? piece : 0,
    expiry: null,
    lotChoice: null,
  }));
}
