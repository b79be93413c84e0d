/** Tells which lanes of a batch simply go on, and which are to be woven anew because of a fork. */
import { readBranchName, writerOf } from './branch.ts';
import type { LaneMerge } from './merge-lane.ts';
import type { DeviceId, Entry, LaneEnd } from './stored-event.ts';
import type { Vector } from './version-vector.ts';

export type PlannedLane = {
  readonly lane: DeviceId;
  readonly entries: readonly Entry[];
  readonly plan: LaneMerge;
};

/** The devices whose lanes must be woven anew. `lanes`: the ends of all that are held. */
export function tangledDevices(
  lanes: readonly LaneEnd[],
  planned: readonly PlannedLane[],
): ReadonlySet<DeviceId> {
  const held = new Set(lanes.map(({ device }) => device));
  const startsByWriter = new Map<DeviceId, number[]>();
  for (const { device } of lanes) {
    const root = readBranchName(device);
    if (root === undefined) continue;
    startsByWriter.set(root.device, [...(startsByWriter.get(root.device) ?? []), root.seq]);
  }
  const tangled = new Set<DeviceId>();
  for (const { lane, plan } of planned) {
    const writer = writerOf(lane);
    const starts = startsByWriter.get(writer) ?? [];
    const from = (readBranchName(lane)?.seq ?? 1) - 1;
    const [endBefore, endAfter] = [plan.end.seq - plan.added.length, plan.end.seq];
    // A fork is known behind an entry that this lane ends with, or that it would run past.
    const meetsFork = starts.some(
      (start) => start > from + endBefore && start <= from + endAfter + 1,
    );
    const isNewBranch = lane !== writer && !held.has(lane);
    if (plan.aside.length > 0 || meetsFork || isNewBranch) tangled.add(writer);
    if (plan.beyondGap > 0 && starts.length > 0) tangled.add(writer);
  }
  return tangled;
}

/** Whether a device's own lane has ended in a fork: whoever wrote it goes on under another name. */
export const isForked = (lanes: readonly DeviceId[], device: DeviceId): boolean =>
  lanes.some((lane) => readBranchName(lane)?.device === device);

/** Parents come before what forked from them, so that a page never brings a branch without its stem. */
export const stemsFirst = <T extends { readonly device: DeviceId }>(
  lanes: readonly T[],
): readonly T[] =>
  lanes.some(({ device }) => readBranchName(device) !== undefined)
    ? [...lanes].sort((a, b) => startOf(a.device) - startOf(b.device))
    : lanes;

const startOf = (lane: DeviceId): number => readBranchName(lane)?.seq ?? 0;

/** A seal in a branch vouches for all that leads there: lanes that end in its forks are sealed whole. */
export function withStems(sealed: Vector, lanes: readonly LaneEnd[]): Vector {
  const ends = new Map(lanes.map(({ device, seq }) => [device, seq]));
  const all: Record<DeviceId, number> = { ...sealed };
  for (const { device, branch } of lanes) {
    if (branch === undefined || (sealed[device] ?? 0) === 0) continue;
    for (const [lane] of branch.path)
      if (lane !== device && ends.has(lane)) all[lane] = ends.get(lane) ?? 0;
  }
  return all;
}
