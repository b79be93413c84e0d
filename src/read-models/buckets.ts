/**
 * Finds pairs among many without comparing each with each: only what lies in one bucket is compared, and
 * only buckets that changed are looked at again.
 */

export type Buckets<Pair> = {
  add(id: string, buckets: Iterable<string>): void;
  remove(id: string, buckets: Iterable<string>): void;
  /** Once for each bucket in which both lie. */
  pairs(): Iterable<Pair>;
};

/** Of more than so many alike each is paired with the first only, lest there be a million pairs. */
const eachWithEachMax = 8;
/** What more than so many share is too common to say anything. */
const comparedMax = 200;

/**
 * `compare`: asked with the smaller id first; null where the two are no pair. `areAlike`: whether all in
 * the bucket are a pair with each other.
 */
export function createBuckets<Pair>(
  compare: (a: string, b: string, bucket: string) => Pair | null,
  areAlike: (bucket: string) => boolean,
): Buckets<Pair> {
  /** Most buckets hold one: a set for each would cost more than all the names. */
  const idsByBucket = new Map<string, string | Set<string>>();
  const pairsByBucket = new Map<string, readonly Pair[]>();
  const touched = new Set<string>();

  function compareAll(bucket: string): void {
    const held = idsByBucket.get(bucket);
    const ids = held === undefined || typeof held === 'string' ? [] : [...held].sort();
    const found = pairedUp(ids, areAlike(bucket)).flatMap(([a, b]) => compare(a, b, bucket) ?? []);
    if (found.length > 0) pairsByBucket.set(bucket, found);
    else pairsByBucket.delete(bucket);
  }

  return {
    add(id, buckets) {
      for (const bucket of buckets) {
        const held = idsByBucket.get(bucket);
        if (held === undefined) idsByBucket.set(bucket, id);
        else {
          idsByBucket.set(bucket, typeof held === 'string' ? new Set([held, id]) : held.add(id));
          touched.add(bucket);
        }
      }
    },
    remove(id, buckets) {
      for (const bucket of buckets) {
        const held = idsByBucket.get(bucket);
        if (held === undefined || typeof held === 'string') idsByBucket.delete(bucket);
        else {
          held.delete(id);
          if (held.size === 0) idsByBucket.delete(bucket);
          touched.add(bucket);
        }
      }
    },
    *pairs() {
      for (const bucket of touched) compareAll(bucket);
      touched.clear();
      for (const found of pairsByBucket.values()) yield* found;
    },
  };
}

function pairedUp(
  ids: readonly string[],
  areAlike: boolean,
): readonly (readonly [string, string])[] {
  if (!areAlike && ids.length > comparedMax) return [];
  const withOthers = areAlike && ids.length > eachWithEachMax ? ids.slice(0, 1) : ids;
  return withOthers.flatMap((a, n) => ids.slice(n + 1).map((b) => [a, b] as const));
}
