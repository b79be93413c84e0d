/** Whether a command on the shopping list may be carried out. */
import { type TextMissing, type TextTooLong, textProblem, tidiedOrNull } from '../text.ts';
import { quantityMax, type ShoppingLineId } from '../vocabulary.ts';
import type { ShoppingCommand } from './commands.ts';
import type { ShoppingEvent } from './events.ts';
import type { ShoppingList } from './shopping-list.ts';

export type ShoppingRejection =
  | { readonly rejected: 'shopping-line-unknown'; readonly line: ShoppingLineId }
  | { readonly rejected: 'shopping-line-exists' }
  | { readonly rejected: 'shopping-line-empty' }
  | {
      readonly rejected: 'quantity-invalid';
      readonly quantity: number;
      readonly quantityMax: number;
    }
  | TextTooLong
  | TextMissing;

type Decision = readonly ShoppingEvent[] | ShoppingRejection;

export function decideShopping(list: ShoppingList, command: ShoppingCommand): Decision {
  const version = 1;
  const { line } = command.data;
  const before = list.linesById.get(line);
  if (command.type === 'AddShoppingLine') {
    if (before !== undefined) return { rejected: 'shopping-line-exists' };
    const data = { ...command.data, text: tidiedOrNull(command.data.text) };
    if (data.item === null && data.text === null) return { rejected: 'shopping-line-empty' };
    return problemOf(data) ?? [{ type: 'ShoppingLineAdded', version, data }];
  }
  if (before === undefined) return { rejected: 'shopping-line-unknown', line };
  if (command.type === 'RemoveShoppingLine')
    return [{ type: 'ShoppingLineRemoved', version, data: { line } }];
  const { text, quantity, supplier, isDone } = command.data;
  const data = {
    line,
    ...(text === undefined || tidiedOrNull(text) === before.text
      ? {}
      : { text: tidiedOrNull(text) }),
    ...(quantity === undefined || quantity === before.quantity ? {} : { quantity }),
    ...(supplier === undefined || supplier === before.supplier ? {} : { supplier }),
    ...(isDone === undefined || isDone === before.isDone ? {} : { isDone }),
  };
  if (Object.keys(data).length === 1) return [];
  if (before.item === null && data.text === null) return { rejected: 'shopping-line-empty' };
  return problemOf(data) ?? [{ type: 'ShoppingLineDescribed', version, data }];
}

function problemOf({
  text,
  quantity = null,
}: {
  readonly text?: string | null;
  readonly quantity?: number | null;
}): ShoppingRejection | undefined {
  const isQuantity =
    quantity === null ||
    (Number.isSafeInteger(quantity) && quantity >= 1 && quantity <= quantityMax);
  if (!isQuantity) return { rejected: 'quantity-invalid', quantity: quantity ?? 0, quantityMax };
  return text === undefined || text === null ? undefined : textProblem({ name: text });
}
