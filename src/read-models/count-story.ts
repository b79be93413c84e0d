/** What moved around a count: between the one before and it, and since; and what became known late. */
import { isDatable } from '../domain/item/events.ts';
import { type Observation, shelfKey } from '../domain/item/item.ts';
import { changesOf } from '../domain/item/stock.ts';
import type { StockEvent } from '../domain/item/stock-events.ts';
import type { LedgerEvent } from '../domain/ledger-event.ts';
import type { EventName, Quantity } from '../domain/vocabulary.ts';

type StoryEntry = {
  readonly name: EventName;
  readonly event: LedgerEvent;
  readonly voidedBy: readonly unknown[];
  readonly withheld?: string | null;
  /** Set where a difference had been kept before: it moved nothing. */
  readonly keptBy?: string | null;
};

export type StoryMove<Entry> = {
  readonly entry: Entry;
  /** What it did to the shelf. */
  readonly change: Quantity;
  /** Whoever counted did not know of it. */
  readonly isLate: boolean;
};

export type CountStory<Entry> = {
  /** The count that the book's figure goes back to; null where it goes back to the beginning. */
  readonly previous: Entry | null;
  readonly before: readonly StoryMove<Entry>[];
  readonly since: readonly StoryMove<Entry>[];
};

/** `entries`: of the item, oldest first. Without the count among them the story is empty. */
export function countStory<Entry extends StoryEntry>(
  entries: readonly Entry[],
  count: Pick<Observation, 'place' | 'lot' | 'hash' | 'known' | 'stocktake'>,
): CountStory<Entry> {
  const told = entries.filter(
    ({ voidedBy, withheld = null, keptBy = null }) =>
      voidedBy.length === 0 && withheld === null && keptBy === null,
  );
  const at = told.findIndex(({ name }) => name.hash === count.hash);
  if (at < 0) return { previous: null, before: [], since: [] };
  const key = shelfKey(count);
  const start = told.findLastIndex(
    ({ event }, n) => n < at && isOtherCount(event, key, count.stocktake),
  );
  const moves = (from: number, to: number): readonly StoryMove<Entry>[] =>
    told.slice(from, to).flatMap((entry) => {
      const change = changeOf(entry.event, key);
      const { device, seq } = entry.name;
      return change === 0
        ? []
        : [{ entry, change, isLate: from <= at && seq > (count.known[device] ?? 0) }];
    });
  return {
    previous: told[start] ?? null,
    before: moves(start + 1, at),
    since: moves(at + 1, told.length),
  };
}

/** Of the shelf, but not of the same sheet, whose lines are compared with the same book. */
const isOtherCount = (event: LedgerEvent, key: string, stocktake: string | null): boolean =>
  event.type === 'StockCounted' &&
  shelfKey(event.data) === key &&
  (stocktake === null || event.data.stocktake !== stocktake);

function changeOf(event: LedgerEvent, key: string): Quantity {
  if (!isDatable(event.type)) return 0;
  return changesOf(event as StockEvent)
    .filter(([shelf]) => shelfKey(shelf) === key)
    .reduce((sum, [, change]) => sum + change, 0);
}
