/** What a person may ask of the shopping list. */
import type { ShoppingLineAdded, ShoppingLineDescribed, ShoppingLineRemoved } from './events.ts';

type Command<Type extends string, Data> = { readonly type: Type; readonly data: Data };

export type AddShoppingLine = Command<'AddShoppingLine', ShoppingLineAdded['data']>;
export type DescribeShoppingLine = Command<'DescribeShoppingLine', ShoppingLineDescribed['data']>;
export type RemoveShoppingLine = Command<'RemoveShoppingLine', ShoppingLineRemoved['data']>;

export type ShoppingCommand = AddShoppingLine | DescribeShoppingLine | RemoveShoppingLine;
