/** Who says which hash stands where, and in which lane that is: a forked lane goes on in its branches. */
import { readLaneName } from './canonical.ts';
import type { FoundEntry } from './evidence.ts';
import type { Anchor } from './judge-lane.ts';
import { hashAt, type Lane } from './lane.ts';
import { sha256 } from './sha256.ts';

/** As it was said: by a seal, of the device that wrote; by a statement, of lanes as they were named then. */
export type Claim = Anchor & { readonly lane: string };

export type Lanes = ReadonlyMap<string, Lane>;

export type Anchors = {
  readonly byLane: ReadonlyMap<string, readonly Anchor[]>;
  /** Places that somebody signed with the hash of an entry that was kept apart. */
  readonly forks: readonly { readonly device: string; readonly seq: number }[];
};

/** `aside`: entries that an older app kept apart because their place was taken. */
export function anchorsOf(
  claims: readonly Claim[],
  lanes: Lanes,
  aside: readonly FoundEntry[],
): Anchors {
  const kept = new Set(aside.map((entry) => `${entry.device}/${entry.seq}/${hashOf(entry)}`));
  const byLane = new Map<string, Anchor[]>();
  const forks: { device: string; seq: number }[] = [];
  const findHome = homeFinder(lanes);
  for (const claim of claims) {
    const { lane, seq, hash } = claim;
    if (kept.has(`${lane}/${seq}/${hash}`)) {
      forks.push({ device: lane, seq });
      continue;
    }
    const home = claim.by === 'head' ? { lane, seq } : findHome(claim);
    const known = byLane.get(home.lane);
    const anchor = { ...claim, seq: home.seq };
    if (known === undefined) byLane.set(home.lane, [anchor]);
    else known.push(anchor);
  }
  return { byLane, forks };
}

const hashOf = ({ text, hash }: FoundEntry): string | null => (text === null ? hash : sha256(text));

type Home = { readonly lane: string; readonly seq: number };

/**
 * The lane of the same device that has this hash at the place as it was written. Where none has it: the
 * one that has another there, or the longest, which lacks it.
 */
function homeFinder(lanes: Lanes): (claim: Claim) => Home {
  const byWriter = new Map<string, Lane[]>();
  for (const lane of lanes.values()) {
    const known = byWriter.get(lane.name.writer);
    if (known === undefined) byWriter.set(lane.name.writer, [lane]);
    else known.push(lane);
  }
  return ({ lane: named, seq, hash }) => {
    const { writer, ahead } = readLaneName(named);
    const written = ahead + seq;
    const all = byWriter.get(writer) ?? [];
    const homeIn = (lane: Lane): Home => ({ lane: lane.device, seq: written - lane.name.ahead });
    const there = all.filter((lane) => hashAt(lane, homeIn(lane).seq) !== null);
    const same = there.find((lane) => hashAt(lane, homeIn(lane).seq) === hash);
    if (same !== undefined) return homeIn(same);
    const ends = [...all].sort((a, b) => endOf(b) - endOf(a));
    const nearest = there.find(({ device }) => device === named) ?? there[0] ?? ends[0];
    return nearest === undefined ? { lane: named, seq } : homeIn(nearest);
  };
}

const endOf = ({ name, hashes }: Lane): number => name.ahead + hashes.length;

/** Whether a claim is true of what is held, in whichever branch. */
export function isHeld(lanes: Lanes): (lane: string, seq: number, hash: string) => boolean {
  const findHome = homeFinder(lanes);
  return (lane, seq, hash) => {
    const home = findHome({ lane, seq, hash, by: 'statement', at: null });
    const found = lanes.get(home.lane);
    return found !== undefined && hashAt(found, home.seq) === hash;
  };
}

/** When a server first vouched for what stands there, in ms. */
export function firstVouched(anchors: readonly Anchor[], seq: number): number | null {
  const moments = anchors.flatMap(({ seq: to, at }) => (at !== null && to >= seq ? at : []));
  return moments.length === 0 ? null : Math.min(...moments);
}
