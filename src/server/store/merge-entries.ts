/** A merge inside one transaction: lanes that simply go on, and those of a device that was forked. */
import { readBranchName, writerOf } from '../../event-sourcing/branch.ts';
import type { Merged } from '../../event-sourcing/event-log.ts';
import { entriesByLane, type HeldPlace, mergeLane } from '../../event-sourcing/merge-lane.ts';
import type { Seal } from '../../event-sourcing/seal.ts';
import { emptyLane } from '../../event-sourcing/seal-drafts.ts';
import type { Branch, DeviceId, Entry, LaneEnd } from '../../event-sourcing/stored-event.ts';
import { tangledDevices } from '../../event-sourcing/tangled-lanes.ts';
import { weaveBranches } from '../../event-sourcing/weave-branches.ts';
import type { LatestEntries } from './latest-entries.ts';
import { branchOfRow, endOfRow, entryOfRow, type Statements, textsColumn } from './rows.ts';

const everything = Number.MAX_SAFE_INTEGER;

/** `ends`: of all lanes that are held. */
export function mergeEntries(
  statements: Statements,
  { ends, latest }: { readonly ends: readonly LaneEnd[]; readonly latest: LatestEntries },
  { entries, seals }: { readonly entries: readonly Entry[]; readonly seals: readonly Seal[] },
): Merged {
  for (const { device, seq, signature, head, witness } of seals)
    statements.putSeal.run(device, seq, signature, head, witness);
  const planned = [...entriesByLane(entries)].map(([lane, inLane]) => ({
    lane,
    entries: inLane,
    plan: mergeLane(endOf(statements, lane), heldAt(statements, lane), inLane),
  }));
  const tangled = tangledDevices(ends, planned);
  const plain = planned.filter(({ lane }) => !tangled.has(writerOf(lane)));
  for (const { plan } of plain)
    for (const entry of [...plan.filled, ...plan.added]) {
      storeEntry(statements, entry);
      latest.stored(entry);
    }
  // Lanes that are woven anew are taken apart.
  if (tangled.size > 0) latest.forget();
  const woven = [...tangled].map((device) => {
    const incoming = planned.flatMap(({ lane, entries: inLane }) =>
      writerOf(lane) === device ? inLane : [],
    );
    return { device, ...weave(statements, device, incoming) };
  });
  const all = [...plain.map(({ plan }) => ({ ...plan, added: plan.added.length })), ...woven];
  return {
    added: all.reduce((sum, { added }) => sum + added, 0),
    beyondGap: all.reduce((sum, { beyondGap }) => sum + beyondGap, 0),
    contradicting: woven.flatMap(({ contradicting }) => contradicting),
    forked: woven.flatMap(({ device, isForked }) => (isForked ? device : [])),
  };
}

export function endOf(statements: Statements, lane: DeviceId): LaneEnd {
  const row = statements.end.get(lane);
  if (row === undefined) return emptyLane(lane);
  const branch = branchOf(statements, lane);
  return branch === undefined ? endOfRow(row) : { ...endOfRow(row), branch };
}

/** A device's own lane has none, which its name tells without asking. */
export function branchOf(statements: Statements, lane: DeviceId): Branch | undefined {
  if (readBranchName(lane) === undefined) return undefined;
  const row = statements.branch.get(lane);
  return row === undefined ? undefined : branchOfRow(row);
}

export const lanesOf = (statements: Statements): readonly DeviceId[] =>
  statements.lanes.all().map((row) => String(row.device));

export function storeEntry(statements: Statements, entry: Entry): void {
  const { device, seq, hash, prev, stream, text } = entry;
  statements.put.run(device, seq, hash, prev, stream, text, textsColumn(entry));
  for (const wanted of entry.texts) statements.refer.run(wanted);
}

const heldAt =
  (statements: Statements, lane: DeviceId) =>
  (seq: number): HeldPlace | undefined => {
    const row = statements.place.get(lane, seq);
    return row === undefined ? undefined : { hash: String(row.hash), stub: row.body === null };
  };

function weave(statements: Statements, device: DeviceId, incoming: readonly Entry[]) {
  const lanes = [device, ...statements.branches.all(device).map(({ lane }) => String(lane))];
  const held = lanes.flatMap((lane) => {
    const branch = branchOf(statements, lane);
    const read = statements.lane.all(lane, 0, everything).map(entryOfRow);
    return branch === undefined ? read : read.map((entry) => ({ ...entry, branch }));
  });
  const woven = weaveBranches(device, held, incoming);
  for (const [lane, seq] of woven.removed) statements.remove.run(lane, seq);
  for (const lane of lanes) statements.removeBranch.run(lane);
  for (const { device: lane, branch } of woven.ends) {
    if (branch === undefined) continue;
    const { seq, prev, path } = branch;
    statements.putBranch.run(lane, branch.device, seq, prev, JSON.stringify(path));
  }
  for (const entry of woven.put) storeEntry(statements, entry);
  return woven;
}
