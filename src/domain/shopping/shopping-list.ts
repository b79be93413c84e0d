/** The shopping list's lines by hand, as its stream tells them. */
import type { MemberId, ShoppingLineId, Telling } from '../vocabulary.ts';
import type { ShoppingEvent, ShoppingLine } from './events.ts';

export type WantedLine = ShoppingLine & {
  readonly line: ShoppingLineId;
  readonly isDone: boolean;
  readonly at: number;
  readonly actor: MemberId;
};

export type ShoppingList = {
  readonly kind: 'shopping-list';
  /** In the order in which they were added. */
  readonly linesById: ReadonlyMap<ShoppingLineId, WantedLine>;
  readonly dismissed: ReadonlySet<string>;
};

export const emptyShoppingList: ShoppingList = {
  kind: 'shopping-list',
  linesById: new Map(),
  dismissed: new Set(),
};

/** Total. */
export function evolveShoppingList(
  list: ShoppingList,
  event: ShoppingEvent,
  { at, actor }: Telling,
): ShoppingList {
  switch (event.type) {
    case 'ShoppingLineAdded':
      return withLine(list, { ...event.data, isDone: false, at, actor });
    case 'ShoppingLineDescribed': {
      const before = list.linesById.get(event.data.line);
      return before === undefined ? list : withLine(list, { ...before, ...event.data });
    }
    case 'ShoppingLineRemoved': {
      const linesById = new Map(list.linesById);
      linesById.delete(event.data.line);
      return { ...list, linesById };
    }
  }
}

const withLine = (list: ShoppingList, line: WantedLine): ShoppingList => ({
  ...list,
  linesById: new Map(list.linesById).set(line.line, line),
});
