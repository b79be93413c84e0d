/** In the order given. `Map.groupBy` is younger than the browsers that the app works in. */
export function groupBy<T, K>(
  all: Iterable<T>,
  keyOf: (each: T) => K,
): ReadonlyMap<K, readonly T[]> {
  const groups = new Map<K, T[]>();
  for (const each of all) {
    const same = groups.get(keyOf(each));
    if (same === undefined) groups.set(keyOf(each), [each]);
    else same.push(each);
  }
  return groups;
}
