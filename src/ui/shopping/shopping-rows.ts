/** The lines in one list with their headings between them, so that only what is in sight is drawn. */
import type { WantedLine } from '../../domain/shopping/shopping-list.ts';
import type { PartyId } from '../../domain/vocabulary.ts';
import type { ToMove } from '../../read-models/needs.ts';
import type { OrderRow } from '../../read-models/supply.ts';
import { keyOfLine, type LineToGet, type ShoppingLines } from './shopping-lines.ts';

export type ShoppingRow =
  | {
      readonly kind: 'supplier';
      readonly key: string;
      readonly supplier: PartyId | null;
      readonly lines: readonly LineToGet[];
    }
  | { readonly kind: 'get'; readonly key: string; readonly line: LineToGet }
  | { readonly kind: 'moves' | 'orders'; readonly key: string }
  | { readonly kind: 'move'; readonly key: string; readonly move: ToMove }
  | { readonly kind: 'order'; readonly key: string; readonly order: OrderRow }
  | { readonly kind: 'all-done'; readonly key: string; readonly done: readonly WantedLine[] }
  | { readonly kind: 'done'; readonly key: string; readonly wanted: WantedLine };

export const shoppingRows = ({
  groups,
  moves,
  orders,
  done,
}: ShoppingLines): readonly ShoppingRow[] => [
  ...groups.flatMap(({ supplier, lines }): readonly ShoppingRow[] => [
    { kind: 'supplier', key: `supplier/${supplier ?? ''}`, supplier, lines },
    ...lines.map((line) => ({ kind: 'get' as const, key: keyOfLine(line), line })),
  ]),
  ...(moves.length === 0 ? [] : [{ kind: 'moves' as const, key: 'moves' }]),
  ...moves.map((move) => ({
    kind: 'move' as const,
    key: `move/${move.item}/${move.from}/${move.to}`,
    move,
  })),
  ...(orders.length === 0 ? [] : [{ kind: 'orders' as const, key: 'orders' }]),
  ...orders.map((order) => ({ kind: 'order' as const, key: `order/${order.order}`, order })),
  ...(done.length === 0 ? [] : [{ kind: 'all-done' as const, key: 'all-done', done }]),
  ...done.map((wanted) => ({ kind: 'done' as const, key: `done/${wanted.line}`, wanted })),
];
