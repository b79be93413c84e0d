/** What a person may ask of the shopping list. */
import type { ShoppingLineId } from '../vocabulary.ts';
import type { ShoppingLine } from './events.ts';

type Command<Type extends string, Data> = { readonly type: Type; readonly data: Data };

export type AddShoppingLine = Command<
  'AddShoppingLine',
  ShoppingLine & { readonly line: ShoppingLineId }
>;
export type DescribeShoppingLine = Command<
  'DescribeShoppingLine',
  { readonly line: ShoppingLineId } & Partial<
    Pick<ShoppingLine, 'text' | 'quantity' | 'supplier'> & { readonly isDone: boolean }
  >
>;
export type RemoveShoppingLine = Command<'RemoveShoppingLine', { readonly line: ShoppingLineId }>;

export type ShoppingCommand = AddShoppingLine | DescribeShoppingLine | RemoveShoppingLine;
