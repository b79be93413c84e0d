/** The tree of places laid out as the rows that are in sight. */
import type { PlaceId } from '../../domain/vocabulary.ts';
import type { PlaceModel, PlaceRow } from '../../read-models/places.ts';

export type TreeRow = PlaceRow & {
  /** 1 at the root. */
  readonly level: number;
  /** `null` where nothing is inside. */
  readonly unfolded: boolean | null;
  readonly positionInSet: number;
  readonly setSize: number;
  /** Items directly in it; for a folded place also what lies in the places inside. */
  readonly items: number;
};

export type TreeOptions = {
  readonly folded: ReadonlySet<PlaceId>;
  readonly withClosed: boolean;
};

function itemsBelow(model: PlaceModel, place: PlaceId): number {
  return model
    .childrenOf(place)
    .reduce((sum, child) => sum + itemsBelow(model, child), model.itemsIn(place));
}

/** Depth first. A closed place is left out with all that is in it, unless asked for. */
export function treeRows(
  model: PlaceModel,
  options: TreeOptions,
  parent: PlaceId | null = null,
  level = 1,
): readonly TreeRow[] {
  const siblings = shown(model, parent, options);
  return siblings.flatMap((row, index) => {
    const hasInside = shown(model, row.place, options).length > 0;
    const unfolded = hasInside ? !options.folded.has(row.place) : null;
    const items = unfolded === false ? itemsBelow(model, row.place) : model.itemsIn(row.place);
    const here: TreeRow = {
      ...row,
      level,
      unfolded,
      positionInSet: index + 1,
      setSize: siblings.length,
      items,
    };
    return unfolded === true ? [here, ...treeRows(model, options, row.place, level + 1)] : [here];
  });
}

const shown = (
  model: PlaceModel,
  parent: PlaceId | null,
  { withClosed }: TreeOptions,
): readonly PlaceRow[] =>
  model.childrenOf(parent).flatMap((place) => {
    const row = model.byId(place);
    return row === undefined || (row.closed && !withClosed) ? [] : [row];
  });

/** Which row the arrow keys lead to from `index`; Right and Left also walk in and out. */
export function walkTree(rows: readonly TreeRow[], index: number, key: string): number {
  const row = rows[index];
  if (row === undefined) return 0;
  switch (key) {
    case 'ArrowDown':
      return Math.min(rows.length - 1, index + 1);
    case 'ArrowUp':
      return Math.max(0, index - 1);
    case 'Home':
      return 0;
    case 'End':
      return rows.length - 1;
    case 'ArrowRight':
      return row.unfolded === true ? index + 1 : index;
    case 'ArrowLeft':
      return Math.max(
        0,
        rows.findLastIndex((each, at) => at < index && each.level < row.level),
      );
    default:
      return index;
  }
}
