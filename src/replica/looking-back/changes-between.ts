/** What became of every item between two moments, by all that is known today, in one walk. */
import { unregisteredItem } from '../../domain/item/item.ts';
import { createStockChangeTally, type ItemStockChange } from '../../read-models/stock-changes.ts';
import { type AsOfPorts, itemStreamsSince, tellItems } from './tell-items.ts';

/** Of both the last millisecond of story time that counts. */
export type Span = { readonly from: number; readonly until: number };

/** Only items that something was told of. Null where it was stopped. */
export async function changesBetween(
  ports: AsOfPorts,
  { from, until }: Span,
): Promise<readonly ItemStockChange[] | null> {
  const changes: ItemStockChange[] = [];
  const told = { streams: itemStreamsSince(ports.kept, from), since: from, until };
  const isDone = await tellItems(ports, told, (stream) => {
    const tally = createStockChangeTally(stream.slice('item/'.length), from, unregisteredItem);
    return {
      line: tally.line,
      end(item) {
        const change = tally.end(item);
        if (change !== null) changes.push(change);
      },
    };
  });
  return isDone ? changes : null;
}
