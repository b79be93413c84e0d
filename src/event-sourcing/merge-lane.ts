/**
 * Decides what a lane takes of the entries that came from elsewhere. Pure, so every log shares it.
 */
import type { LaneEnd } from './stored-event.ts';
import { type Entry, genesis, type Hash } from './stored-event.ts';

/**
 * What is held at a place of the batch. A stub with the hash `genesis` is one whose hash got lost.
 */
export type HeldPlace = { readonly hash: Hash; readonly stub: boolean };

/**
 * `added` continue behind the lane's end, in order of seq, up to the new `end`. `filled` bring the
 * text of a place that is held as a stub, or not at all because the store lost it. `aside`
 * contradict what is held: another hash in the same place, a `prev` that is not our head, or what
 * follows such an entry in the same batch; then the lanes of that device are woven anew.
 */
export type LaneMerge = {
  readonly added: readonly Entry[];
  readonly filled: readonly Entry[];
  readonly aside: readonly Entry[];
  readonly beyondGap: number;
  readonly end: LaneEnd;
};

const bySeq = (a: Entry, b: Entry): number => a.seq - b.seq;

const isSame = (held: HeldPlace, entry: Entry): boolean =>
  held.hash === entry.hash || (held.stub && held.hash === genesis);

/**
 * What does not say itself what it follows is believed to follow what came before it in the same
 * batch: whoever sends it sends that too.
 */
const follows = (entry: Entry, before: Entry | undefined, head: Hash, seq: number): boolean =>
  entry.prev === null
    ? seq === 0 || head === genesis || before?.hash === head
    : entry.prev === head || (head === genesis && seq > 0);

/**
 * `entries` are all of one lane, in any order. `heldAt` is asked only for places up to `end.seq`.
 */
export function mergeLane(
  end: LaneEnd,
  heldAt: (seq: number) => HeldPlace | undefined,
  entries: readonly Entry[],
): LaneMerge {
  const addedBySeq = new Map<number, Entry>();
  const filledBySeq = new Map<number, Entry>();
  const aside: Entry[] = [];
  let beyondGap = 0;
  let { seq, head } = end;
  let branchHead: Hash | null = null;
  const bySeqInBatch = new Map(entries.map((entry) => [entry.seq, entry]));
  for (const entry of [...entries].sort(bySeq)) {
    const placed = addedBySeq.get(entry.seq) ?? filledBySeq.get(entry.seq);
    const held = placed
      ? { hash: placed.hash, stub: placed.text === null }
      : entry.seq <= end.seq
        ? heldAt(entry.seq)
        : undefined;
    if (held !== undefined && !isSame(held, entry)) {
      aside.push(entry);
      branchHead = entry.hash;
    } else if (entry.seq <= seq) {
      const isNews = held === undefined || (held.stub && entry.text !== null);
      if (isNews) (entry.seq > end.seq ? addedBySeq : filledBySeq).set(entry.seq, entry);
      if (isNews && entry.seq === seq) head = entry.hash;
    } else if (entry.seq === seq + 1 && follows(entry, bySeqInBatch.get(seq), head, seq)) {
      addedBySeq.set(entry.seq, entry);
      [seq, head] = [entry.seq, entry.hash];
    } else if (
      (entry.seq === seq + 1 && entry.prev !== null) ||
      (branchHead !== null && entry.prev === branchHead)
    ) {
      aside.push(entry);
      branchHead = entry.hash;
    } else {
      beyondGap += 1;
    }
  }
  const placed = (entry: Entry): Entry => {
    if (entry.branch === end.branch) return entry;
    const { branch: _, ...plain } = entry;
    return end.branch === undefined ? plain : { ...plain, branch: end.branch };
  };
  return {
    added: [...addedBySeq.values()].map(placed),
    filled: [...filledBySeq.values()].map(placed),
    aside,
    beyondGap,
    end: { ...end, seq, head },
  };
}

/** Lanes in the order in which they first appear. */
export function entriesByLane(entries: readonly Entry[]): ReadonlyMap<string, readonly Entry[]> {
  const lanes = new Map<string, Entry[]>();
  for (const entry of entries) {
    const lane = lanes.get(entry.device);
    if (lane === undefined) lanes.set(entry.device, [entry]);
    else lane.push(entry);
  }
  return lanes;
}
