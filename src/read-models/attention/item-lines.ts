/** What a person should look at that one item tells by itself. */
import { availableTotal, reservedTotal } from '../../domain/item/availability.ts';
import { countKey, doubtKey } from '../../domain/item/count-remedies.ts';
import type { Item, ShelfStock } from '../../domain/item/item.ts';
import { onHandTotal } from '../../domain/item/item.ts';
import { type EventRef, type ItemId, itemStream } from '../../domain/vocabulary.ts';
import { type AttentionKind, type AttentionLine, attentionLine } from './attention-line.ts';

type Told = Parameters<typeof attentionLine>[3];

export function itemLines(item: ItemId, entity: Item): readonly AttentionLine[] {
  const line = (kind: AttentionKind, discrepancy: string, told: Told) =>
    attentionLine(kind, itemStream(item), discrepancy, { item, ...told });
  return [
    ...negativeShelves(entity, line),
    ...differingCounts(entity, line),
    ...keptTwice(entity, line),
    ...doubts(entity, line),
    ...serials(entity, line),
    ...contestedLots(entity, line),
    ...loans(entity, line),
    ...reservations(entity, line),
    ...status(entity, line),
  ];
}

type MakeLine = (kind: AttentionKind, discrepancy: string, told: Told) => AttentionLine;

const negativeShelves = ({ shelves }: Item, line: MakeLine) =>
  [...shelves.values()]
    .filter(({ quantity }) => quantity < 0)
    .map(({ place, lot, quantity }) =>
      line('negative-stock', `negative/${place}/${lot ?? ''}/${quantity}`, {
        place,
        lot,
        quantity,
      }),
    );

const differingCounts = ({ observations, sheetLines }: Item, line: MakeLine) =>
  [...observations.values()]
    .filter(
      // A book below zero was wrong in any case: counting it is entering what never was.
      ({ counted, expected }) => expected !== null && expected >= 0 && counted !== expected,
    )
    .map((count) => {
      const { place, lot, counted: quantity, ref } = count;
      const beside = (sheetLines.get(count.stocktake ?? '') ?? []).filter(
        (each) => each.place === place && each.lot === lot,
      );
      const told = { place, lot, quantity, count, beside, refs: [ref] };
      return line('count-differs', countKey(count), told);
    });

/** Whoever wrote the same down says nothing new. */
const keptTwice = ({ settlements }: Item, line: MakeLine) =>
  settlements.flatMap((settlement) => {
    const { place, lot, change: quantity, name, again } = settlement;
    const others = again.filter(({ change }) => change !== quantity);
    if (others.length === 0) return [];
    const key = ['kept-twice', name.hash, ...others.map((each) => each.name.hash)].join('/');
    const refs = [name, ...others.map((each) => each.name)].map(
      ({ device, seq }): EventRef => [device, seq],
    );
    return [line('kept-twice', key, { place, lot, quantity, settlement, refs })];
  });

const doubts = ({ doubts: found }: Item, line: MakeLine) =>
  found.map((doubt) =>
    line('before-or-after', doubtKey(doubt), {
      ...doubt.shelf,
      quantity: doubt.change,
      doubt,
      refs: [doubt.movement, doubt.count],
    }),
  );

/** Each piece has a number of its own, so it is in one place at most, and once. */
function serials(entity: Item, line: MakeLine): readonly AttentionLine[] {
  if (entity.tracking !== 'serial') return [];
  const shelvesByLot = new Map<string, ShelfStock[]>();
  for (const shelf of entity.shelves.values()) {
    if (shelf.lot === null || shelf.quantity <= 0) continue;
    shelvesByLot.set(shelf.lot, [...(shelvesByLot.get(shelf.lot) ?? []), shelf]);
  }
  const piece = 10 ** entity.scale;
  return [...shelvesByLot].flatMap(([lot, shelves]) => {
    const quantity = shelves.reduce((sum, shelf) => sum + shelf.quantity, 0);
    if (shelves.length < 2 && quantity <= piece) return [];
    const lying = shelves
      .map(({ place, quantity: there }) => ({ place, quantity: there }))
      .sort((a, b) => (a.place < b.place ? -1 : 1));
    const where = lying.map(({ place, quantity: there }) => `${place}:${there}`).join(',');
    return [line('serial-twice', `serial/${lot}/${where}`, { lot, quantity, lying })];
  });
}

const contestedLots = ({ lotsByCode }: Item, line: MakeLine) =>
  [...lotsByCode.values()]
    .filter(({ contested }) => contested.length > 0)
    .map(({ lot, contested }) =>
      line('lot-contested', `expiry/${lot}/${contested.join(',')}`, { lot, days: contested }),
    );

const loans = ({ loansById }: Item, line: MakeLine) =>
  [...loansById.values()]
    .filter(({ outstanding }) => outstanding < 0)
    .map((loan) =>
      line('returned-too-much', `loan/${loan.loan}/${loan.outstanding}`, {
        place: loan.place,
        lot: loan.lot,
        quantity: -loan.outstanding,
        loan,
        refs: [loan.ref],
      }),
    );

function reservations(entity: Item, line: MakeLine): readonly AttentionLine[] {
  const reserved = reservedTotal(entity);
  const available = availableTotal(entity);
  if (reserved === 0 || available >= 0) return [];
  const open = [...entity.reservationsById.values()]
    .filter(({ outstanding }) => outstanding > 0)
    .sort((a, b) => b.at - a.at || (a.reservation < b.reservation ? -1 : 1));
  return [
    line('reserved-too-much', `reserved/${reserved}/${available}`, {
      quantity: -available,
      reservations: open,
      refs: open.map(({ ref }) => ref),
    }),
  ];
}

function status(entity: Item, line: MakeLine): readonly AttentionLine[] {
  const { movedWhileRetired: moved } = entity;
  const hasStock = [...entity.shelves.values()].some(({ quantity }) => quantity !== 0);
  const quantity = onHandTotal(entity);
  if (entity.status === 'unregistered' && hasStock)
    return [line('unregistered', `unregistered/${quantity}`, { quantity })];
  if (entity.status === 'retired' && (hasStock || moved !== null)) {
    const key = `retired/${quantity}/${moved?.join('/') ?? ''}`;
    return [line('retired-in-use', key, { quantity, refs: moved === null ? [] : [moved] })];
  }
  return [];
}
