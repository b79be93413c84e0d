/** What a person should look at that shows only where several things are seen together. */
import type { Item } from '../../domain/item/item.ts';
import type { Kit } from '../../domain/kit/kit.ts';
import type { Place, Places } from '../../domain/places/places.ts';
import {
  type ItemId,
  itemStream,
  type KitId,
  kitStream,
  type PlaceId,
  placesStream,
} from '../../domain/vocabulary.ts';
import type { ItemGroupModel } from '../item-groups.ts';
import { type AttentionLine, attentionLine } from './attention-line.ts';

/** Clocks differ a little; only what is further ahead is worth a person's attention. */
const futureToleranceMs = 10 * 60_000;

/** A line with the stratum that says whether it was dismissed. */
export type Looked = { readonly line: AttentionLine; readonly dismissed: boolean };

type EntityOf = (item: ItemId) => Item | undefined;

export const lookedAt = (
  line: AttentionLine,
  dismissed: ReadonlySet<string> | undefined,
): Looked => ({
  line,
  dismissed: dismissed?.has(line.discrepancy) ?? false,
});

/** Told in the stream of the first item, so that every replica asks the same one. */
export function sharedBarcode(
  barcode: string,
  carriers: Iterable<ItemId>,
  entityOf: EntityOf,
  shownFor: ItemGroupModel['shownFor'],
): readonly Looked[] {
  // What is shown as one is the same thing for a person who scans it, however it was merged.
  const carrierByShown = new Map<ItemId, ItemId>();
  for (const item of [...carriers].sort()) {
    const shown = shownFor(item);
    if (item === shown || !carrierByShown.has(shown)) carrierByShown.set(shown, item);
  }
  const items = [...carrierByShown.values()].sort();
  const [first] = items;
  if (first === undefined || items.length < 2) return [];
  const line = attentionLine(
    'barcode-shared',
    itemStream(first),
    `barcode/${barcode}/${items.join('+')}`,
    { barcode, items },
  );
  return [lookedAt(line, entityOf(first)?.dismissed)];
}

/** Stock where nobody looks for it: the place is closed, or its opening was taken back. */
export const strandedStock = (
  place: PlaceId,
  items: Iterable<ItemId>,
  entityOf: EntityOf,
  known: Place | undefined,
): readonly Looked[] =>
  known?.status === 'open'
    ? []
    : [...items].flatMap((item) => {
        const entity = entityOf(item);
        return [...(entity?.shelves.values() ?? [])]
          .filter((shelf) => shelf.place === place && shelf.quantity !== 0)
          .map(({ lot, quantity }) => {
            const name = `closed/${place}/${lot ?? ''}/${quantity}`;
            const told = { item, place, lot, quantity };
            const line = attentionLine('closed-place', itemStream(item), name, told);
            return lookedAt(line, entity?.dismissed);
          });
      });

export function retiredInKit(kit: KitId, entity: Kit, entityOf: EntityOf): readonly Looked[] {
  if (entity.status !== 'active') return [];
  const items = [...entity.quantityByItem.keys()]
    .filter((item) => entityOf(item)?.status === 'retired')
    .sort();
  return items.map((item) => {
    const quantity = entity.quantityByItem.get(item) ?? null;
    const told = { item, kit, kitName: entity.name, quantity };
    const line = attentionLine('kit-retired-item', kitStream(kit), `kit-item/${item}`, told);
    return lookedAt(line, entity.dismissed);
  });
}

export const skippedMoves = ({ skippedMoves: skipped, dismissed }: Places): readonly Looked[] =>
  skipped.map(({ place, parent, ref }) => {
    const told = { place, refs: [ref], device: ref[0], lying: [{ place: parent, quantity: 0 }] };
    const line = attentionLine('place-cycle', placesStream, `cycle/${ref.join('/')}`, told);
    return lookedAt(line, dismissed);
  });

export function ofTheFuture(item: ItemId, entity: Item, now: number): readonly Looked[] {
  const { latest, dismissed } = entity;
  if (latest === null || latest.recordedAt <= now + futureToleranceMs) return [];
  const told = { item, refs: [latest.ref], device: latest.ref[0] };
  const name = `future/${latest.ref.join('/')}`;
  return [lookedAt(attentionLine('event-of-the-future', itemStream(item), name, told), dismissed)];
}
