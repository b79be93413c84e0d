/** What is shown of the changes: of some places or all, of some names or all, the biggest first. */
import type { ItemId, PlaceId } from '../../domain/vocabulary.ts';
import {
  type ItemStockChange,
  type PlaceStockChange,
  type StockChange,
  summedChange,
} from '../../read-models/stock-changes.ts';

export type ChangeRow = StockChange & {
  readonly item: ItemId;
  readonly became: ItemStockChange['became'];
  /** Those that are asked for and where something was done. */
  readonly places: readonly PlaceStockChange[];
};

export type Asked = {
  /** Null: everywhere, and what is new or retired as well. */
  readonly isIn: ((place: PlaceId) => boolean) | null;
  isNamed(item: ItemId): boolean;
  /** One whole of the item in its smallest units: 5 kg and 5 boxes are alike. */
  wholeOf(item: ItemId): number;
};

/** `same`: items of which something was told, and that are as they were. */
export function rowsOf(
  changes: readonly ItemStockChange[],
  { isIn, isNamed, wholeOf }: Asked,
): { readonly rows: readonly ChangeRow[]; readonly same: number } {
  const rows: (ChangeRow & { readonly size: Size })[] = [];
  let same = 0;
  for (const { item, became, places } of changes) {
    if (!isNamed(item)) continue;
    const asked = isIn === null ? places : places.filter(({ place }) => isIn(place));
    const touched = asked.filter(({ byDeed }) => byDeed.size > 0);
    if (touched.length === 0 && (became === null || isIn !== null)) continue;
    const size = sizeOf(touched, wholeOf(item));
    if (size.every((part) => part === 0) && became === null) same += 1;
    else rows.push({ item, became, ...summedChange(asked), places: touched, size });
  }
  rows.sort((a, b) => bigger(a.size, b.size) || (a.item < b.item ? -1 : 1));
  return { rows: rows.map(({ size, ...row }) => row), same };
}

type Size = readonly number[];

/** How much the whole differs, then how much its places do, then all that came and went. */
function sizeOf(places: readonly PlaceStockChange[], whole: number): Size {
  const { before, after, byDeed } = summedChange(places);
  return [
    Math.abs(after - before),
    sum(places.map((each) => Math.abs(each.after - each.before))),
    sum([...byDeed.values()].map(Math.abs)),
    sum(places.flatMap((each) => [...each.byDeed.values()].map(Math.abs))),
  ].map((quantity) => quantity / whole);
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, n) => all + n, 0);

function bigger(a: Size, b: Size): number {
  for (const [n, part] of a.entries()) {
    const difference = (b[n] ?? 0) - part;
    if (difference !== 0) return difference;
  }
  return 0;
}
