/** Kits by name, each with its list. */
import type { Kit } from '../domain/kit/kit.ts';
import type { ItemId, KitId, Quantity } from '../domain/vocabulary.ts';
import type { ReadModel } from './read-model.ts';

export type KitRow = {
  readonly kit: KitId;
  readonly status: 'active' | 'retired';
  readonly name: string;
  readonly note: string | null;
  /** How much one kit takes of each item, by the item's id: the same everywhere. */
  readonly lines: readonly { readonly item: ItemId; readonly quantity: Quantity }[];
};

export interface KitModel {
  byId(kit: KitId): KitRow | undefined;
  /** In order of name, the retired ones last. */
  all(): readonly KitRow[];
  /** The kits in use that take some of an item. */
  withItem(item: ItemId): readonly KitRow[];
}

export function createKitModel(): KitModel & ReadModel {
  const collator = new Intl.Collator('en', { numeric: true });
  const rowsById = new Map<KitId, KitRow>();
  let sorted: readonly KitRow[] | undefined;

  const all = (): readonly KitRow[] => {
    sorted ??= [...rowsById.values()].sort(
      (a, b) =>
        Number(a.status === 'retired') - Number(b.status === 'retired') ||
        collator.compare(a.name, b.name) ||
        (a.kit < b.kit ? -1 : 1),
    );
    return sorted;
  };

  return {
    apply(changes) {
      for (const { stream, after } of changes) {
        if (after.kind !== 'kit') continue;
        const kit = stream.slice('kit/'.length);
        const row = rowOf(kit, after);
        if (row === undefined) rowsById.delete(kit);
        else rowsById.set(kit, row);
        sorted = undefined;
      }
    },
    byId: (kit) => rowsById.get(kit),
    all,
    withItem: (item) =>
      all().filter(
        ({ status, lines }) => status === 'active' && lines.some((line) => line.item === item),
      ),
  };
}

/** Undefined while nobody has defined it, though lines may have been told of. */
function rowOf(kit: KitId, { status, name, note, quantityByItem }: Kit): KitRow | undefined {
  if (status === 'undefined') return undefined;
  const lines = [...quantityByItem]
    .map(([item, quantity]) => ({ item, quantity }))
    .sort((a, b) => (a.item < b.item ? -1 : 1));
  return { kit, status, name, note, lines };
}
