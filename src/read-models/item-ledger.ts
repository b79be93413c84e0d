/** An item's own ledger: its entries in canonical order with the balance after each. */
import { type Entity, evolutionOf, type ToldEvent } from '../domain/entity.ts';
import { onHandTotal } from '../domain/item/item.ts';
import { keptBefore } from '../domain/item/settlements.ts';
import type { LedgerEvent } from '../domain/ledger-event.ts';
import { type ItemId, itemStream, type MemberId } from '../domain/vocabulary.ts';
import type { Held } from '../event-sourcing/stored-event.ts';
import { type Line, tellStream } from '../event-sourcing/stream-fold.ts';

export type ItemLedgerLine = {
  readonly line: Line<LedgerEvent>;
  /** What it did to the total on hand; null where it says nothing of stock. Smallest units. */
  readonly change: number | null;
  /** The total on hand after it; a voided entry leaves the total untouched. */
  readonly balance: number;
  /** Only for a count that stands: what the book said of its shelf at that moment. */
  readonly expected: number | null;
  /** Who had kept the same difference before, so that this moved nothing. */
  readonly keptBy: MemberId | null;
};

/** Of the rest the column says nothing: what is held, ordered or reserved stays where it is. */
const movesOrCounts = /^Stock(Received|Found|Issued|WrittenOff|Moved|Counted|Lent|Returned)$/;

/** Oldest first. */
export function itemLedgerOf(
  item: ItemId,
  events: readonly Held<LedgerEvent>[],
): readonly ItemLedgerLine[] {
  const { initial, evolve, toggleOf } = evolutionOf(itemStream(item));
  let entity: Entity = initial;
  return tellStream(events, toggleOf).lines.map((line) => {
    const before = totalOf(entity);
    if (line.counts) entity = evolve(entity, line as ToldEvent);
    const balance = totalOf(entity);
    const isMovement = movesOrCounts.test(line.event.type);
    return {
      line,
      balance,
      change: isMovement && line.counts ? balance - before : null,
      expected: expectedOf(entity, line),
      keptBy: keptByOf(entity, line),
    };
  });
}

const totalOf = (entity: Entity): number => (entity.kind === 'item' ? onHandTotal(entity) : 0);

function keptByOf(entity: Entity, { hash, counts }: Line<LedgerEvent>): MemberId | null {
  if (!counts || entity.kind !== 'item') return null;
  return keptBefore(entity, hash)?.actor ?? null;
}

function expectedOf(entity: Entity, { event, hash, counts }: Line<LedgerEvent>): number | null {
  if (event.type !== 'StockCounted' || !counts || entity.kind !== 'item') return null;
  const observations = [...entity.observations.values()];
  return observations.find((each) => each.hash === hash)?.expected ?? null;
}
