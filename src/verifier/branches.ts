/** Branches of forked lanes: each follows an entry of the same device, and is sealed like any lane. */
import type { Anchors, Lanes } from './anchors.ts';
import { canonical } from './canonical.ts';
import type { Evidence } from './evidence.ts';
import type { Findings } from './findings.ts';
import { genesis, hashAt, type Lane, recordedNear } from './lane.ts';

/** The lane in which a branch begins, and the place there of what it follows; null at the very beginning. */
type Parent = { readonly lane: Lane; readonly seq: number } | null | undefined;

export function checkBranches(
  { branches, source }: Evidence,
  lanes: Lanes,
  findings: Findings,
): void {
  for (const lane of lanes.values()) {
    const { name, device } = lane;
    if (name.root === null) continue;
    const seq = name.ahead + 1;
    findings.add('forked', { device: name.writer, seq, recordedAt: recordedNear(lane, 1) });
    const isTold = branches.some((branch) => branch.lane === device);
    if (source !== 'bundle' && !isTold)
      findings.add('row', { device, detail: 'nothing is said of the branch' });
    if (parentOf(lane, lanes) === undefined)
      findings.add('removed', {
        device: name.writer,
        seq: name.ahead,
        detail: `${device} follows it`,
      });
  }
  for (const { lane: named, device, seq, prev, path } of branches) {
    const lane = lanes.get(named);
    const isTrue =
      lane !== undefined &&
      device === lane.name.writer &&
      seq === lane.name.ahead + 1 &&
      prev === lane.follows &&
      canonical(path) === canonical(pathOf(lane, lanes));
    if (!isTrue) findings.add('row', { device: named, detail: 'what is said of the branch' });
  }
}

/** Undefined where what it follows is not held. */
function parentOf({ name, follows }: Lane, lanes: Lanes): Parent {
  if (name.root === null || follows === null || follows === genesis) return null;
  for (const lane of lanes.values()) {
    const seq = name.ahead - lane.name.ahead;
    if (lane.name.writer === name.writer && hashAt(lane, seq) === follows) return { lane, seq };
  }
  return undefined;
}

const depthMax = 1_000;

function pathOf(lane: Lane, lanes: Lanes, depth = 0): readonly (readonly [string, number])[] {
  const { writer, ahead, root } = lane.name;
  if (root === null || depth > depthMax) return [[writer, 1]];
  const parent = parentOf(lane, lanes);
  const before = parent ? pathOf(parent.lane, lanes, depth + 1) : [[writer, 1] as const];
  return [...before, [lane.device, ahead + 1]];
}

/** Up to where each lane is sealed: what a branch has sealed vouches for what it follows. */
export function sealedEnds(lanes: Lanes, { byLane }: Anchors): ReadonlyMap<string, number> {
  const ends = new Map<string, number>();
  const raise = (lane: Lane, to: number, depth = 0): void => {
    if (to <= (ends.get(lane.device) ?? 0) || depth > depthMax) return;
    ends.set(lane.device, to);
    const parent = parentOf(lane, lanes);
    if (parent) raise(parent.lane, parent.seq, depth + 1);
  };
  for (const lane of lanes.values())
    for (const { by, seq, hash } of byLane.get(lane.device) ?? [])
      if (by === 'seal' && hashAt(lane, seq) === hash) raise(lane, seq);
  return ends;
}
