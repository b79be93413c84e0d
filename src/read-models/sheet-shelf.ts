/** One shelf on a count sheet: who counted what there, and what is to be made of it. */
import { agree, countKey, nameOf } from '../domain/item/count-remedies.ts';
import { type Item, type Observation, type Settlement, shelfKey } from '../domain/item/item.ts';
import type { Shelf } from '../domain/item/stock-events.ts';
import { type CostPool, share } from '../domain/item/valuation.ts';
import type { KeptDifference } from '../domain/stocktake/events.ts';
import type { EventName, ItemId, Quantity, StocktakeId } from '../domain/vocabulary.ts';

export type SheetLine = {
  readonly observation: Observation;
  readonly name: EventName;
  /** Counted less expected; null for opening stock. Smallest units. */
  readonly variance: Quantity | null;
  /** What came less what went since, whenever it became known. */
  readonly movedSince: Quantity;
};

/**
 * `contradicts`: the people who counted it saw different things. `kept`: it differs, and the count was
 * kept. `difference-kept`: the lines were struck out and their difference was written down.
 */
export type SheetStatus =
  | 'uncounted'
  | 'agrees'
  | 'differs'
  | 'contradicts'
  | 'kept'
  | 'difference-kept';

export type SheetShelf = Shelf & {
  readonly key: string;
  readonly item: ItemId;
  /** Of each person on each device the last one, in the order of the story. */
  readonly lines: readonly SheetLine[];
  /** Each that took effect once, whoever noted it. */
  readonly keptDifferences: readonly KeptDifference[];
  /** Where several people kept one of them. */
  readonly keptAgain: readonly Settlement[];
  readonly status: SheetStatus;
  /** What the book says now. */
  readonly onHand: Quantity;
  /** What the item's pieces have cost on average, now. */
  readonly pool: CostPool;
};

export function sheetShelfOf(
  item: ItemId,
  entity: Item,
  stocktake: StocktakeId,
  { place, lot }: Shelf,
  keptDifferences: readonly KeptDifference[],
): SheetShelf {
  const key = shelfKey({ place, lot });
  const shelf = entity.shelves.get(key);
  const lines = (entity.sheetLines.get(stocktake) ?? [])
    .filter((line) => line.place === place && line.lot === lot)
    .map((observation) => ({
      observation,
      name: nameOf(observation),
      variance: observation.expected === null ? null : observation.counted - observation.expected,
      movedSince: (shelf?.moved ?? 0) - observation.moved,
    }));
  return {
    key: `${item}/${key}`,
    item,
    place,
    lot,
    lines,
    ...keptOnce(keptDifferences, entity, key),
    status: statusOf(lines, entity.dismissed, keptDifferences.length > 0),
    onHand: shelf?.quantity ?? 0,
    pool: entity.valuation.pool,
  };
}

/** One count whose difference two people kept has two notes. */
function keptOnce(
  noted: readonly KeptDifference[],
  { settlements }: Item,
  key: string,
): Pick<SheetShelf, 'keptDifferences' | 'keptAgain'> {
  const keptAgain = settlements.filter(
    (each) => each.again.length > 0 && shelfKey(each) === key && noted.length > 1,
  );
  const changes = settlements.filter((each) => shelfKey(each) === key).map(({ change }) => change);
  const unheeded = keptAgain.flatMap(({ again }) => again.map(({ change }) => change));
  const byLine = new Map(
    noted
      .filter(({ counted, expected }) => {
        const change = counted - expected;
        return changes.includes(change) || !unheeded.includes(change);
      })
      .map((each) => [JSON.stringify([each.at, each.device, each.counted, each.expected]), each]),
  );
  return { keptDifferences: [...byLine.values()], keptAgain };
}

function statusOf(
  lines: readonly SheetLine[],
  dismissed: Item['dismissed'],
  isDifferenceKept: boolean,
): SheetStatus {
  const last = lines.at(-1);
  if (last === undefined) return isDifferenceKept ? 'difference-kept' : 'uncounted';
  const isContradicted = lines.some((line) => !agree(line.observation, last.observation));
  if (!isContradicted && (last.variance ?? 0) === 0) return 'agrees';
  if (lines.every(({ observation }) => dismissed.has(countKey(observation)))) return 'kept';
  return isContradicted ? 'contradicts' : 'differs';
}

/** What so many pieces are worth at the average cost, with their sign; empty where none is known. */
export function worthOf(
  { valued, amountByCurrency }: CostPool,
  quantity: Quantity,
): Readonly<Record<string, number>> {
  if (valued <= 0) return {};
  return Object.fromEntries(
    Object.entries(amountByCurrency).map(([currency, amount]) => {
      const worth = share(amount, Math.abs(quantity), valued);
      return [currency, quantity < 0 ? -worth : worth];
    }),
  );
}
