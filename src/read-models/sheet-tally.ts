/** How far a count sheet has come, in one place or in all. */
import type { PlaceId } from '../domain/vocabulary.ts';

/** Shelves; `open`: what differs or is contradicted, and nobody has looked at. */
export type SheetTally = {
  readonly shelves: number;
  readonly counted: number;
  readonly open: number;
};
export type SheetPlace = SheetTally & { readonly place: PlaceId };

export function sumOf(places: readonly SheetPlace[]): SheetTally {
  const sum = { shelves: 0, counted: 0, open: 0 };
  for (const { shelves, counted, open } of places) {
    sum.shelves += shelves;
    sum.counted += counted;
    sum.open += open;
  }
  return sum;
}
