/** What became of every item between two moments, by all that is known today, in one walk. */
import { unregisteredItem } from '../../domain/item/item.ts';
import type { StreamId } from '../../domain/vocabulary.ts';
import type { Vector } from '../../event-sourcing/version-vector.ts';
import type { LedgerIndexLine } from '../../read-models/ledger-index.ts';
import { createStockChangeTally, type ItemStockChange } from '../../read-models/stock-changes.ts';
import { type AsOfPorts, tellItems } from './tell-items.ts';

/** Of both the last millisecond of story time that counts. */
export type Span = { readonly from: number; readonly until: number };

/** Only items that something was told of. Null where it was stopped. */
export async function changesBetween(
  ports: AsOfPorts,
  streams: readonly StreamId[],
  upTo: Vector,
  { from, until }: Span,
): Promise<readonly ItemStockChange[] | null> {
  const changes: ItemStockChange[] = [];
  const isDone = await tellItems(ports, { streams, upTo, until }, (stream) => {
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

type Dated = Pick<LedgerIndexLine, 'stream' | 'at'>;

/**
 * The items that an entry after `from` may be told of. `newestFirst` knows when entries were recorded or
 * are said to have happened. In the order of the story each may stand later, by a millisecond for each
 * entry before it that its author had seen.
 */
export function itemStreamsSince(newestFirst: readonly Dated[], from: number): readonly StreamId[] {
  const streams = new Set<StreamId>();
  for (const { stream, at } of newestFirst) {
    if (at + newestFirst.length <= from) break;
    if (stream.startsWith('item/')) streams.add(stream);
  }
  return [...streams];
}
