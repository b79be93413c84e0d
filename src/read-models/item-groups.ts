/** Which items are shown as one, because people said that they are one and the same. */
import { groupsOf, type ItemGroup } from '../domain/item/groups.ts';
import type { Item } from '../domain/item/item.ts';
import type { ItemId } from '../domain/vocabulary.ts';
import { itemChanges, type ReadModel } from './read-model.ts';

/** `item` was put under `into`; separating lifts exactly this. */
export type MergeEdge = { readonly item: ItemId; readonly into: ItemId };

export interface ItemGroupModel {
  /** The item and all that is shown with it; itself alone where it is in no group. */
  membersOf(item: ItemId): readonly ItemId[];
  /** The one that stands for it in lists. */
  shownFor(item: ItemId): ItemId;
  /** Each group once, where its first member stood; other items stay. */
  shown(items: readonly ItemId[]): readonly ItemId[];
  /** Every group, in order of the id that is shown. */
  all(): readonly ItemGroup[];
  edgesOf(group: ItemGroup): readonly MergeEdge[];
}

export function createItemGroupModel(): ItemGroupModel & ReadModel {
  const intoByItem = new Map<ItemId, ReadonlySet<ItemId>>();
  const registered = new Set<ItemId>();
  let kept: ReadonlyMap<ItemId, ItemGroup> | undefined;

  /**
   * There are few merges, so all groups are found anew, but only after something about them changed.
   * What is not registered (any more) stands for nothing, or what is shown under it would be gone.
   */
  function groups(): ReadonlyMap<ItemId, ItemGroup> {
    kept ??= groupsOf(
      new Map(
        [...intoByItem]
          .filter(([item]) => registered.has(item))
          .map(([item, intos]) => [item, [...intos].filter((into) => registered.has(into))]),
      ),
    );
    return kept;
  }

  function replace(item: ItemId, { status, mergedInto }: Item): void {
    const isRegistered = status !== 'unregistered';
    if (isRegistered !== registered.has(item)) {
      if (isRegistered) registered.add(item);
      else registered.delete(item);
      kept = undefined;
    }
    if (mergedInto === intoByItem.get(item)) return;
    if (mergedInto.size > 0) intoByItem.set(item, mergedInto);
    else if (!intoByItem.delete(item)) return;
    kept = undefined;
  }

  const groupOf = (item: ItemId): ItemGroup | undefined => groups().get(item);
  const shownFor = (item: ItemId): ItemId => groupOf(item)?.shown ?? item;

  return {
    apply(changes) {
      for (const { item, after } of itemChanges(changes)) replace(item, after);
    },
    membersOf: (item) => groupOf(item)?.members ?? [item],
    shownFor,
    shown(items) {
      const known = groups();
      if (known.size === 0) return items;
      const told = new Set<ItemGroup>();
      const shown: ItemId[] = [];
      for (const item of items) {
        const group = known.get(item);
        // Most items are in no group; only groups need to be told apart.
        if (group === undefined) shown.push(item);
        else if (!told.has(group)) shown.push(group.shown);
        if (group !== undefined) told.add(group);
      }
      return shown;
    },
    all: () => [...new Set(groups().values())].sort((a, b) => (a.shown < b.shown ? -1 : 1)),
    edgesOf: ({ members }) =>
      members.flatMap((item) =>
        [...(intoByItem.get(item) ?? [])]
          .filter((into) => members.includes(into))
          .sort()
          .map((into) => ({ item, into })),
      ),
  };
}
