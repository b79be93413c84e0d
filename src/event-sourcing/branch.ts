/**
 * Where two different entries follow one entry (a cloned device, a restored backup), its lane ends and
 * each of the two begins a lane of its own: a branch, named by what it begins with, so that every
 * replica gives it the same name.
 */
import type { Branch, DeviceId, Entry, EventRef, Hash } from './stored-event.ts';

export const branchName = (device: DeviceId, seq: number, hash: Hash): DeviceId =>
  `${device}.${seq}.${hash}`;

const deviceLength = 16;
const pattern = /^([0-9a-f]{16})\.([1-9][0-9]{0,14})\.([0-9a-f]{64})$/;

/** What the name of a branch says; undefined for a lane that no fork made. */
export function readBranchName(
  lane: DeviceId,
): { readonly device: DeviceId; readonly seq: number; readonly hash: Hash } | undefined {
  // Nearly all lanes are a device's own, and this is asked of every entry.
  if (lane.length <= deviceLength) return undefined;
  const [, device, seq, hash] = pattern.exec(lane) ?? [];
  if (device === undefined || hash === undefined) return undefined;
  return { device, seq: Number(seq), hash };
}

/** The device in whose name a lane was written. */
export const writerOf = (lane: DeviceId): DeviceId => readBranchName(lane)?.device ?? lane;

/** The place that an entry names as its own. */
export const writtenAt = ({
  device,
  seq,
  branch,
}: Pick<Entry, 'device' | 'seq' | 'branch'>): EventRef =>
  branch === undefined ? [device, seq] : [branch.device, branch.seq + seq - 1];

/** What somebody who wrote in this branch means by a place: their own history, not another branch. */
export function alongPath(
  branch: Pick<Branch, 'device' | 'path'>,
  [device, seq]: EventRef,
): EventRef {
  if (device !== branch.device) return [device, seq];
  const step = branch.path.findLast(([, from]) => from <= seq);
  return step === undefined ? [device, seq] : [step[0], seq - step[1] + 1];
}

/** By how much the places that a lane's entries name as theirs are ahead of those in the lane. */
export const writtenAhead = (lane: DeviceId): number => (readBranchName(lane)?.seq ?? 1) - 1;
