/** What a person is about to do with the list, in a sheet of its own. */
import type { LineToGet } from './shopping-lines.ts';
import type { ShoppingRow } from './shopping-rows.ts';

export type ShoppingTask =
  | { readonly task: 'add' }
  | { readonly task: 'edit'; readonly line: LineToGet }
  | { readonly task: 'order'; readonly group: Extract<ShoppingRow, { kind: 'supplier' }> };
