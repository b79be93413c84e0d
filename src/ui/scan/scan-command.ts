/** What one scan in a row writes down: one piece, or one pack where the code stands for a pack. */
import type { StockCommand } from '../../domain/item/stock-commands.ts';
import type { CalendarDay, PlaceId, Quantity } from '../../domain/vocabulary.ts';
import type { ItemRow } from '../../read-models/items.ts';

export type ScanVerb = 'receive' | 'issue';

/** Smallest units. */
export function scannedQuantity(row: ItemRow, code: string): Quantity {
  const pack = row.packByBarcode.get(code);
  const quantity = pack === undefined ? undefined : row.packsById.get(pack)?.quantity;
  return quantity ?? 10 ** row.scale;
}

/** What expires first goes first; a lot that has expired only where there is no other. */
function lotToIssue(row: ItemRow, place: PlaceId, today: CalendarDay): string | null {
  const expiryOf = (lot: string | null): string =>
    (lot === null ? null : row.lotsByCode.get(lot)?.expiry) ?? '~';
  const isExpired = (lot: string | null): boolean => expiryOf(lot) < today;
  const lots = row.shelves
    .filter((shelf) => shelf.place === place && shelf.quantity > 0)
    .map(({ lot }) => lot)
    .sort(
      (a, b) => Number(isExpired(a)) - Number(isExpired(b)) || (expiryOf(a) < expiryOf(b) ? -1 : 1),
    );
  return lots[0] ?? null;
}

/** `insisted`: the person was told what speaks against it, and says that it is so. */
export function scanCommand(
  verb: ScanVerb,
  row: ItemRow,
  code: string,
  place: PlaceId,
  today: CalendarDay,
  insisted: boolean,
): StockCommand {
  const quantity = scannedQuantity(row, code);
  const lot = verb === 'issue' ? lotToIssue(row, place, today) : null;
  const data = { place, lot, quantity, reference: null, note: null };
  const about = { item: row.item, ...(insisted ? { insisted } : {}) };
  return verb === 'receive'
    ? { type: 'ReceiveStock', ...about, data }
    : { type: 'IssueStock', ...about, data };
}
