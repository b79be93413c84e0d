/** Where an id stands in an order that is kept elsewhere; numbered anew only when that has changed. */

/** What stands in no order comes last. */
export function createRanks(order: () => readonly string[]): (id: string) => number {
  let ids: readonly string[] = [];
  let ranksById: ReadonlyMap<string, number> = new Map();
  return (id) => {
    const now = order();
    if (now !== ids) {
      ids = now;
      ranksById = new Map(now.map((each, n) => [each, n]));
    }
    return ranksById.get(id) ?? ids.length;
  };
}
