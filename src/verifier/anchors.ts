/** Who says which hash stands where, lane by lane. */
import type { FoundEntry } from './evidence.ts';
import type { Anchor } from './judge-lane.ts';
import { sha256 } from './sha256.ts';

export type Anchors = {
  add(device: string, anchor: Anchor): void;
  devices(): Iterable<string>;
  /** Those that speak of the lane as it is held; who signed another branch is told by `forksOf`. */
  of(device: string): readonly Anchor[];
  forksOf(device: string): readonly number[];
  /** When a server first vouched for what stands there, in ms. */
  firstVouched(device: string, seq: number): number | null;
};

/** `aside`: entries of other branches, which are known to contradict. */
export function createAnchors(aside: readonly FoundEntry[]): Anchors {
  const anchorsByDevice = new Map<string, Anchor[]>();
  const branches = new Set(
    aside.map(
      ({ device, seq, text, hash }) => `${device}/${seq}/${text === null ? hash : sha256(text)}`,
    ),
  );
  const isBranch = (device: string, { seq, hash }: Anchor): boolean =>
    branches.has(`${device}/${seq}/${hash}`);
  const all = (device: string): readonly Anchor[] => anchorsByDevice.get(device) ?? [];
  return {
    add(device, anchor) {
      const known = anchorsByDevice.get(device);
      if (known === undefined) anchorsByDevice.set(device, [anchor]);
      else known.push(anchor);
    },
    devices: () => anchorsByDevice.keys(),
    of: (device) => all(device).filter((anchor) => !isBranch(device, anchor)),
    forksOf: (device) => [
      ...new Set(all(device).flatMap((anchor) => (isBranch(device, anchor) ? anchor.seq : []))),
    ],
    firstVouched(device, seq) {
      const moments = all(device).flatMap(({ seq: to, at }) =>
        at !== null && to >= seq ? at : [],
      );
      return moments.length === 0 ? null : Math.min(...moments);
    },
  };
}
