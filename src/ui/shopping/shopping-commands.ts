/** What is done with lines of the shopping list, as commands. */
import type { LedgerCommand } from '../../domain/ledger-command.ts';
import type { WantedLine } from '../../domain/shopping/shopping-list.ts';
import type { CalendarDay, OrderId, PartyId, Quantity } from '../../domain/vocabulary.ts';
import type { OrderRow } from '../../read-models/supply.ts';
import type { ItemToGet, LineToGet } from './shopping-lines.ts';

export type OrderAsked = {
  readonly order: OrderId;
  readonly supplier: PartyId | null;
  readonly reference: string;
  /** `2027-03-31`, or empty. */
  readonly expected: CalendarDay | '';
};

const taken = ({ line }: WantedLine): LedgerCommand => ({
  type: 'RemoveShoppingLine',
  data: { line },
});

/** Items are on order from now on; what is no item is done. One order, whoever reads it. */
export const orderCommands = (
  lines: readonly { readonly line: LineToGet; readonly quantity: Quantity }[],
  { order, supplier, reference, expected }: OrderAsked,
): readonly LedgerCommand[] =>
  lines.flatMap(({ line, quantity }): readonly LedgerCommand[] => {
    if (line.kind === 'text')
      return [
        {
          type: 'DescribeShoppingLine',
          data: { line: line.wanted.line, isDone: true },
        },
      ];
    const about = { reference: reference.trim() || null, note: null };
    const data = { order, quantity, supplier, expected: expected || null, ...about };
    return [{ type: 'OrderStock', item: line.item, data }, ...line.byHand.map(taken)];
  });

/** A quantity said by hand: one line for the item, whatever stood there before. `null`: as the levels say. */
export function quantityCommands(
  { item, byHand, need }: ItemToGet,
  quantity: Quantity | null,
  newLine: string,
): readonly LedgerCommand[] {
  const [first, ...others] = byHand;
  if (quantity === null && need !== null) return byHand.map(taken);
  if (first === undefined)
    return [
      {
        type: 'AddShoppingLine',
        data: { line: newLine, item, text: null, quantity, supplier: null },
      },
    ];
  return [
    { type: 'DescribeShoppingLine', data: { line: first.line, quantity } },
    ...others.map(taken),
  ];
}

export const removeCommands = (lines: readonly WantedLine[]): readonly LedgerCommand[] =>
  lines.map(taken);

/** What has not come will not come. */
export const closeCommands = ({ order, lines }: OrderRow): readonly LedgerCommand[] =>
  lines.map(({ item }) => ({ type: 'CloseOrder', item, data: { order } }));
