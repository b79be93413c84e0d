/** What is shown of the changes: of some places or all, of some names or all, the biggest first. */
import type { ItemId, PlaceId } from '../../domain/vocabulary.ts';
import {
  type ItemStockChange,
  type PlaceStockChange,
  type StockChange,
  summedChange,
} from '../../read-models/stock-changes.ts';

import type { ItemLedgerLine } from '../ports.ts';
import type { ChangeSpan } from './changes-port.ts';

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

/** `change`: what it did to the places of the row. */
export type ChangeEntry = { readonly line: ItemLedgerLine; readonly change: number };

/** The entries that make up a row, newest first; their changes add up to its difference. */
export function entriesOf(
  lines: readonly ItemLedgerLine[],
  { from, until }: ChangeSpan,
  row: Pick<ChangeRow, 'places'>,
): readonly ChangeEntry[] {
  const places = new Set(row.places.map(({ place }) => place));
  return lines
    .flatMap((line): readonly ChangeEntry[] => {
      if (line.change === null || line.at <= from || line.at > until) return [];
      const { data } = line.event;
      if ('to' in data) {
        const [left, came] = [places.has(data.from), places.has(data.to)];
        const change = (came ? data.quantity : 0) - (left ? data.quantity : 0);
        return left || came ? [{ line, change }] : [];
      }
      return 'place' in data && data.place !== null && places.has(data.place)
        ? [{ line, change: line.change }]
        : [];
    })
    .toReversed();
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
