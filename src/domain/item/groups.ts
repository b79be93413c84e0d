/**
 * Items that people said are one and the same: each such saying joins two, and what is joined, however
 * far around, is one group. A pure function of the set of sayings, so every replica sees the same groups.
 */
import type { ItemId } from '../vocabulary.ts';

export type ItemGroup = {
  /** Which of them stands for all. */
  readonly shown: ItemId;
  /** In order of their ids, `shown` among them. */
  readonly members: readonly ItemId[];
};

type Edges = ReadonlyMap<ItemId, Iterable<ItemId>>;

/** `intoByItem`: under which others each item is shown. Gives each item of a group its group. */
export function groupsOf(intoByItem: Edges): ReadonlyMap<ItemId, ItemGroup> {
  const neighbours = new Map<ItemId, Set<ItemId>>();
  const outward = new Map<ItemId, Set<ItemId>>();
  for (const [item, intos] of intoByItem) {
    for (const into of intos) {
      if (into === item) continue;
      join(neighbours, item, into);
      join(neighbours, into, item);
      join(outward, item, into);
    }
  }
  const groups = new Map<ItemId, ItemGroup>();
  for (const item of neighbours.keys()) {
    if (groups.has(item)) continue;
    const members = [...reached(neighbours, item)].sort();
    const group = { shown: shownOf(members, outward), members };
    for (const member of members) groups.set(member, group);
  }
  return groups;
}

/**
 * The one under no other. Two devices may each have put it under the other's: of a circle that leads
 * nowhere else it is the one with the smallest id, and so it is of several.
 */
function shownOf(members: readonly ItemId[], outward: ReadonlyMap<ItemId, Set<ItemId>>): ItemId {
  const end =
    members.find((member) => !outward.has(member)) ??
    members.find((member) => {
      const ahead = reached(outward, member);
      return [...ahead].every((each) => reached(outward, each).has(member));
    });
  return end ?? members[0] ?? '';
}

function reached(edges: ReadonlyMap<ItemId, Set<ItemId>>, from: ItemId): ReadonlySet<ItemId> {
  const seen = new Set([from]);
  // A set is walked in order of insertion, also what is added meanwhile.
  for (const item of seen) for (const next of edges.get(item) ?? []) seen.add(next);
  return seen;
}

function join(edges: Map<ItemId, Set<ItemId>>, from: ItemId, to: ItemId): void {
  const before = edges.get(from);
  if (before === undefined) edges.set(from, new Set([to]));
  else before.add(to);
}
