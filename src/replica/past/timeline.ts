/**
 * When which stream changed, over the whole ledger: one number for each change, sorted. Its upper 43 bits
 * are the moment, its lower 21 the stream, so that a million of them are eight megabytes and are sorted
 * without a word of ours being called.
 */

/** A moment before 1970 or after 2248 is kept at that end. */
const momentMax = 2 ** 43 - 1;
const streamBits = 21;
export const timelineStreamsMax = 2 ** streamBits;
/** So many bits of the moment share the lower half of a number with the stream. */
const sharedBits = 32 - streamBits;

export type Timeline = {
  /** The first and the last moment at which anything changed; undefined where nothing ever did. */
  readonly first: number | undefined;
  readonly last: number | undefined;
  /** The streams that are not alike at both moments, each once. */
  between(one: number, other: number): Set<number>;
  /** The nearest moment before or after at which anything changed. */
  neighbour(moment: number, direction: 'earlier' | 'later'): number | undefined;
};

export const onTimeline = (moment: number): number =>
  Math.min(momentMax, Math.max(0, Math.floor(moment)));

/** `momentsOf`: for each stream, by its number, the moments (ms) at which it changed. */
export function createTimeline(momentsOf: readonly Float64Array[]): Timeline {
  if (momentsOf.length > timelineStreamsMax) throw new Error('too many streams for one timeline');
  const total = momentsOf.reduce((sum, { length }) => sum + length, 0);
  const numbers = new BigUint64Array(total);
  // Lower half first: on every machine that runs a browser.
  const halves = new Uint32Array(numbers.buffer);
  let filled = 0;
  for (const [stream, moments] of momentsOf.entries())
    for (const each of moments) {
      const moment = onTimeline(each);
      halves[filled] = (moment % 2 ** sharedBits) * timelineStreamsMax + stream;
      halves[filled + 1] = Math.floor(moment / 2 ** sharedBits);
      filled += 2;
    }
  numbers.sort();
  const momentAt = (place: number): number | undefined =>
    place < 0 || place >= total
      ? undefined
      : (halves[2 * place + 1] ?? 0) * 2 ** sharedBits + ((halves[2 * place] ?? 0) >>> streamBits);
  /** How many changes there were until this moment. */
  function until(moment: number): number {
    let [low, high] = [0, total];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((momentAt(middle) ?? 0) <= moment) low = middle + 1;
      else high = middle;
    }
    return low;
  }
  return {
    first: momentAt(0),
    last: momentAt(total - 1),
    between(one, other) {
      const [from, to] = [one, other].map((each) => until(onTimeline(each))).sort((a, b) => a - b);
      const streams = new Set<number>();
      for (let place = from ?? 0; place < (to ?? 0); place += 1)
        streams.add((halves[2 * place] ?? 0) % timelineStreamsMax);
      return streams;
    },
    neighbour: (moment, direction) =>
      direction === 'later'
        ? momentAt(until(moment))
        : momentAt(until(Math.max(-1, moment - 1)) - 1),
  };
}
