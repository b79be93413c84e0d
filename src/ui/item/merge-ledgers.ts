/** The ledgers of items that are shown as one, told as one story. */
import type { ItemRow } from '../../read-models/items.ts';
import type { ItemLedger, ItemLedgerLine } from '../ports.ts';

export type ToldLine = { readonly line: ItemLedgerLine; readonly row: ItemRow };

/**
 * In the order of the story. Where all are counted in the same unit a line's balance is that of all
 * together, otherwise that of its own item.
 */
export function mergeLedgers(
  rows: readonly ItemRow[],
  ledgers: readonly ItemLedger[],
): readonly ToldLine[] {
  const told = rows
    .flatMap((row, n) => (ledgers[n]?.lines ?? []).map((line, at) => ({ line, row, at })))
    .sort((a, b) => (a.row === b.row ? a.at - b.at : inStory(a.line, b.line)));
  if (!isOneUnit(rows)) return told;
  const balances = new Map<ItemRow, number>();
  let together = 0;
  return told.map(({ line, row }) => {
    together += line.balance - (balances.get(row) ?? 0);
    balances.set(row, line.balance);
    return { row, line: { ...line, balance: together } };
  });
}

/** Whether what there is of them can be added up. */
export const isOneUnit = ([first, ...others]: readonly ItemRow[]): boolean =>
  others.every(({ unit, scale }) => unit === first?.unit && scale === first.scale);

const inStory = (a: ItemLedgerLine, b: ItemLedgerLine): number =>
  a.at - b.at || a.recordedAt - b.recordedAt || (a.name.device < b.name.device ? -1 : 1);
