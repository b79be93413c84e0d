/** Ids in order of a text, kept in place for single changes and sorted anew only after many. */

export type SortedIds = {
  /** Its text has changed, or it came or went; `kept`: whether it stays in the list. */
  touch(id: string, kept: boolean): void;
  /** `everything`: all ids there are, asked for only when the order must be made anew. */
  ids(everything: Iterable<string>): readonly string[];
};

const touchesMax = 200;

export function createSortedIds(textOf: (id: string) => string): SortedIds {
  const collator = new Intl.Collator('en', { numeric: true });
  let sorted: string[] | undefined;
  const touched = new Map<string, boolean>();

  const compare = (a: string, b: string): number =>
    collator.compare(textOf(a), textOf(b)) || (a < b ? -1 : a > b ? 1 : 0);

  function placeOf(ids: readonly string[], id: string): number {
    let [low, high] = [0, ids.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (compare(ids[middle] ?? '', id) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  return {
    touch(id, kept) {
      if (sorted === undefined) return;
      touched.set(id, kept);
      if (touched.size > touchesMax) sorted = undefined;
    },
    ids(everything) {
      if (sorted === undefined) {
        sorted = [...everything].sort(compare);
      } else if (touched.size > 0) {
        const rest = sorted.filter((id) => !touched.has(id));
        for (const [id, kept] of touched) if (kept) rest.splice(placeOf(rest, id), 0, id);
        sorted = rest;
      }
      touched.clear();
      return sorted;
    },
  };
}
