/** Which seals belong to a lane: of two histories of one device, each has those that name its entries. */
import { writerOf, writtenAhead } from '../../event-sourcing/branch.ts';
import type { Seal } from '../../event-sourcing/seal.ts';
import type { LaneEnd } from '../../event-sourcing/stored-event.ts';
import type { Vector } from '../../event-sourcing/version-vector.ts';
import { type Statements, sealOfRow } from './rows.ts';

/** `ends`: of all lanes that are held. `until`: everything if it is left out. */
export function readSeals(
  statements: Statements,
  ends: readonly LaneEnd[],
  { from, until }: { readonly from: Vector; readonly until: Vector | undefined },
): readonly Seal[] {
  const branches = ends.filter(({ device }) => writerOf(device) !== device);
  const forked = new Set(branches.map(({ device }) => writerOf(device)));
  return ends.flatMap(({ device: lane }) => {
    const [ahead, writer] = [writtenAhead(lane), writerOf(lane)];
    const end = until === undefined ? Number.MAX_SAFE_INTEGER - ahead : (until[lane] ?? 0);
    const begin = from[lane] ?? 0;
    if (end <= begin) return [];
    const seals = statements.seals.all(writer, begin + ahead, end + ahead).map(sealOfRow);
    if (!forked.has(writer)) return seals;
    return seals.filter(({ seq, head }) => statements.place.get(lane, seq - ahead)?.hash === head);
  });
}
