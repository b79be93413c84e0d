/** A kit as its stream tells it. */
import type { ItemId, Quantity } from '../vocabulary.ts';
import type { KitEvent } from './events.ts';

export type Kit = {
  readonly kind: 'kit';
  readonly status: 'undefined' | 'active' | 'retired';
  readonly name: string;
  readonly note: string | null;
  /** How much of each item one kit takes, in the item's smallest units. */
  readonly quantityByItem: ReadonlyMap<ItemId, Quantity>;
  readonly dismissed: ReadonlySet<string>;
};

export const undefinedKit: Kit = {
  kind: 'kit',
  status: 'undefined',
  name: '',
  note: null,
  quantityByItem: new Map(),
  dismissed: new Set(),
};

/** Total. */
export function evolveKit(kit: Kit, event: KitEvent): Kit {
  switch (event.type) {
    case 'KitDefined':
      return { ...kit, status: 'active', name: event.data.name, note: event.data.note };
    case 'KitDescribed':
      return { ...kit, ...event.data };
    case 'KitLineSet':
      return { ...kit, quantityByItem: withLine(kit.quantityByItem, event.data) };
    case 'KitRetired':
      return { ...kit, status: 'retired' };
    case 'KitReinstated':
      return { ...kit, status: 'active' };
  }
}

function withLine(
  before: Kit['quantityByItem'],
  { item, quantity }: { readonly item: ItemId; readonly quantity: Quantity },
): Kit['quantityByItem'] {
  const after = new Map(before);
  if (quantity === 0) after.delete(item);
  else after.set(item, quantity);
  return after;
}
