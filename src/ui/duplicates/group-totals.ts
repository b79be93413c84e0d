/** What there is of a group of items that are shown as one. */
import type { ItemId, Quantity } from '../../domain/vocabulary.ts';
import type { ItemRow } from '../../read-models/items.ts';
import type { ReadModels } from '../../read-models/models.ts';
import type { Measured } from '../quantity.ts';

export type Total = Measured & { readonly quantity: Quantity };

/** The one that is shown first, then the others that are known here. */
export function memberRows(models: ReadModels, item: ItemId): readonly ItemRow[] {
  const shown = models.groups.shownFor(item);
  const others = models.groups.membersOf(item).filter((member) => member !== shown);
  return [shown, ...others].flatMap((member) => models.items.byId(member) ?? []);
}

/** Boxes and pieces are not added up: one total for each unit. */
export function totalsOf(rows: readonly ItemRow[]): readonly Total[] {
  const totals = new Map<string, Total>();
  for (const { unit, scale, onHandTotal } of rows) {
    const key = `${scale}/${unit}`;
    const quantity = (totals.get(key)?.quantity ?? 0) + onHandTotal;
    totals.set(key, { unit, scale, quantity });
  }
  return [...totals.values()];
}
